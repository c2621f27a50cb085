#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Has Oclgrind look for data races, for reads of memory that nobody wrote, and for accesses out of bounds, in
# launches of kernels in both shapes, at small sizes.
#
#   backends-opencl/oclgrind.sh [--cases TEXT] [--out FOLDER] [--recorded] [--seconds N]
#
#   --cases TEXT    the contract's cases whose family/operation/case contains the text ("map/" for expressions);
#                   without, those of small-cases.txt
#   --out FOLDER    for the launches and for what Oclgrind says of each; backends-opencl/target/oclgrind without
#   --recorded      repeats what lies in the folder; records nothing
#   --seconds N     for each launch; 300 without
#
# The contract runs on the OpenCL device that is found first. Of each kernel the first launch and the largest
# that a simulator can do are written down, with the memory that they were given. Then Oclgrind's own kernel
# runner repeats them: in a JVM Oclgrind's checks end the process. Needs apt-get install oclgrind. Takes some
# ten minutes.
#
# Left out, so that nothing is known of it: kernels that the cases do not launch, the devices' trial among them;
# launches of more than 8,192 items or 128 KiB; other launches of a kernel than those two; kernels of
# expressions that no case has; and launches that do not end in time. The last lines count the first and the last.
#
# Exits with 1 if Oclgrind finds something, or if it checked no launch at all; with 0 if it finds nothing in
# those that it checked; with 2 for wrong arguments, and with 3 without Oclgrind.

set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
cases=
out=$root/backends-opencl/target/oclgrind
record=true
seconds=300
while [ $# -gt 0 ]; do
  case $1 in
    --cases) cases=$2; shift ;;
    --out) out=$(realpath -m -- "$2"); shift ;;
    --recorded) record=false ;;
    --seconds) seconds=$2; shift ;;
    *) sed -n '4,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
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
  timeout "$seconds" oclgrind-kernel --build-options "-cl-std=CL1.2 -cl-opt-disable" --num-threads 1 \
    --data-races --uninitialized --max-errors 5 "$(basename -- "$sim")" >"$said" 2>&1 || code=$?
  if [ "$code" = 124 ]; then
    echo "not ended in $seconds s, and so not checked: $sim"
  elif [ "$code" != 0 ]; then
    echo "stopped with $code: $sim"
  elif [ -s "$said" ]; then
    echo "$(grep -m 1 . "$said"): $sim"
  fi
}
export -f check
export seconds

# Of both shapes, those that there are.
written() { find "$out/loops" "$out/groups" -name "$1" -print0 2>/dev/null || true; }
count() { written "$1" | tr -cd '\0' | wc -c; }

launches=$(count '*.sim')
if [ "$launches" = 0 ]; then
  echo "oclgrind.sh: there is no launch in $out/loops or $out/groups: nothing was checked" >&2
  exit 1
fi
said=$(written '*.sim' | sort -z | xargs -0 -r -n 1 -P "$(nproc)" bash -c 'check "$1"' -)
unended=$(grep -c '^not ended' <<<"$said" || true)
found=$(grep -c -v -e '^not ended' -e '^$' <<<"$said" || true)
if [ -n "$said" ]; then printf '%s\n' "$said"; fi
never=$(written not-launched.txt | xargs -0 -r cat | wc -l)
echo "oclgrind.sh: $launches launches of $(count '*.cl') kernels; $never kernels were not launched"
checked=$((launches - unended))
if [ "$found" != 0 ]; then
  echo "oclgrind.sh: something in $found of $checked launches that were checked; $unended were not checked"
  exit 1
fi
if [ "$checked" = 0 ]; then
  echo "oclgrind.sh: nothing was checked: none of $launches launches ended in $seconds s" >&2
  exit 1
fi
echo "oclgrind.sh: no race, no read of what was not written, nothing out of bounds in $checked launches;" \
  "$unended were not checked"
