# SPDX-License-Identifier: Apache-2.0
# Sourced by the findings: a temporary folder, pinned jars from Maven Central, one Java file run with them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# jars GROUP:ARTIFACT:VERSION[:CLASSIFIER]...   resolves them with what they need into $work/lib
jars() {
  {
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>'
    local each group artifact version classifier
    for each in "$@"; do
      IFS=: read -r group artifact version classifier <<<"$each"
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version>"
      echo "${classifier:+<classifier>$classifier</classifier>}</dependency>"
    done
    echo '</dependencies></project>'
  } >"$work/pom.xml"
  mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DoutputDirectory="$work/lib" >"$work/maven.log" 2>&1 || { cat "$work/maven.log" >&2; exit 2; }
  printf 'with %s\n' "$@"
}

# nd4j   the last release of ND4J, with the natives of Linux on x86-64
nd4j() {
  jars org.nd4j:nd4j-native:1.0.0-M2.1 org.nd4j:nd4j-native:1.0.0-M2.1:linux-x86_64 \
    org.bytedeco:openblas:0.3.19-1.5.7:linux-x86_64 org.bytedeco:javacpp:1.5.7:linux-x86_64
}

# java_file NAME   runs $work/NAME.java
java_file() {
  java -version 2>&1 | head -n 1
  java ${JAVA_FLAGS-} -cp "$work/classes:$work/lib/*" "$work/$1.java"
}

# opencl   JOCL, and a class Kernel for Java files: one kernel of the first device, a queue, a buffer as its argument 0
opencl() {
  jars org.jocl:jocl:2.0.6
  cat >"$work/Kernel.java" <<'JAVA'
import static org.jocl.CL.*;

import org.jocl.*;

public record Kernel(cl_device_id device, cl_command_queue queue, cl_kernel kernel, cl_mem memory) {
  public static Kernel of(String source, String name, long queueProperties, long bytes) {
    setExceptionsEnabled(true);
    cl_platform_id[] platform = new cl_platform_id[1];
    clGetPlatformIDs(1, platform, null);
    cl_device_id[] device = new cl_device_id[1];
    clGetDeviceIDs(platform[0], 0xFFFFFFFFL, 1, device, null);
    cl_context context = clCreateContext(null, 1, device, null, null, null);
    cl_command_queue queue = clCreateCommandQueue(context, device[0], queueProperties, null);
    cl_program program = clCreateProgramWithSource(context, 1, new String[] {source}, null, null);
    clBuildProgram(program, 0, null, null, null, null);
    cl_kernel kernel = clCreateKernel(program, name, null);
    cl_mem memory = clCreateBuffer(context, CL_MEM_READ_WRITE, bytes, null, null);
    clSetKernelArg(kernel, 0, Sizeof.cl_mem, Pointer.to(memory));
    return new Kernel(device[0], queue, kernel, memory);
  }
}
JAVA
  javac -d "$work/classes" -cp "$work/lib/*" "$work/Kernel.java"
}

# spark   Spark 4.2 on one thread, and a class Sql for Java files: one row of one column, as text
spark() {
  jars org.apache.spark:spark-sql_2.13:4.2.0
  cat >"$work/Sql.java" <<'JAVA'
import org.apache.spark.sql.SparkSession;

public class Sql {
  public static final SparkSession SESSION = SparkSession.builder().master("local[1]")
      .config("spark.ui.enabled", false).config("spark.sql.shuffle.partitions", 1).getOrCreate();

  public static void see(String what, String before) {
    String now;
    try {
      now = String.valueOf(SESSION.sql("SELECT " + what).first().get(0));
    } catch (RuntimeException e) {
      now = "throws " + e.getMessage().replaceFirst("(?s)\\].*", "]");
    }
    System.out.println(what + ": " + now);
    if (!now.equals(before)) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
  javac -proc:none -d "$work/classes" -cp "$work/lib/*" "$work/Sql.java"
  local package
  for package in java.lang java.lang.invoke java.nio java.util java.util.concurrent sun.nio.ch sun.security.action; do
    JAVA_FLAGS="${JAVA_FLAGS-} --add-opens=java.base/$package=ALL-UNNAMED"
  done
}

# nvcc   installs CUDA's compiler, which needs g++ and no GPU, and sets $nvcc
nvcc() {
  python_packages nvidia-cuda-nvcc==13.0.88 nvidia-cuda-crt==13.0.88 nvidia-nvvm==13.0.88 \
    nvidia-cuda-runtime==13.0.96 nvidia-cuda-cccl==13.0.85
  nvcc=$(find "$work/venv" -name nvcc -path '*/bin/*')
}

# python_packages PACKAGE==VERSION...   installs them in a virtual environment of Python 3.11 or later
python_packages() {
  python3 -m venv "$work/venv" >"$work/venv.log" 2>&1 || { cat "$work/venv.log" >&2; exit 2; }
  "$work/venv/bin/pip" install -q --disable-pip-version-check "$@" >"$work/pip.log" 2>&1 \
    || { cat "$work/pip.log" >&2; exit 2; }
  printf 'with %s\n' "$@"
}

# python_file NAME ARGUMENT...   runs $work/NAME.py
python_file() {
  "$work/venv/bin/python" "$work/$1.py" "${@:2}"
}

# rusticl   unpacks Debian 12's Mesa and an OpenCL loader into $work/debian and makes them the only OpenCL
rusticl() {
  local architecture=x86_64-linux-gnu root=$work/debian
  mkdir -p "$root" "$work/vendors"
  (
    cd "$root"
    apt-get download -q mesa-opencl-icd=22.3.6-1+deb12u2 libclc-15=1:15.0.6-4 libclc-15-dev=1:15.0.6-4 \
      libllvm15=1:15.0.6-4+b1 libclang-cpp15=1:15.0.6-4+b1 libllvmspirvlib15=15.0.0-2 \
      ocl-icd-libopencl1=2.3.1-1 >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
    for package in *.deb; do dpkg -x "$package" .; done
  )
  echo "$root/usr/lib/$architecture/libRusticlOpenCL.so.1" >"$work/vendors/rusticl.icd"
  export OCL_ICD_VENDORS=$work/vendors RUSTICL_ENABLE=llvmpipe
  export LD_LIBRARY_PATH=$root/usr/lib/$architecture MESA_SHADER_CACHE_DIR=$work/cache
  echo 'with Mesa 22.3.6 of Debian 12 (apt-get update first where a version is not found)'
}

# oclgrind   unpacks Debian 12's Oclgrind and an OpenCL loader into $work/debian and makes it the only OpenCL
oclgrind() {
  local root=$work/debian
  mkdir -p "$root" "$work/simulator"
  (
    cd "$root"
    apt-get download -q oclgrind=21.10-3 liboclgrind-21.10=21.10-3 libllvm14=1:14.0.6-12 \
      libreadline8=8.2-1.3 ocl-icd-libopencl1=2.3.1-1 >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
    for package in *.deb; do dpkg -x "$package" .; done
  )
  find "$root" -name liboclgrind-rt-icd.so >"$work/simulator/oclgrind.icd"
  export OCL_ICD_VENDORS=$work/simulator LD_LIBRARY_PATH=$root/usr/lib/x86_64-linux-gnu
  export OCLGRIND_PCH_DIR=$root/usr/lib/x86_64-linux-gnu/oclgrind/21.10
  echo 'with Oclgrind 21.10 of Debian 12 (apt-get update first where a version is not found)'
}
