// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import org.jocl.CL;
import org.jocl.cl_mem;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Handle;

/** Memory of a context, through JOCL. */
final class JoclBuffer implements DeviceBuffer {
  private final Handle<cl_mem> memory;
  private final long bytes;

  JoclBuffer(cl_mem memory, long bytes) {
    this.memory = JoclHandles.own(memory, "clReleaseMemObject", CL::clReleaseMemObject);
    this.bytes = bytes;
  }

  static cl_mem of(DeviceBuffer buffer) {
    return ((JoclBuffer) buffer).memory.get();
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    memory.close();
  }
}
