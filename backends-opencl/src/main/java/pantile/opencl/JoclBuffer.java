// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import org.jocl.CL;
import org.jocl.cl_mem;

/** Memory of a context, through JOCL. */
final class JoclBuffer implements ClBuffer {
  private final Handle<cl_mem> memory;
  private final long bytes;

  JoclBuffer(cl_mem memory, long bytes) {
    this.memory = new Handle<>(memory, "clReleaseMemObject", CL::clReleaseMemObject);
    this.bytes = bytes;
  }

  static cl_mem of(ClBuffer buffer) {
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
