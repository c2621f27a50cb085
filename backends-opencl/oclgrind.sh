#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Has Oclgrind look for data races, for reads of memory that nobody wrote, and for accesses out of bounds, in
# every kernel of every type, in both shapes, at small sizes.
#
#   backends-opencl/oclgrind.sh [--cases TEXT] [--out FOLDER] [--recorded]
#
#   --cases TEXT    the contract's cases whose family/operation/case contains the text ("map/" for expressions);
#                   without, those of small-cases.txt, which launch every kernel that there is
#   --out FOLDER    for the launches and for what Oclgrind says of each; backends-opencl/target/oclgrind without
#   --recorded      repeats what lies in the folder; records nothing
#
# The contract runs on the OpenCL device that is found first. Of each kernel the first launch and the largest
# that a simulator can do are written down, with the memory that they were given. Then Oclgrind's own kernel
# runner repeats them: in a JVM Oclgrind's checks end the process. Needs apt-get install oclgrind. Takes some
# ten minutes. Exits with 1 if Oclgrind finds something.

set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cases=
out=$root/backends-opencl/target/oclgrind
record=true
while [ $# -gt 0 ]; do
  case $1 in
    --cases) cases=$2; shift ;;
    --out) out=$(realpath -m -- "$2"); shift ;;
    --recorded) record=false ;;
    *) sed -n '3,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done
command -v oclgrind-kernel >/dev/null || { echo "oclgrind.sh: there is no oclgrind-kernel; apt-get install oclgrind" >&2; exit 3; }

if $record; then
  rm -rf -- "$out/loops" "$out/groups"
  mkdir -p -- "$out"
  cd "$root"
  ./mvnw -q -B -ntp install -Dquick -pl backends-opencl,testkit,backends-cpu -am
  PANTILE_REQUIRE_OPENCL=true ./mvnw -q -B -ntp -pl backends-opencl test-compile surefire:test@default-test \
    -Dtest=LaunchRecording -Dpantile.launches.out="$out" -Dpantile.test.cases="$cases"
fi

# Repeats one launch; leaves what Oclgrind says beside it, and prints a line if that is anything.
check() {
  local sim=$1 said=${1%.sim}.txt code=0
  cd -- "$(dirname -- "$sim")"
  # Unoptimised: LLVM's optimiser makes instructions that Oclgrind's checks do not know.
  timeout 300 oclgrind-kernel --build-options "-cl-std=CL1.2 -cl-opt-disable" --num-threads 1 \
    --data-races --uninitialized --max-errors 5 "$(basename -- "$sim")" >"$said" 2>&1 || code=$?
  if [ "$code" = 124 ]; then
    echo "not ended in 5 minutes, and so not checked: $sim"
  elif [ "$code" != 0 ]; then
    echo "stopped with $code: $sim"
  elif [ -s "$said" ]; then
    echo "$(grep -m 1 . "$said"): $sim"
  fi
}
export -f check

found=$(find "$out/loops" "$out/groups" -name '*.sim' -print0 | sort -z | xargs -0 -r -n 1 -P "$(nproc)" bash -c 'check "$1"' -)
launches=$(find "$out/loops" "$out/groups" -name '*.sim' | wc -l)
echo "oclgrind.sh: $launches launches of $(find "$out/loops" "$out/groups" -name '*.cl' | wc -l) kernels"
if [ -n "$found" ]; then
  printf '%s\n' "$found"
  # What was too slow was not found to be wrong.
  if grep -qv '^not ended' <<<"$found"; then exit 1; fi
fi
echo "oclgrind.sh: no race, no read of what was not written, nothing out of bounds"
