#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A slice of a FloatBuffer begins where its parent's position was; JOCL copies from buffers to a device.
# Guess: JOCL copies a slice from the slice's beginning, be the buffer direct or backed by a Java array.
# Seen: a direct slice, yes; a slice of a wrapped array is copied from the array's beginning: other numbers, no error.
# Pointer.to(buffer) leaves a position out (its documentation says so), Pointer.toBuffer heeds positions and both slices.
# Needs Debian 12 on x86-64 besides.
. "$(dirname "$0")/library.sh"
jars org.jocl:jocl:2.0.6
rusticl

cat >"$work/Finding.java" <<'JAVA'
import static org.jocl.CL.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;
import org.jocl.cl_platform_id;

public class Finding {
  public static void main(String[] args) {
    setExceptionsEnabled(true);
    cl_platform_id[] platform = new cl_platform_id[1];
    clGetPlatformIDs(1, platform, null);
    cl_device_id[] device = new cl_device_id[1];
    clGetDeviceIDs(platform[0], 0xFFFFFFFFL, 1, device, null);
    cl_context context = clCreateContext(null, 1, device, null, null, null);
    cl_command_queue queue = clCreateCommandQueue(context, device[0], 0, null);
    cl_mem memory = clCreateBuffer(context, CL_MEM_READ_WRITE, Sizeof.cl_float, null, null);

    FloatBuffer direct = ByteBuffer.allocateDirect(32).order(ByteOrder.nativeOrder()).asFloatBuffer();
    direct.put(new float[] {0, 1, 2, 3, 4, 5, 6, 7}).position(4);
    FloatBuffer heap = FloatBuffer.wrap(new float[] {0, 1, 2, 3, 4, 5, 6, 7});
    heap.position(4);
    see("Pointer.to, slice of direct memory from 4", 4, copied(queue, memory, Pointer.to(direct.slice())));
    see("Pointer.to, slice of an array from 4", 0, copied(queue, memory, Pointer.to(heap.slice())));
    see("Pointer.toBuffer, slice of an array from 4", 4, copied(queue, memory, Pointer.toBuffer(heap.slice())));
    see("Pointer.to, position 4 of direct memory", 0, copied(queue, memory, Pointer.to(direct)));
    see("Pointer.toBuffer, position 4 of direct memory", 4, copied(queue, memory, Pointer.toBuffer(direct)));
  }

  static float copied(cl_command_queue queue, cl_mem memory, Pointer from) {
    float[] there = new float[1];
    clEnqueueWriteBuffer(queue, memory, true, 0, Sizeof.cl_float, from, 0, null, null);
    clEnqueueReadBuffer(queue, memory, true, 0, Sizeof.cl_float, Pointer.to(there), 0, null, null);
    return there[0];
  }

  static void see(String what, float before, float now) {
    System.out.println(what + ": begins with " + now);
    if (before != now) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
java_file Finding
