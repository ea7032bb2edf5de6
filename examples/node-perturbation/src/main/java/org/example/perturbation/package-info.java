/** Node perturbation: cells try things out, and one reward tells all synapses how it went. */
package org.example.perturbation;
