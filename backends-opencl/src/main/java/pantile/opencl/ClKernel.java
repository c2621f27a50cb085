// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

/** A kernel and its arguments; used by one thread. */
interface ClKernel extends AutoCloseable {
  void argument(int index, ClBuffer value);

  void argument(int index, int value);

  void argument(int index, long value);

  void argument(int index, double value);

  @Override
  void close();
}
