package org.bouton.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/**
 * How the tests of a contract ended.
 *
 * @param passed the names of those that passed
 * @param failed the names of those that failed
 * @param skipped the names of those that were aborted
 */
record Outcomes(List<String> passed, List<String> failed, List<String> skipped) {

  static Outcomes of(Stream<DynamicTest> tests) {
    Outcomes outcomes = new Outcomes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    tests.forEach(outcomes::add);
    return outcomes;
  }

  private void add(DynamicTest test) {
    try {
      test.getExecutable().execute();
      passed.add(test.getDisplayName());
    } catch (TestAbortedException e) {
      skipped.add(test.getDisplayName());
    } catch (Throwable e) {
      failed.add(test.getDisplayName());
    }
  }
}
