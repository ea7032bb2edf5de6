/**
 * What the architecture of a module must keep to.
 *
 * <p>Authors of local rules hold their plugin to {@link
 * org.bouton.testkit.architecture.LocalityRules} with one test:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> everythingIsLocal() {
 *   return LocalityRules.testsOf(MyPlugin.class);
 * }
 * }</pre>
 *
 * <p>{@link org.bouton.testkit.architecture.HouseRules} are what Bouton's own modules keep to, and
 * {@link org.bouton.testkit.architecture.Descriptor} prints a module's descriptor for a test to
 * compare.
 */
package org.bouton.testkit.architecture;
