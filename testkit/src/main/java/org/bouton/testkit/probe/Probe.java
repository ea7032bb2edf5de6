package org.bouton.testkit.probe;

/** Tries to catch a subject at reading something that its certificate does not list. */
public interface Probe {

  /** What the subject promises, in words. */
  String promise();

  /**
   * Probes a subject.
   *
   * @throws AssertionError when it breaks the promise
   * @throws org.opentest4j.TestAbortedException when its certificate lists what would be probed
   */
  void examine(Subject subject);
}
