package org.bouton.plugin.tasks.evidence;

/**
 * When what comes, in steps. A trial waits, then has a pause and a cue for each cue, a delay, and
 * the recall cue; waiting and delay together take as long as the longest delay.
 */
record Schedule(
    int cues, int pauseSteps, int cueSteps, int shortestDelay, int longestDelay, int recallSteps) {

  int steps() {
    return Math.addExact(
        Math.multiplyExact(cues, pauseSteps + cueSteps), longestDelay + recallSteps);
  }

  int firstStepOfRecall() {
    return steps() - recallSteps;
  }

  int firstStepOfCue(int cue, int delay) {
    return longestDelay - delay + cue * (pauseSteps + cueSteps) + pauseSteps;
  }
}
