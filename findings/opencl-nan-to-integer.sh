#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# OpenCL C's convert_int_sat clamps numbers to the range of int, and turns NaN into 0, as Java's cast does.
# Guess: every driver does so, since software that counts on it (histograms, bins) could not check each number.
# Seen: Rusticl and Oclgrind give the least int and the least long; Rusticl gives the largest ulong, Oclgrind 0 there.
# (PoCL 3.1 gives 0 for all.) Infinities and large numbers are clamped right.
# Needs Debian 12 on x86-64 besides, with libclc-15 installed, since Mesa looks for it below /usr alone.
. "$(dirname "$0")/library.sh"
opencl

cat >"$work/Finding.java" <<'JAVA'
import static org.jocl.CL.*;

import java.util.Arrays;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;

public class Finding {
  static final String SOURCE =
      "__kernel void convert(__global long *to, float x) {\n"
          + "  to[0] = convert_int_sat(x);\n"
          + "  to[1] = convert_long_sat(x);\n"
          + "  to[2] = convert_ulong_sat(x);\n"
          + "}\n";

  public static void main(String[] args) {
    Kernel opened = Kernel.of(SOURCE, "convert", 0, 3 * Sizeof.cl_long);
    cl_command_queue queue = opened.queue();
    cl_kernel kernel = opened.kernel();
    cl_mem memory = opened.memory();
    boolean rusticl = Boolean.getBoolean("rusticl");
    for (float x : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1e10f}) {
      clSetKernelArg(kernel, 1, Sizeof.cl_float, Pointer.to(new float[] {x}));
      clEnqueueNDRangeKernel(queue, kernel, 1, null, new long[] {1}, null, 0, null, null);
      long[] now = new long[3];
      clEnqueueReadBuffer(queue, memory, true, 0, 3 * Sizeof.cl_long, Pointer.to(now), 0, null, null);
      System.out.println(x + " to int, long, ulong: " + Arrays.toString(now));
      long[] clamped = {(int) x, (long) x, x > 0 ? -1 : 0};
      long[] nan = {Integer.MIN_VALUE, Long.MIN_VALUE, rusticl ? -1 : 0};
      if (!Arrays.equals(Float.isNaN(x) ? nan : clamped, now)) {
        throw new IllegalStateException("it was otherwise before");
      }
    }
  }
}
JAVA
rusticl
JAVA_FLAGS=-Drusticl=true java_file Finding
oclgrind
java_file Finding
