/**
 * What the whole product learns, held against golden values, against identities between rules, and
 * against plain loops that know nothing of plans and executors.
 */
package org.bouton.cli.learning;
