// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.Handle;

/** The event of a marker among a queue's commands, through JOCL. */
final class JoclFence implements Fence {
  private final cl_command_queue queue;
  private @Nullable Handle<cl_event> event;

  JoclFence(cl_command_queue queue) {
    this.queue = queue;
  }

  @Override
  public void mark() {
    close();
    cl_event marker = new cl_event();
    ClException.check(
        CL.clEnqueueMarkerWithWaitList(queue, 0, null, marker), "clEnqueueMarkerWithWaitList");
    event = JoclHandles.own(marker, "clReleaseEvent", CL::clReleaseEvent);
    // Else a driver may keep commands to itself until somebody waits for them.
    ClException.check(CL.clFlush(queue), "clFlush");
  }

  @Override
  public void await() {
    Handle<cl_event> marker = event;
    if (marker != null) {
      ClException.check(CL.clWaitForEvents(1, new cl_event[] {marker.get()}), "clWaitForEvents");
    }
  }

  @Override
  public long nanosSince(Fence earlier) {
    return ended() - ((JoclFence) earlier).ended();
  }

  private long ended() {
    Handle<cl_event> marker = event;
    if (marker == null) {
      throw new IllegalStateException("the mark was not set");
    }
    return JoclInfo.number(
        "clGetEventProfilingInfo",
        (room, to, size) ->
            CL.clGetEventProfilingInfo(marker.get(), CL.CL_PROFILING_COMMAND_END, room, to, size));
  }

  @Override
  public void close() {
    Handle<cl_event> marker = event;
    event = null;
    if (marker != null) {
      marker.close();
    }
  }
}
