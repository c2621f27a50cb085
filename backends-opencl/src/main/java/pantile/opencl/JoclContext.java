// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_program;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.Handle;
import pantile.accelerator.driver.UnifiedQueue;
import pantile.accelerator.host.SignalHandlers;

/** A context of one device, through JOCL. */
final class JoclContext implements ClContext {
  /** Held while a program is compiled: PoCL 3.1 loses files where two threads do so. */
  private static final Object BUILDING = new Object();

  private final Handle<cl_context> context;
  private final cl_device_id device;
  private final boolean waits;

  JoclContext(cl_context context, cl_device_id device, boolean waits) {
    this.waits = waits;
    this.context = JoclHandles.own(context, "clReleaseContext", CL::clReleaseContext);
    this.device = device;
  }

  @Override
  @SuppressWarnings("deprecation") // the newer call does not exist before OpenCL 2.0
  public UnifiedQueue queue() {
    int[] status = new int[1];
    // With profiling, so that fences have times; so does tinygrad (runtime/ops_cl.py), for all it
    // runs.
    cl_command_queue queue =
        CL.clCreateCommandQueue(context.get(), device, CL.CL_QUEUE_PROFILING_ENABLE, status);
    ClException.check(status[0], "clCreateCommandQueue");
    return new JoclQueue(context.get(), queue, waits);
  }

  @Override
  public ClProgram build(String source, String options) {
    int[] status = new int[1];
    cl_program program =
        CL.clCreateProgramWithSource(
            context.get(), 1, new String[] {source}, new long[] {source.length()}, status);
    ClException.check(status[0], "clCreateProgramWithSource");
    return built(program, options);
  }

  @Override
  public ClProgram load(byte[] binary, String options) {
    int[] status = new int[1];
    int[] ofBinary = new int[1];
    cl_program program =
        CL.clCreateProgramWithBinary(
            context.get(),
            1,
            new cl_device_id[] {device},
            new long[] {binary.length},
            new byte[][] {binary},
            ofBinary,
            status);
    ClException.check(status[0], "clCreateProgramWithBinary");
    return built(program, options);
  }

  private ClProgram built(cl_program program, String options) {
    JoclProgram owned = new JoclProgram(program, device);
    try {
      int status;
      synchronized (BUILDING) {
        status =
            SignalHandlers.keptAcross(() ->
                CL.clBuildProgram(program, 1, new cl_device_id[] {device}, options, null, null));
      }
      if (status != 0) {
        throw new ClException(status, "clBuildProgram", owned.buildLog());
      }
      return owned;
    } catch (RuntimeException e) {
      Closing.after(e, owned);
      throw e;
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
