// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

/** The families that {@link CudaSuiteTest} does not run. */
@OnCuda
final class CudaSuiteRestTest extends CudaSuiteTest {
  @Override
  protected Part part() {
    return new Part(1, 2);
  }
}
