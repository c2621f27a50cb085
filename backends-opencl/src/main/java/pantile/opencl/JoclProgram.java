// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import pantile.accelerator.DeviceKernel;
import pantile.accelerator.Handle;

/** A program for one device, through JOCL. */
final class JoclProgram implements ClProgram {
  private final Handle<cl_program> program;
  private final cl_device_id device;

  JoclProgram(cl_program program, cl_device_id device) {
    this.program = JoclHandles.own(program, "clReleaseProgram", CL::clReleaseProgram);
    this.device = device;
  }

  String buildLog() {
    long[] size = new long[1];
    int log = CL.CL_PROGRAM_BUILD_LOG;
    if (CL.clGetProgramBuildInfo(program.get(), device, log, 0, null, size) != 0) {
      return "";
    }
    byte[] bytes = new byte[(int) size[0]];
    int status =
        CL.clGetProgramBuildInfo(program.get(), device, log, bytes.length, Pointer.to(bytes), null);
    return status == 0 ? JoclDriver.terminated(bytes) : "";
  }

  @Override
  public byte[] binary() {
    long[] size = new long[1];
    ClException.check(
        CL.clGetProgramInfo(
            program.get(), CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t, Pointer.to(size), null),
        "clGetProgramInfo");
    byte[] binary = new byte[Math.toIntExact(size[0])];
    if (binary.length > 0) {
      ClException.check(
          CL.clGetProgramInfo(
              program.get(),
              CL.CL_PROGRAM_BINARIES,
              Sizeof.POINTER,
              Pointer.to(Pointer.to(binary)),
              null),
          "clGetProgramInfo");
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
  public void close() {
    program.close();
  }
}
