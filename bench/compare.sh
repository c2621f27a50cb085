#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Times Pantile and its peers in turn and writes a table of ratios, as Markdown and JSON, and plots.
#
#   bench/compare.sh [--rows sort,primes,...] [--rounds N] [--quick] [--warm S] [--match TEXT] [--seed N]
#                    [--calls N] [--jvm "FLAGS"] [--no-vectors] [--out PATH-WITHOUT-ENDING]
#
# The table is written after each round, so that a run that is cut keeps what it measured before.
# Needs a JDK 25 and, for the peers, Debian's or Ubuntu's apt; packages that are missing are
# installed (as root, or by sudo). Each peer is built with the machine's own instruction set. NumPy is that of
# the python3 on the PATH, or else Debian's.
#
# --rows curve,first,warm,command are of fresh JVMs and whole processes. --jvm and --no-vectors are for the JVMs
# of all sides: --jvm -XX:UseAVX=2 is about a plain laptop. --calls ends a curve early: where a sort takes the JDK
# 0.8 s, a hundred take long.
#
#   bench/compare.sh --baseline COMMIT [--heavy] [--strict] [the options above]
#
# Times no peers but Pantile as it is here and as it was at that commit, which it builds under
# bench/target/baseline and keeps there. Old, new and the old again, as a control, take turns for nine rounds.
# A row is lost if its 95 % interval of new speed over old lies below 0.95; at least six rounds are
# needed to say so. Exits with 0 all the same, unless --strict: then with 1 if a row is lost or came to
# another result. --heavy adds the rows that take longest. Rows of operations that the commit does not have
# yet are left out, and a note says so.
#
# Time: each row takes its warm-up (1 s, or --warm) and about a second more, three times a round; each
# process four warm-ups besides. All rows but the heavy ones take between one and two hours in nine rounds,
# and more than four with them. What is left is told after each round.

set -euo pipefail

typed="bench/compare.sh${*:+ $*}"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname -- "$here")
build=$here/target/peers

duckdb=2.0.0.1

packages=(g++ libhwy-dev libprimesieve-dev libprimecount-dev libtbb-dev fontconfig fonts-dejavu-core)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# A Python that has a module: the one on the PATH may be newer than Debian's, and have others.
python_with() { # MODULE
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c "import $1" >/dev/null 2>&1; then
      command -v "$python"
      return
    fi
  done
  return 1
}

