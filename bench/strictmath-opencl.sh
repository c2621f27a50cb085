#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Compares an OpenCL device's elementary functions with StrictMath, bit for bit, and writes a table as
# Markdown.
#
#   bench/strictmath-opencl.sh [--arguments N] [--out FILE]
#
# The device is the first that is found. 10^7 arguments a function, the default, take some minutes. Exits
# with 1 if a result differs.

set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
arguments=10000000
out=$root/bench/target/strictmath-opencl.md
while [ $# -gt 0 ]; do
  case $1 in
    --arguments) arguments=$2 ;;
    --out) out=$(realpath -m -- "$2") ;;
    *) sed -n '3,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done

mkdir -p "$(dirname -- "$out")"
commit=$(git -C "$root" describe --always --dirty --abbrev=12)
cd "$root"
./mvnw -q -B -ntp install -Dquick -pl backends-opencl,testkit,backends-cpu -am
PANTILE_REQUIRE_OPENCL=true ./mvnw -q -B -ntp -pl backends-opencl test-compile surefire:test@default-test \
  -Dtest=StrictMathRun -Dpantile.strictmath.arguments="$arguments" -Dpantile.strictmath.out="$out" \
  -Dpantile.strictmath.commit="$commit"
cat "$out"
