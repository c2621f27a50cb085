// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.kernels.KernelSource;

/** A module's function, a share of the module, and the arguments of the next launch. */
final class JCudaKernel implements DeviceKernel {
  private final JCudaModule module;
  private final CUfunction function;
  private final String entry;
  private final Pointer[] arguments;

  /**
   * Where the driver copies numbers from, 8 bytes an argument, outside of the heap: JCuda has the
   * collector hold an array while a call lasts.
   */
  private final ByteBuffer numbers;

  /**
   * A kernel without arguments yet.
   *
   * @param module a share that is the kernel's from now on
   */
  JCudaKernel(JCudaModule module, CUfunction function, KernelSource source) {
    this.module = module;
    this.function = function;
    this.entry = source.entry();
    this.arguments = new Pointer[source.parameters().size()];
    this.numbers =
        ByteBuffer.allocateDirect(arguments.length * Long.BYTES).order(ByteOrder.nativeOrder());
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
    numbers.putInt(index * Long.BYTES, value);
    arguments[index] = number(index);
  }

  @Override
  public void argument(int index, long value) {
    numbers.putLong(index * Long.BYTES, value);
    arguments[index] = number(index);
  }

  @Override
  public void argument(int index, double value) {
    numbers.putDouble(index * Long.BYTES, value);
    arguments[index] = number(index);
  }

  private Pointer number(int index) {
    return Pointer.to(numbers).withByteOffset((long) index * Long.BYTES);
  }

  @Override
  public void close() {
    module.close();
  }
}
