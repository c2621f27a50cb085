#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Compares the CPU's elementary functions with StrictMath, bit for bit and in time, and writes a table as
# Markdown and JSON.
#
#   bench/strictmath.sh [--arguments N] [--widths "512 256 128"] [--rounds N] [--out PATH-WITHOUT-ENDING]
#
# Each width and round has a JVM of its own, in turn; a round takes about a minute a width with the 10^7
# arguments a function that are the default. A width that the
# processor does not have is its widest.
# Exits with 1 if a result differs.

set -euo pipefail

typed="bench/strictmath.sh${*:+ $*}"
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
arguments=10000000
widths="512 256 128"
rounds=1
out=$root/bench/target/strictmath
while [ $# -gt 0 ]; do
  case $1 in
    --arguments) arguments=$2 ;;
    --widths) widths=$2 ;;
    --rounds) rounds=$2 ;;
    --out) out=$2 ;;
    *) sed -n '3,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done

. "$root/.mvn/find-jdk.sh"
find_jdk
java=$JAVA_HOME/bin/java
(cd "$root" && ./mvnw -q -B -ntp -Dquick -Dmaven.test.skip=false -DskipTests -pl backends-cpu -am test-compile)
module=$root/backends-cpu/target/quick
mkdir -p "$(dirname -- "$out")"
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
for round in $(seq "$rounds"); do
  for width in $widths; do
    echo "round $round, $width bits" >&2
    "$java" -Xmx512m --add-modules jdk.incubator.vector -Dpantile.cpu.lanes="$width" -Dpantile.cpu.warm-up=off \
      -cp "$module/classes:$module/test-classes:$root/core/target/quick/classes:$root/testkit/target/quick/classes" \
      pantile.cpu.op.map.function.StrictMathMain measure "$arguments" $((20261129 + round)) |
      tee -a "$lines" >&2
  done
done
commit=$(git -C "$root" describe --always --dirty --abbrev=12)
"$java" -cp "$module/classes:$module/test-classes" pantile.cpu.op.map.function.StrictMathMain \
  report "$lines" "$out" "$typed" "$commit"
! cut -f4 "$lines" | grep -qv '^0$'
