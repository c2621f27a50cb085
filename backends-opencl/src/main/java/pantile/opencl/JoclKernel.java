// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;

/** A kernel and its arguments, through JOCL. */
final class JoclKernel implements ClKernel {
  private final Handle<cl_kernel> kernel;

  JoclKernel(cl_kernel kernel) {
    this.kernel = new Handle<>(kernel, "clReleaseKernel", CL::clReleaseKernel);
  }

  static cl_kernel of(ClKernel kernel) {
    return ((JoclKernel) kernel).kernel.get();
  }

  @Override
  public void argument(int index, ClBuffer value) {
    set(index, Sizeof.cl_mem, Pointer.to(JoclBuffer.of(value)));
  }

  @Override
  public void argument(int index, int value) {
    set(index, Sizeof.cl_int, Pointer.to(new int[] {value}));
  }

  @Override
  public void argument(int index, long value) {
    set(index, Sizeof.cl_long, Pointer.to(new long[] {value}));
  }

  @Override
  public void argument(int index, double value) {
    set(index, Sizeof.cl_double, Pointer.to(new double[] {value}));
  }

  private void set(int index, long bytes, Pointer value) {
    ClException.check(CL.clSetKernelArg(kernel.get(), index, bytes, value), "clSetKernelArg");
  }

  @Override
  public void close() {
    kernel.close();
  }
}
