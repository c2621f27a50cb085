#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs the contract's tests on every CUDA device of this machine, then times devices by their own clocks,
# beside CUB where there is an nvcc or the bundle has it built, and last runs the contract on every OpenCL
# device and on the CPU. Needs nothing that is not in this folder. Ends within some minutes whatever hangs, and writes
# results as it goes: what was found before a cut is kept.
#
#   ./run-check [--quick] [--elements N] [--minutes M] [--out FOLDER] [--devices "ID ..."] [--jmh]
#
#   results.md          the report            figures.jsonl    its figures, a line each
#   contract-*.log      each test             peers.txt        CUB's times
#
# --devices restricts the figures. --jmh adds the benchmarks of bench/README.md at the end, if time is left.

set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
typed="./run-check $*"
elements=268435456
figures="--reps 5 --primes-below 10000000000 --candidates 4194304"
heap=-Xmx24g
minutes=9
patience=240 # seconds for the contract on a kind of device
out=$PWD/results-$(date -u +%Y-%m-%d-%H%M)
devices=
jmh=
while [ $# != 0 ]; do
  case $1 in
    --quick)
      elements=1048576 heap=-Xmx2g
      figures="--reps 2 --primes-below 10000000 --candidates 65536"
      ;;
    --elements) elements=$2 && shift ;;
    --minutes) minutes=$2 && shift ;;
    --out) out=$2 && shift ;;
    --devices) devices=$2 && shift ;;
    --jmh) jmh=yes ;;
    *) echo "run-check: unknown option $1" >&2 && exit 2 ;;
  esac
  shift
done
mkdir -p "$out" || exit 2
results=$out/results.md
deadline=$(($(date +%s) + minutes * 60))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=

# Runs a command for at most so many seconds, and no longer than there is time.
limited() { # SECONDS COMMAND...
  seconds=$1
  left=$((deadline - $(date +%s)))
  [ "$left" -lt "$seconds" ] && seconds=$left
  shift
  if [ "$seconds" -lt 5 ]; then
    echo "not run: the time is over"
    return 124
  fi
  timeout -k 5 "$seconds" "$@"
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
  echo "Pantile at commit $(cat "$here/COMMIT")"
  uname -srm
  sed -n 's/^model name[^:]*: /processor: /p' /proc/cpuinfo | sort | uniq -c
  command -v nvidia-smi >/dev/null && nvidia-smi --query-gpu=name,driver_version,memory.total,pcie.link.gen.max,pcie.link.width.max --format=csv
  limited 60 "$here/run-java" pantile.cli.Main doctor 2>&1
} | block
limited 60 "$here/run-java" pantile.cli.Main doctor --json >"$work/doctor" 2>/dev/null

contract() { # NAME CLASS-PREFIX SECONDS
  section "The contract on $1"
  log=$out/contract-$2.log
  limited "$3" "$here/run-java" org.junit.platform.console.ConsoleLauncher execute --disable-banner \
    --disable-ansi-colors --details=testfeed \
    --select-package="pantile.$2" --include-classname=".*\.$4Suite(Rest)?Test" >"$log" 2>&1
  code=$?
  {
    grep ':: FAILED' "$log" | head -20
    sed -n '/^Failures (/,/^Test run finished/p' "$log" | head -60
    grep 'tests \(started\|successful\|failed\|skipped\)\|Test run finished' "$log"
    [ $code = 124 ] && echo "stopped after $3 s, at: $(tail -1 "$log")"
  } | block
  # A suite in which nothing ran has not passed.
  if [ $code != 0 ] || ! grep -q '[1-9][0-9]* tests successful' "$log"; then
    failed="$failed contract-$2"
  fi
}
has() {
  grep -q "\"$1\"" "$work/doctor"
}
if has cuda:0; then
  export PANTILE_TEST_CUDA=installed
  contract "CUDA devices" cuda "$patience" Cuda
fi
peers=$out/peers.txt
: >"$peers"
if has cuda:0; then
  section "CUB"
  # Built for Hopper in the bundle; elsewhere by this machine's nvcc.
  if ! { [ -x "$here/peers/cub_peer" ] && limited 60 "$here/peers/cub_peer" "$elements" 10 >"$peers" 2>"$work/cub"; }; then
    : >"$peers"
    if command -v nvcc >/dev/null; then
      limited 120 nvcc -std=c++17 -O3 -arch=native -o "$work/cub_peer" "$here/peers/cub_peer.cu" >>"$work/cub" 2>&1 &&
        limited 60 "$work/cub_peer" "$elements" 10 >"$peers" 2>>"$work/cub"
    fi
  fi
  [ -s "$peers" ] || failed="$failed CUB"
  cat "$work/cub" "$peers" 2>/dev/null | block
fi

section "Devices by their own clocks, and from Java arrays and back"
export JAVA_OPTIONS="$heap ${JAVA_OPTIONS:-}"
# Without a GPU, OpenCL on the CPU is better than no figures.
if [ -z "$devices" ] && ! has cuda:0 && has opencl:0; then
  devices=opencl:0
fi
chosen=
for device in $devices; do
  chosen="$chosen --device $device"
done
# Unquoted on purpose: they are several.
limited 300 "$here/run-java" pantile.bench.resident.ResidentMain --elements "$elements" $figures $chosen \
  --peers "$peers" --json "$out/figures.jsonl" >"$work/table" 2>"$work/errors" &
pid=$!
tail -n +1 -f --pid=$pid "$work/table" | tee -a "$results"
wait $pid || { failed="$failed figures" && head -20 "$work/errors" | block; }

if has opencl:0; then
  export PANTILE_REQUIRE_OPENCL=true
  contract "OpenCL devices" opencl "$patience" OpenCl
fi
contract "the CPU" cpu "$patience" Cpu

if [ -n "$jmh" ]; then
  section "Benchmarks"
  limited 600 "$here/run-java" pantile.bench.BenchMain 'Sort.*pantile' 'Reduce.*pantile' 'Sieve.*countPrimes.*' \
    --forks 1 --quick -p spread=uniform -p operation=sum,min -p type=int,double 2>&1 | block
fi

printf '\n%s\n' "${failed:+FAILED:$failed}" | tee -a "$results"
echo "written: $out"
[ -z "$failed" ]
