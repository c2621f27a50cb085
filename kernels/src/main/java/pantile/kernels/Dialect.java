// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

/** A language that the common dialect becomes by a prelude. */
public enum Dialect {
  /** OpenCL C 1.2. */
  OPENCL("prelude.cl"),
  /** CUDA C++. */
  CUDA("prelude.cuh");

  private final String prelude;

  Dialect(String prelude) {
    this.prelude = prelude;
  }

  /**
   * The resource that comes first.
   *
   * @return its name
   */
  public String prelude() {
    return prelude;
  }
}
