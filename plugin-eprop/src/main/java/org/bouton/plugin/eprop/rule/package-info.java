/** Online rules that keep eligibility traces: e-prop, RFLO and SnAp-1. */
package org.bouton.plugin.eprop.rule;
