#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A loop that looks for a number in a sequence, which is the 70,000th.
# Guess: a driver that compiles and runs it finds it, or says that it cannot.
# Seen: on Mesa's Rusticl with llvmpipe every call succeeds, and the loop ends by itself after 65,535 turns.
# Needs Debian 12 on x86-64 besides, with libclc-15 installed, since Mesa looks for it below /usr alone.
. "$(dirname "$0")/library.sh"
jars org.jocl:jocl:2.0.6
rusticl

cat >"$work/Finding.java" <<'JAVA'
import static org.jocl.CL.*;

import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_platform_id;
import org.jocl.cl_program;

public class Finding {
  static final String SOURCE =
      "__kernel void find(__global int *turns, uint wanted) {\n"
          + "  uint x = 0; int i = 0;\n"
          + "  while (x != wanted) { x = x * 1664525u + 1013904223u; i++; }\n"
          + "  *turns = i;\n"
          + "}\n";

  public static void main(String[] args) {
    setExceptionsEnabled(true);
    int wanted = 0;
    for (int i = 0; i < 70_000; i++) {
      wanted = wanted * 1664525 + 1013904223;
    }
    cl_platform_id[] platform = new cl_platform_id[1];
    clGetPlatformIDs(1, platform, null);
    cl_device_id[] device = new cl_device_id[1];
    clGetDeviceIDs(platform[0], 0xFFFFFFFFL, 1, device, null);
    cl_context context = clCreateContext(null, 1, device, null, null, null);
    cl_command_queue queue = clCreateCommandQueue(context, device[0], 0, null);
    cl_program program = clCreateProgramWithSource(context, 1, new String[] {SOURCE}, null, null);
    clBuildProgram(program, 0, null, null, null, null);
    cl_kernel kernel = clCreateKernel(program, "find", null);
    cl_mem memory = clCreateBuffer(context, CL_MEM_READ_WRITE, Sizeof.cl_int, null, null);
    clSetKernelArg(kernel, 0, Sizeof.cl_mem, Pointer.to(memory));
    clSetKernelArg(kernel, 1, Sizeof.cl_int, Pointer.to(new int[] {wanted}));
    clEnqueueNDRangeKernel(queue, kernel, 1, null, new long[] {1}, null, 0, null, null);
    int[] turns = new int[1];
    clEnqueueReadBuffer(queue, memory, true, 0, Sizeof.cl_int, Pointer.to(turns), 0, null, null);
    System.out.println("turns: " + turns[0] + " of 70000");
    if (turns[0] != 65_535) {
      throw new IllegalStateException("it was 65535 before");
    }
  }
}
JAVA
java_file Finding
