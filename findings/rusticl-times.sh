#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A queue made with CL_QUEUE_PROFILING_ENABLE stamps each command with the device's time, in nanoseconds.
# Guess: a driver that makes such a queue tells the times, or answers CL_PROFILING_INFO_NOT_AVAILABLE.
# Seen: Mesa's Rusticl makes it, and every call succeeds; a kernel that takes milliseconds was queued at 0, submitted at 1,
# started at 2 and ended at 3: whatever is measured takes one nanosecond. The timer's resolution is said to be 0.
# Needs Debian 12 on x86-64 besides, with libclc-15 installed, since Mesa looks for it below /usr alone.
. "$(dirname "$0")/library.sh"
opencl
rusticl

cat >"$work/Finding.java" <<'JAVA'
import static org.jocl.CL.*;

import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;
import org.jocl.cl_kernel;

public class Finding {
  static final String SOURCE =
      "__kernel void work(__global uint *to) {\n"
          + "  uint x = get_global_id(0);\n"
          + "  for (int i = 0; i < 60000; i++) { x = x * 1664525u + 1013904223u; }\n"
          + "  to[get_global_id(0)] = x;\n"
          + "}\n";

  public static void main(String[] args) {
    int items = 1 << 12;
    Kernel opened = Kernel.of(SOURCE, "work", CL_QUEUE_PROFILING_ENABLE, items * Sizeof.cl_int);
    cl_command_queue queue = opened.queue();
    cl_kernel kernel = opened.kernel();
    cl_event event = new cl_event();
    long start = System.nanoTime();
    clEnqueueNDRangeKernel(queue, kernel, 1, null, new long[] {items}, null, 0, null, event);
    clFinish(queue);
    System.out.printf("the kernel took %.1f ms by the host's clock%n", (System.nanoTime() - start) / 1e6);
    long[] resolution = new long[1];
    clGetDeviceInfo(opened.device(), CL_DEVICE_PROFILING_TIMER_RESOLUTION, Sizeof.size_t, Pointer.to(resolution), null);
    see("the timer's resolution", 0, resolution[0]);
    see("queued", 0, time(event, CL_PROFILING_COMMAND_QUEUED));
    see("submitted", 1, time(event, CL_PROFILING_COMMAND_SUBMIT));
    see("started", 2, time(event, CL_PROFILING_COMMAND_START));
    see("ended", 3, time(event, CL_PROFILING_COMMAND_END));
  }

  static long time(cl_event event, int what) {
    long[] time = {-1};
    clGetEventProfilingInfo(event, what, Sizeof.cl_ulong, Pointer.to(time), null);
    return time[0];
  }

  static void see(String what, long before, long now) {
    System.out.println(what + ": " + now);
    if (before != now) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
java_file Finding
