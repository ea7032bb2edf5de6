/** Three rules of one family: each hears of the cells downstream one crossing further. */
package org.bouton.plugin.modprop.rule;
