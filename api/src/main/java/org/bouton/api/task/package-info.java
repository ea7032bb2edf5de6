/** Tasks: what a network sees, and what it should do. */
package org.bouton.api.task;
