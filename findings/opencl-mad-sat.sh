#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# OpenCL C's mad_sat(a, b, c) is a * b + c, clamped to the type's range.
# Guess: with numbers as small as -1 * 0 + 5 nothing is clamped, in any type, on any driver.
# Seen: for long, Mesa's Rusticl answers the least long, as for any negative number times 0. Oclgrind does so for
# -1 * 1 + 5. For int both are right. (PoCL 3.1 is right for both types.)
# Needs Debian 12 on x86-64 besides, with libclc-15 installed, since Mesa looks for it below /usr alone.
. "$(dirname "$0")/library.sh"
opencl

cat >"$work/Finding.java" <<'JAVA'
import static org.jocl.CL.*;

import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;

public class Finding {
  static final String SOURCE =
      "__kernel void add(__global long *to, long a, long b, long c) {\n"
          + "  to[0] = mad_sat(a, b, c);\n"
          + "  to[1] = mad_sat((int) a, (int) b, (int) c);\n"
          + "}\n";

  public static void main(String[] args) {
    Kernel opened = Kernel.of(SOURCE, "add", 0, 2 * Sizeof.cl_long);
    cl_command_queue queue = opened.queue();
    cl_kernel kernel = opened.kernel();
    cl_mem memory = opened.memory();
    boolean rusticl = Boolean.getBoolean("rusticl");
    see(queue, kernel, memory, -1, 0, rusticl ? Long.MIN_VALUE : 5);
    see(queue, kernel, memory, -7, 0, rusticl ? Long.MIN_VALUE : 5);
    see(queue, kernel, memory, -1, 1, rusticl ? 4 : Long.MIN_VALUE);
    see(queue, kernel, memory, 2, 3, 11);
  }

  static void see(cl_command_queue queue, cl_kernel kernel, cl_mem memory, long a, long b, long before) {
    long c = 5;
    clSetKernelArg(kernel, 1, Sizeof.cl_long, Pointer.to(new long[] {a}));
    clSetKernelArg(kernel, 2, Sizeof.cl_long, Pointer.to(new long[] {b}));
    clSetKernelArg(kernel, 3, Sizeof.cl_long, Pointer.to(new long[] {c}));
    clEnqueueNDRangeKernel(queue, kernel, 1, null, new long[] {1}, null, 0, null, null);
    long[] now = new long[2];
    clEnqueueReadBuffer(queue, memory, true, 0, 2 * Sizeof.cl_long, Pointer.to(now), 0, null, null);
    System.out.println(a + " * " + b + " + " + c + ": " + now[0] + " as long, " + now[1] + " as int");
    if (now[0] != before || now[1] != a * b + c) {
      throw new IllegalStateException("it was " + before + " and " + (a * b + c) + " before");
    }
  }
}
JAVA
rusticl
JAVA_FLAGS=-Drusticl=true java_file Finding
oclgrind
java_file Finding
