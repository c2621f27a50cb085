#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs the contract's tests on the CPU and on every CUDA and OpenCL device of this machine, then the
# benchmarks, and writes one file of results. Needs nothing that is not in this folder. Where there is an
# nvcc it also times CUB. A machine without an OpenCL loader may be given one: set LD_LIBRARY_PATH to where
# libOpenCL.so.1 was unpacked to.
#
#   ./run-check [--quick] [--elements N]     the file is results-DATE.md in the current folder

set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
typed="./run-check $*"
quick=
elements=268435456
while [ $# != 0 ]; do
  case $1 in
    --quick) quick=--quick elements=1048576 ;;
    --elements) elements=$2 && shift ;;
    *) echo "run-check: unknown option $1" >&2 && exit 2 ;;
  esac
  shift
done

results=$PWD/results-$(date -u +%Y-%m-%d-%H%M).md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=

classpath=
for jar in "$here"/jars/*.jar; do
  classpath=${classpath:+$classpath:}$jar
done
java() {
  "$here/runtime/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -cp "$classpath" "$@"
}
section() {
  printf '\n## %s\n\n' "$1" | tee -a "$results"
}
block() {
  echo '```' >>"$results"
  tee -a "$results"
  echo '```' >>"$results"
}

printf '# Results of %s on %s\n' "$typed" "$(date -u +%Y-%m-%d)" | tee "$results"
section "The machine"
{
  uname -srm
  sed -n 's/^model name[^:]*: /processor: /p' /proc/cpuinfo | sort | uniq -c
  command -v nvidia-smi >/dev/null && nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv
  java pantile.cli.Main doctor
} | block
java pantile.cli.Main doctor --json >"$work/doctor"

contract() { # NAME CLASS-PREFIX
  section "The contract on $1"
  {
    java org.junit.platform.console.ConsoleLauncher execute --disable-banner --details=summary \
      --select-class="$2SortContractTest" --select-class="$2ReduceContractTest" \
      --select-class="$2PrimeContractTest" --select-class="$2JobContractTest" 2>&1
    echo $? >"$work/code"
  } | grep -v '^$' | block
  [ "$(cat "$work/code")" = 0 ] || failed="$failed $1"
}
contract "the CPU" pantile.cpu.Cpu
if grep -q '"cuda:0"' "$work/doctor"; then
  export PANTILE_TEST_CUDA=installed
  contract "CUDA devices" pantile.cuda.Cuda
fi
if grep -q '"opencl:0"' "$work/doctor"; then
  export PANTILE_REQUIRE_OPENCL=true
  contract "OpenCL devices" pantile.opencl.OpenCl
fi

: >"$work/peers"
if command -v nvcc >/dev/null && grep -q '"cuda:0"' "$work/doctor"; then
  section "CUB, by $(nvcc --version | sed -n 's/.*release \([^,]*\),.*/nvcc \1/p')"
  if nvcc -std=c++17 -O3 -arch=native -Xcompiler -pthread -o "$work/cub_peer" "$here/peers/cub_peer.cu" \
    >"$work/nvcc" 2>&1; then
    "$work/cub_peer" "$elements" 10 >"$work/peers" 2>"$work/nvcc" || failed="$failed CUB"
  else
    failed="$failed CUB"
  fi
  cat "$work/nvcc" "$work/peers" | block
fi

section "Kernels on data in the device's memory"
java -Xmx24g pantile.bench.ResidentMain --elements "$elements" --peers "$work/peers" | tee -a "$results"

section "From Java arrays and back"
# Unquoted on purpose: it may be nothing.
java pantile.bench.BenchMain 'Sort.*pantile' 'Reduce.*pantile' 'Sieve.*countPrimes.*' --forks 1 $quick \
  -p spread=uniform -p operation=sum,min -p type=int,double | block

printf '\n%s\n' "${failed:+FAILED:$failed}" | tee -a "$results"
echo "written: $results"
[ -z "$failed" ]
