/**
 * Contracts: what the host takes for granted of each kind of service. {@link
 * org.bouton.testkit.contract.PluginContract} tests a whole plugin.
 */
package org.bouton.testkit.contract;
