package org.bouton.plugin.bptt.forward;

import java.util.Arrays;

/** The derivatives of one quantity with respect to every plastic weight. */
final class Influence {

  private final double[] byWeight;

  Influence(int weights) {
    byWeight = new double[weights];
  }

  double of(int weight) {
    return byWeight[weight];
  }

  void clear() {
    Arrays.fill(byWeight, 0);
  }

  void add(int weight, double amount) {
    byWeight[weight] += amount;
  }

  /** The chain rule: this quantity changes by {@code derivative} when the other changes by 1. */
  void addThrough(double derivative, Influence other) {
    if (derivative == 0) {
      return;
    }
    for (int weight = 0; weight < byWeight.length; weight++) {
      byWeight[weight] += derivative * other.byWeight[weight];
    }
  }
}
