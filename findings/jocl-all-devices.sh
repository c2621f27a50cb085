#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# OpenCL's header defines CL_DEVICE_TYPE_ALL as 0xFFFFFFFF, in a type of 64 bits.
# Guess: JOCL's constant of that name has the same value, or no platform minds another.
# Seen: JOCL's has 64 ones, and Mesa's Rusticl answers it with CL_INVALID_DEVICE_TYPE, though it has a device.
# Needs Debian 12 on x86-64 besides.
. "$(dirname "$0")/library.sh"
jars org.jocl:jocl:2.0.6
rusticl

cat >"$work/Finding.java" <<'JAVA'
import static org.jocl.CL.*;

import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

public class Finding {
  public static void main(String[] args) {
    setExceptionsEnabled(false);
    cl_platform_id[] platform = new cl_platform_id[1];
    clGetPlatformIDs(1, platform, null);
    see("JOCL's constant", -1L, CL_DEVICE_TYPE_ALL);
    see("its answer", CL_INVALID_DEVICE_TYPE, devices(platform[0], CL_DEVICE_TYPE_ALL));
    see("the answer to the standard's", CL_SUCCESS, devices(platform[0], 0xFFFFFFFFL));
  }

  static long devices(cl_platform_id platform, long type) {
    return clGetDeviceIDs(platform, type, 1, new cl_device_id[1], null);
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
