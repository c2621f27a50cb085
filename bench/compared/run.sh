#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Prints the tables of docs/compared.md: what Pantile and libraries beside it give for the same inputs.
#
#   bench/compared/run.sh [--write]      --write puts them into docs/compared.md
#
# Needs a JDK 25 (JAVA_HOME, or on the PATH) and Pantile's classes: ./mvnw install -Dquick. Peers of Java come from
# Maven Central, and NumPy from PyPI, into a temporary folder; NumPy runs on the python3 of the PATH, 3.11 or later.
# Of what is not there, Debian's packages are installed (as root, or by sudo): g++ and libhwy-dev for vqsort,
# r-base-core, maven, python3-venv.
# Some two minutes, 2 GB of memory, Linux on x86-64. What needs a GPU (CUB, Thrust) is not here.

set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd -- "$here/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

java=java
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing=()
for package in g++ libhwy-dev r-base-core maven; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if command -v mvn >/dev/null; then missing=("${missing[@]/maven/}"); fi
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
missing=(${missing[@]}) # without the empty ones
if [ ${#missing[@]} != 0 ]; then
  as_root apt-get update -q >"$work/apt.log"
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -q --no-install-recommends "${missing[@]}" \
    </dev/null >>"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 2; }
fi

numpy=2.4.6
duckdb=2.0.0.1
nd4j=1.0.0-M2.1
ejml=0.46.1
math=3.6.1
statistics=1.2
numbers=1.2
fastutil=8.5.19
{
  echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
  echo '<groupId>compared</groupId><artifactId>compared</artifactId><version>1</version><dependencies>'
  while read -r group artifact version classifier; do
    echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version>"
    [ -z "$classifier" ] || echo "<classifier>$classifier</classifier>"
    echo '</dependency>'
  done <<JARS
org.duckdb duckdb_jdbc $duckdb
org.nd4j nd4j-native $nd4j
org.nd4j nd4j-native $nd4j linux-x86_64
org.bytedeco openblas 0.3.19-1.5.7 linux-x86_64
org.bytedeco javacpp 1.5.7 linux-x86_64
org.ejml ejml-ddense $ejml
org.apache.commons commons-math3 $math
org.apache.commons commons-statistics-descriptive $statistics
org.apache.commons commons-numbers-core $numbers
it.unimi.dsi fastutil $fastutil
org.slf4j slf4j-nop 1.7.36
JARS
  echo '</dependencies></project>'
} >"$work/pom.xml"
mvn -q -B ${MAVEN_ARGS:-} -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
  -DoutputDirectory="$work/lib" >"$work/maven.log" 2>&1 || { cat "$work/maven.log" >&2; exit 2; }

python3 -m venv "$work/venv" >"$work/venv.log" 2>&1 || { cat "$work/venv.log" >&2; exit 2; }
python=$work/venv/bin/python
"$python" -m pip install -q --disable-pip-version-check "numpy==$numpy" >"$work/pip.log" 2>&1 \
  || { cat "$work/pip.log" >&2; exit 2; }

pantile=${PANTILE_CLASSES:-$root/core/target/classes:$root/kernels/target/classes:$root/backends-cpu/target/classes}
flags=(--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

ours() { # NAME FLAG...
  local name=$1
  shift
  "$java" "${flags[@]}" "$@" -Xmx2g -cp "$pantile" "$here/Ours.java" "$work" "$name"
}

peer() { # NAME WORD...
  local name=$1
  shift
  "$java" "${flags[@]}" -XX:ErrorFile="$work/error" -Xmx2g -cp "$work/lib/*" "$here/$name.java" "$work" "$@"
}

rows() {
  local features
  ours all || return 1
  ours less -XX:UseAVX=0 || return 1
  "$python" "$here/peers.py" "$work" || return 1
  features=$("$python" -c 'from numpy._core._multiarray_umath import __cpu_dispatch__ as d; print(*d)')
  NPY_DISABLE_CPU_FEATURES=$features "$python" "$here/peers.py" "$work" less || return 1
  peer DuckDb || return 1
  peer Nd4jPeer || return 1
  printf 'version\tND4J\t%s\nversion\tEJML\t%s\nversion\tCommons Math\t%s\n' "$nd4j" "$ejml" "$math"
  printf 'version\tCommons Statistics\t%s\nversion\tCommons Numbers\t%s\nversion\tfastutil\t%s\n' \
    "$statistics" "$numbers" "$fastutil"
  peer Peers || return 1
  g++ -O2 -march=native -o "$work/vqsort" "$here/vqsort.cpp" -lhwy -lhwy_contrib || return 1
  "$work/vqsort" "$work" || return 1
  printf 'version\tHighway\t%s\n' "$(dpkg-query -W -f='${Version}' libhwy-dev)"
  Rscript "$here/peers.R" "$work" || return 1
  GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA Rscript "$here/peers.R" "$work" less
}

"$python" "$here/table.py" inputs "$work"
rows >"$work/rows" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
"$python" "$here/table.py" "$work" <"$work/rows" >"$work/tables"
if [ "${1:-}" = --write ]; then
  "$python" "$here/table.py" put "$root/docs/compared.md" <"$work/tables"
else
  cat "$work/tables"
fi
