// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

/** The families that {@link CpuSuiteTest} does not run. */
final class CpuSuiteRestTest extends CpuSuiteTest {
  @Override
  protected Part part() {
    return new Part(1, 2);
  }
}
