/** What authors of plugins test with. */
package org.bouton.testkit;
