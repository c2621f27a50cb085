// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.Handle;

/** A program for one device, through JOCL. */
final class JoclProgram implements ClProgram {
  private final Handle<cl_program> program;
  private final cl_device_id device;

  JoclProgram(cl_program program, cl_device_id device) {
    this.program = JoclHandles.own(program, "clReleaseProgram", CL::clReleaseProgram);
    this.device = device;
  }

  String buildLog() {
    try {
      return JoclInfo.text(
          "clGetProgramBuildInfo",
          (room, to, size) ->
              CL.clGetProgramBuildInfo(
                  program.get(), device, CL.CL_PROGRAM_BUILD_LOG, room, to, size));
    } catch (ClException unknown) {
      return "";
    }
  }

  @Override
  public byte[] binary() {
    long bytes =
        JoclInfo.number(
            "clGetProgramInfo",
            (room, to, size) ->
                CL.clGetProgramInfo(program.get(), CL.CL_PROGRAM_BINARY_SIZES, room, to, size));
    ByteBuffer memory = JoclInfo.memory(Math.toIntExact(bytes));
    byte[] binary = new byte[memory.capacity()];
    if (binary.length > 0) {
      ClException.check(
          CL.clGetProgramInfo(
              program.get(),
              CL.CL_PROGRAM_BINARIES,
              Sizeof.POINTER,
              Pointer.to(Pointer.to(memory)),
              null),
          "clGetProgramInfo");
      memory.get(binary);
    }
    return binary;
  }

  @Override
  public DeviceKernel kernel(String entry) {
    int[] status = new int[1];
    cl_kernel kernel = CL.clCreateKernel(program.get(), entry, status);
    ClException.check(status[0], "clCreateKernel of " + entry);
    return new JoclKernel(kernel);
  }

  @Override
  public ClNeeds needs(DeviceKernel of) {
    cl_kernel kernel = JoclKernel.of(of);
    return new ClNeeds(
        number(kernel, CL.CL_KERNEL_LOCAL_MEM_SIZE), number(kernel, CL.CL_KERNEL_WORK_GROUP_SIZE));
  }

  private long number(cl_kernel kernel, int property) {
    return JoclInfo.number("clGetKernelWorkGroupInfo", new OfKernel(kernel, device, property));
  }

  private record OfKernel(cl_kernel kernel, cl_device_id device, int property)
      implements JoclInfo.Question {
    @Override
    public int ask(long room, @Nullable Pointer to, long @Nullable [] size) {
      return CL.clGetKernelWorkGroupInfo(kernel, device, property, room, to, size);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
