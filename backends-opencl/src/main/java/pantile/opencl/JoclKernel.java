// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.Handle;

/** A kernel and its arguments, through JOCL. */
final class JoclKernel implements DeviceKernel {
  private final Handle<cl_kernel> kernel;

  /** Where the driver copies an argument from. */
  private final ByteBuffer number = JoclInfo.memory(Long.BYTES);

  JoclKernel(cl_kernel kernel) {
    this.kernel = JoclHandles.own(kernel, "clReleaseKernel", CL::clReleaseKernel);
  }

  static cl_kernel of(DeviceKernel kernel) {
    return ((JoclKernel) kernel).kernel.get();
  }

  @Override
  public void argument(int index, DeviceBuffer value) {
    set(index, Sizeof.cl_mem, Pointer.to(JoclBuffer.of(value)));
  }

  @Override
  public void argument(int index, int value) {
    set(index, Sizeof.cl_int, Pointer.to(number.putInt(0, value)));
  }

  @Override
  public void argument(int index, long value) {
    set(index, Sizeof.cl_long, Pointer.to(number.putLong(0, value)));
  }

  @Override
  public void argument(int index, double value) {
    set(index, Sizeof.cl_double, Pointer.to(number.putDouble(0, value)));
  }

  private void set(int index, long bytes, Pointer value) {
    ClException.check(CL.clSetKernelArg(kernel.get(), index, bytes, value), "clSetKernelArg");
  }

  @Override
  public void close() {
    kernel.close();
  }
}
