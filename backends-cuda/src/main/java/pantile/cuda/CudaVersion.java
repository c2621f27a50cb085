// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

/**
 * A version of CUDA, as a driver counts it.
 *
 * @param number thousands and tens: 12040 is 12.4
 */
record CudaVersion(int number) implements Comparable<CudaVersion> {
  /**
   * The oldest that is supported: JCuda's library and the kernels would run on older ones, which
   * nobody tries any more.
   */
  static final CudaVersion LEAST = new CudaVersion(12000);

  @Override
  public int compareTo(CudaVersion other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return number / 1000 + "." + number % 1000 / 10;
  }
}
