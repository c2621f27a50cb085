// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

/** Memory of a context. */
interface ClBuffer extends AutoCloseable {
  /** Its size. */
  long bytes();

  @Override
  void close();
}
