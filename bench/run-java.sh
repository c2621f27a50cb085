#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs a class of the bundle on its own Java runtime, with an OpenCL loader where the machine has none. A
# program of its own, so that profilers and checkers can start it:
#
#   compute-sanitizer ./run-java pantile.bench.resident.ResidentMain --elements 1000000 --device cuda:0
#
# JAVA_OPTIONS holds further options for the JVM.

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

classpath=
for jar in "$here"/jars/*.jar; do
  classpath=${classpath:+$classpath:}$jar
done

# Where a container mounts NVIDIA's driver, if the linker does not know it.
known() {
  /sbin/ldconfig -p 2>/dev/null | grep -q "$1"
}
driver=
for folder in /usr/local/nvidia/lib64 /usr/local/nvidia/lib /usr/lib/x86_64-linux-gnu /usr/lib64 /usr/lib/wsl/lib; do
  [ -z "$driver" ] && [ -e "$folder/libcuda.so.1" ] && driver=$folder
done
if [ -n "$driver" ] && ! known libcuda.so.1; then
  export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$driver"
fi

# The loader that was carried along, and NVIDIA's OpenCL registered with it.
if ! known libOpenCL.so.1 && [ -e "$here/opencl/libOpenCL.so.1" ]; then
  export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/opencl"
fi
if [ -z "${OCL_ICD_VENDORS:-}" ] && ! ls /etc/OpenCL/vendors/*.icd >/dev/null 2>&1 && [ -n "$driver" ] &&
  [ -e "$driver/libnvidia-opencl.so.1" ]; then
  vendors=${TMPDIR:-/tmp}/pantile-vendors-$(id -u)
  mkdir -p "$vendors" && echo "$driver/libnvidia-opencl.so.1" >"$vendors/nvidia.icd"
  export OCL_ICD_VENDORS="$vendors"
fi

# Unquoted on purpose: they are several, or none.
exec "$here/runtime/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow ${JAVA_OPTIONS:-} -cp "$classpath" "$@"
