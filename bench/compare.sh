#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Times Pantile and its peers in turn and writes a table of ratios, as Markdown and JSON, and plots.
#
#   bench/compare.sh [--rows sort,primes,...] [--rounds N] [--quick] [--warm S] [--match TEXT] [--seed N]
#                    [--out PATH-WITHOUT-ENDING]
#
# Needs a JDK 25 and, for the peers, Debian's or Ubuntu's apt; packages that are missing are
# installed (as root, or by sudo). Each peer is built with the machine's own instruction set.

set -euo pipefail

typed="bench/compare.sh${*:+ $*}"
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname -- "$here")
build=$here/target/peers

packages=(g++ libhwy-dev libprimesieve-dev libtbb-dev fontconfig fonts-dejavu-core)

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_missing() {
  local missing=() package
  for package in "${packages[@]}"; do
    installed "$package" || missing+=("$package")
  done
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
  # Fast math lets the compiler use the vector minimum; the order of additions is written out.
  g++ "${flags[@]}" -ffast-math -mprefer-vector-width=512 "$here/peers/memory_peer.cpp" \
    -o "$build/memory_peer"
}

notes() {
  echo "compiler: $(g++ --version | head -n 1)"
  echo "peers: $(dpkg-query -W -f='${Package} ${Version}, ' libhwy-dev libprimesieve-dev \
    libtbb-dev | sed 's/, $//')"
  echo "processor: $(awk -F': *' '/^(vendor_id|cpu family|model|model name|stepping)\t/ \
    && !seen[$1]++ { sub(/[ \t]+$/, "", $1); printf "%s%s %s", sep, $1, $2; sep = ", " }' \
    /proc/cpuinfo)"
  echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)"
}

for word in "$@"; do
  case $word in
    -h | --help) sed -n '4,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
  esac
done

install_missing
build_peers
# Lists the benchmarks only to have their jars built by the launcher.
"$root/pantile" bench --list >/dev/null
. "$root/.mvn/find-jdk.sh"
find_jdk

arguments=(--peers "$build" --command "$typed" --out "$here/results/compare")
while IFS= read -r note; do
  arguments+=(--note "$note")
done < <(notes)

exec "$JAVA_HOME/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  -Djava.awt.headless=true -cp "$here/target/runtime/*" pantile.bench.compare.CompareMain \
  "${arguments[@]}" "$@"
