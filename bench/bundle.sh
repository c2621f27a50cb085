#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes a folder to carry to a machine with a GPU, which needs neither a JDK nor a network there: a Java
# runtime, the jars, the tests of the contract, the benchmarks, and ./run-check, which runs them all. Where
# this machine has an OpenCL loader it goes along, and so does CUB's peer where it has an nvcc.
#
#   bench/bundle.sh [FOLDER] [-- OPTIONS FOR MAVEN]     FOLDER is bench/target/bundle by default
#
# Linux, x86-64. The folder must stay below 60 MB, and this fails if it does not.

set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname -- "$here")
bundle=$here/target/bundle
if [ $# != 0 ] && [ "$1" != -- ]; then
  bundle=$1
  shift
fi
[ $# = 0 ] || shift
limit_kib=$((60 * 1000 * 1000 / 1024))

. "$root/.mvn/find-jdk.sh"
find_jdk

maven() {
  (cd "$root" && ./mvnw -q -B -ntp "$@")
}

echo "Building..." >&2
rm -rf "$bundle" "$here/target/runtime.new"
mkdir -p "$bundle/jars" "$bundle/peers"
maven install -Dquick "$@"
modules=backends-cpu,backends-opencl,backends-cuda
maven test-compile -pl "$modules" "$@"
junit=$(sed -n 's/.*<junit.version>\(.*\)<.*/\1/p' "$root/pom.xml")
maven dependency:copy -Dartifact=org.junit.platform:junit-platform-console-standalone:"$junit" \
  -DoutputDirectory="$bundle/jars" -Dmdep.useBaseVersion=true --non-recursive "$@"

cp "$here"/target/runtime.new/*.jar "$bundle/jars"
cp -f "$root"/cli/target/runtime.new/*.jar "$bundle/jars"
cp "$root"/testkit/target/quick/pantile-testkit-*.jar "$bundle/jars"
# What draws the comparison's plots needs the desktop, which the runtime lacks.
rm -f "$bundle"/jars/xchart-*.jar "$bundle"/jars/VectorGraphics2D-*.jar "$bundle"/jars/animated-gif-lib-*.jar \
  "$bundle"/jars/pdfbox*.jar "$bundle"/jars/fontbox*.jar "$bundle"/jars/graphics2d-*.jar
for module in ${modules//,/ }; do
  "$JAVA_HOME/bin/jar" --create --file "$bundle/jars/$module-tests.jar" \
    -C "$root/$module/target/test-classes" .
done
# Of JCuda's natives the driver API's alone: the PTX compiler's are 24 MB.
natives=$(echo "$bundle"/jars/jcuda-natives-*.jar)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && "$JAVA_HOME/bin/jar" --extract --file "$natives" &&
  "$JAVA_HOME/bin/jar" --create --file "$natives" lib/libJCudaDriver-*)

"$JAVA_HOME/bin/jlink" --output "$bundle/runtime" --compress=zip-9 --strip-debug --no-header-files \
  --no-man-pages --add-modules \
  java.base,java.logging,java.management,java.xml,jdk.incubator.vector,jdk.jfr,jdk.management,jdk.unsupported
# Symbols that nothing is linked against any more: a quarter of the JVM.
strip --strip-unneeded "$bundle"/runtime/lib/server/libjvm.so
# What only tools of a JDK, and what reaches for the network, need.
rm "$bundle"/runtime/lib/jrt-fs.jar "$bundle"/runtime/lib/jexec "$bundle"/runtime/bin/keytool "$bundle"/runtime/bin/jfr
rm "$bundle"/runtime/lib/security/cacerts "$bundle"/runtime/lib/security/public_suffix_list.dat
cp "$here/peers/cub_peer.cu" "$here/peers/peer.h" "$bundle/peers"
if command -v nvcc >/dev/null; then
  echo "Building CUB's peer for compute capability 9.0..." >&2
  nvcc -std=c++17 -O3 -arch=sm_90 --compress-mode=size -Xlinker -s -o "$bundle/peers/cub_peer" "$here/peers/cub_peer.cu"
fi
loader=$(/sbin/ldconfig -p | sed -n 's/.*libOpenCL\.so\.1 .*x86-64.* => //p' | head -1)
if [ -n "$loader" ]; then
  mkdir -p "$bundle/opencl"
  cp -L "$loader" "$bundle/opencl/libOpenCL.so.1"
  # Its terms go with it.
  cp /usr/share/doc/ocl-icd-libopencl1/copyright "$bundle/opencl" 2>/dev/null || true
fi
git -C "$root" describe --always --dirty --abbrev=12 >"$bundle/COMMIT" 2>/dev/null || echo unknown >"$bundle/COMMIT"
for script in run-check run-java; do
  cp "$here/$script.sh" "$bundle/$script"
  chmod +x "$bundle/$script"
done

size=$(du -sk "$bundle" | cut -f1)
echo "$bundle: $size KiB" >&2
if [ "$size" -gt "$limit_kib" ]; then
  echo "the bundle is larger than $limit_kib KiB" >&2
  exit 1
fi
