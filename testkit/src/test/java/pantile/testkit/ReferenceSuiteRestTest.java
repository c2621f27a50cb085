// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

/** The families that {@link ReferenceSuiteTest} does not run. */
final class ReferenceSuiteRestTest extends ReferenceSuiteTest {
  @Override
  protected Part part() {
    return new Part(1, 2);
  }
}
