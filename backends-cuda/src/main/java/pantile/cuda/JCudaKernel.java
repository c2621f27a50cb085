// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import jcuda.Pointer;
import jcuda.driver.CUfunction;
import pantile.accelerator.DeviceBuffer;
import pantile.accelerator.DeviceKernel;
import pantile.kernels.KernelSource;

/**
 * A module's function and the arguments of its next launch. Owns nothing: functions are modules'.
 */
final class JCudaKernel implements DeviceKernel {
  private final CUfunction function;
  private final String entry;
  private final Pointer[] arguments;

  JCudaKernel(CUfunction function, KernelSource source) {
    this.function = function;
    this.entry = source.entry();
    this.arguments = new Pointer[source.parameters().size()];
  }

  CUfunction function() {
    return function;
  }

  String entry() {
    return entry;
  }

  Pointer arguments() {
    return Pointer.to(arguments);
  }

  @Override
  public void argument(int index, DeviceBuffer value) {
    arguments[index] = Pointer.to(JCudaMemory.of(value));
  }

  @Override
  public void argument(int index, int value) {
    arguments[index] = Pointer.to(new int[] {value});
  }

  @Override
  public void argument(int index, long value) {
    arguments[index] = Pointer.to(new long[] {value});
  }

  @Override
  public void argument(int index, double value) {
    arguments[index] = Pointer.to(new double[] {value});
  }

  @Override
  public void close() {}
}