install_missing() {
  local missing=() package
  for package in "${packages[@]}"; do
    installed "$package" || missing+=("$package")
  done
  python_with numpy >/dev/null || missing+=(python3-numpy)
  python_with numexpr >/dev/null || missing+=(python3-numexpr)
  [ ${#missing[@]} != 0 ] || return 0
  echo "Installing ${missing[*]}..." >&2
  as_root apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends \
    "${missing[@]}" >&2
}

build_peers() {
  local flags=(-std=c++17 -O3 -march=native -pthread -Wall -Wextra)
  mkdir -p "$build"
  echo "Building the peers..." >&2
  g++ "${flags[@]}" -DHAVE_TBB "$here/peers/sort_peer.cpp" -o "$build/sort_peer" \
    -lhwy_contrib -lhwy -ltbb
  g++ "${flags[@]}" "$here/peers/primes_peer.cpp" -o "$build/primes_peer" -lprimesieve
  g++ "${flags[@]}" "$here/peers/pi_peer.cpp" -o "$build/pi_peer" -lprimecount
  g++ "${flags[@]}" "$here/peers/filter_peer.cpp" -o "$build/filter_peer"
  g++ "${flags[@]}" "$here/peers/select_peer.cpp" -o "$build/select_peer"
  g++ "${flags[@]}" "$here/peers/windows_peer.cpp" -o "$build/windows_peer"
  printf '#!/bin/sh\nexec "%s" -B "%s" "$@"\n' "$(python_with numpy)" "$here/peers/numpy_peer.py" >"$build/numpy_peer"
  printf '#!/bin/sh\nexec "%s" -B "%s" "$@"\n' "$(python_with numpy)" "$here/peers/numpy_sort.py" >"$build/numpy_sort"
  printf '#!/bin/sh\nexec "%s" -B "%s" "$@"\n' "$(python_with numpy)" "$here/peers/numpy_search.py" \
    >"$build/numpy_search"
  printf '#!/bin/sh\nexec "%s" -B "%s" "$@"\n' "$(python_with numexpr)" "$here/peers/numexpr_peer.py" \
    >"$build/numexpr_peer"
  chmod +x "$build/numpy_peer" "$build/numpy_sort" "$build/numpy_search" "$build/numexpr_peer"
  build_duckdb_peer
  g++ "${flags[@]}" -ffp-contract=off "$here/peers/expression_peer.cpp" -o "$build/expression_peer"
  # Fast math lets the compiler use the vector minimum; the order of additions is written out.
  g++ "${flags[@]}" -ffast-math -mprefer-vector-width=512 "$here/peers/memory_peer.cpp" \
    -o "$build/memory_peer"
}

# DuckDB's driver has its database in it. Maven fetches it, and it stays beside the peers, apart from the
# jars of Pantile.
build_duckdb_peer() {
  local driver=$build/duckdb/duckdb_jdbc-$duckdb.jar
  . "$root/.mvn/find-jdk.sh"
  find_jdk
  mkdir -p "$build/duckdb"
  [ -f "$driver" ] || (cd "$root" && ./mvnw -q -B -ntp -N dependency:copy \
    -Dartifact="org.duckdb:duckdb_jdbc:$duckdb" -DoutputDirectory="$build/duckdb" >&2)
  "$JAVA_HOME/bin/javac" -cp "$driver" -d "$build/duckdb" "$here/peers/DuckDbPeer.java"
  printf '#!/bin/sh\nexec "%s" --enable-native-access=ALL-UNNAMED -cp "%s" DuckDbPeer "$@"\n' \
    "$JAVA_HOME/bin/java" "$build/duckdb:$driver" >"$build/duckdb_peer"
  chmod +x "$build/duckdb_peer"
}

peer_notes() {
  echo "compiler: $(g++ --version | head -n 1)"
  echo "peers: $(dpkg-query -W -f='${Package} ${Version}, ' libhwy-dev libprimesieve-dev \
    libprimecount-dev libtbb-dev | sed 's/, $//')"
  echo "NumPy: $("$(python_with numpy)" -c 'import numpy, platform
print(numpy.__version__, "on Python", platform.python_version())')"
  echo "DuckDB: $duckdb, by JDBC"
  echo "numexpr: $("$(python_with numexpr)" -c 'import numexpr, numpy
print(numexpr.__version__, "on NumPy", numpy.__version__)')"
}

machine_notes() {
  echo "processor: $(awk -F': *' '/^(vendor_id|cpu family|model|model name|stepping)\t/ \
    && !seen[$1]++ { sub(/[ \t]+$/, "", $1); printf "%s%s %s", sep, $1, $2; sep = ", " }' \
    /proc/cpuinfo)"
  echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)"
}

# Lists the benchmarks of a checkout only to have their jars built by the launcher. It packages and installs
# nothing, so that the jars of two checkouts do not meet in Maven's local repository.
build_pantile() { # ROOT
  "$1/pantile" bench --list >/dev/null
}

# Exported rather than a work tree of git's, which would still know of it when the folder is gone.
build_baseline() {
  tree=$here/target/baseline/$commit
  if [ ! -d "$tree" ]; then
    rm -rf "$tree.new"
    mkdir -p "$tree.new"
    git -C "$root" archive "$commit" | tar -x -C "$tree.new"
    mv "$tree.new" "$tree"
  fi
  build_pantile "$tree"
}

run_java() { # JARS ARGUMENTS...
  local jars=$1
  shift
  "$JAVA_HOME/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    -Djava.awt.headless=true -cp "$jars/*" "$@"
}

baseline=
rest=()
while [ $# != 0 ]; do
  case $1 in
    -h | --help) sed -n '4,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    --baseline)
      baseline=${2-}
      if [ -z "$baseline" ]; then
        echo "compare.sh: --baseline needs a commit" >&2
        exit 2
      fi
      shift
      ;;
    --baseline=*) baseline=${1#*=} ;;
    *) rest+=("$1") ;;
  esac
  shift
done

arguments=(--command "$typed")
note() {
  arguments+=(--note "$1")
}
if [ -n "$baseline" ]; then
  if ! commit=$(git -C "$root" rev-parse --verify --quiet "$baseline^{commit}"); then
    echo "compare.sh: there is no commit $baseline" >&2
    exit 2
  fi
else
  install_missing
  build_peers
  while IFS= read -r line; do
    note "$line"
  done < <(peer_notes)
fi
while IFS= read -r line; do
  note "$line"
done < <(machine_notes)
build_pantile "$root"
. "$root/.mvn/find-jdk.sh"
find_jdk

if [ -z "$baseline" ]; then
  run_java "$here/target/runtime" pantile.bench.compare.CompareMain --peers "$build" --root "$root" \
    --out "$here/results/compare" "${arguments[@]}" "${rest[@]}"
else
  build_baseline
  note "baseline: $baseline, $(git -C "$root" log -1 --format='%h of %cs: %s' "$commit")"
  # Copied: an edit during so long a run may build the jars anew.
  work=$(mktemp -d "$here/target/baseline/run.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cp -r "$here/target/runtime" "$work/new"
  run_java "$work/new" pantile.bench.compare.BaselineMain --old "$tree/bench/target/runtime" \
    --new "$work/new" --caches "$work/caches" --out "$here/results/baseline" "${arguments[@]}" "${rest[@]}"
fi
