package org.bouton.plugin.tasks.pattern;

/**
 * A sinusoid in time.
 *
 * @param amplitude its greatest value
 * @param frequency in Hz
 * @param phase at time 0, in radians
 */
record Sinusoid(double amplitude, double frequency, double phase) {

  double at(double seconds) {
    return amplitude * Math.sin(2 * Math.PI * frequency * seconds + phase);
  }
}
