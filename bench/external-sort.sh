#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Files larger than the heap: `pantile sort` beside `dd` and GNU `sort -n`, as a table.
#
#   bench/external-sort.sh [--gigabytes N] [--text-megabytes N] [--heap SIZE] [--folder DIR]
#
# By default 8 GB of doubles as .npy with a heap of 512 MiB, and 800 MB of text of longs. The folder
# (default: the system's for temporary files) needs four times the size of the larger file. "dd
# twice" is what reading and writing the file twice takes, each time forced to the disk, which a
# sort through runs does as well. Where the caller may, the system's cache of files is dropped
# before each measurement. Every result is checked: order, number of elements, sum of their bits.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd -P)
gigabytes=8
text=800
heap=512m
folder=${TMPDIR:-/tmp}
while [ $# -gt 0 ]; do
  case $1 in
    --gigabytes) gigabytes=$2 ;;
    --text-megabytes) text=$2 ;;
    --heap) heap=$2 ;;
    --folder) folder=$2 ;;
    *)
      sed -n '4,14s/^# \{0,1\}//p' "$0" >&2
      exit 2
      ;;
  esac
  shift 2
done

pantile=${PANTILE:-$root/pantile}
"$pantile" --version >/dev/null # has it built
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d "$folder/pantile-external-sort-XXXXXX")
trap 'rm -rf "$work"' EXIT

numbers() { "$java" "$root/bench/peers/LargeFile.java" "$@"; }

cold() {
  sync
  { echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null || true
}

# measured NAME COMMAND...: sets seconds and megabytes (the peak of resident memory)
measured() {
  local name=$1
  shift
  cold
  /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/out" 2>&1 || {
    cat "$work/out" >&2
    echo "$name failed" >&2
    exit 1
  }
  read -r seconds kilobytes <"$work/time"
  megabytes=$((kilobytes / 1024))
}

row() { printf '| %s | %s | %s | %s | %s |\n' "$@"; }
over() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

twice() {
  dd if="$1" of="$work/copy1" bs=8M conv=fdatasync status=none
  dd if="$work/copy1" of="$work/copy2" bs=8M conv=fdatasync status=none
}
export -f twice
export work

printf '| what | file | seconds | peak of resident memory, MiB | of the peer |\n|---|---|---|---|---|\n'

elements=$(awk -v g="$gigabytes" 'BEGIN { printf "%d", g * 1e9 / 8 }')
numbers make-npy "$work/in.npy" "$elements"
measured "dd" bash -c 'twice "$1"' - "$work/in.npy"
rm -f "$work/copy1" "$work/copy2"
dd=$seconds
row "dd twice" "$gigabytes GB of double, .npy" "$dd" "$megabytes" "1"
PANTILE_JAVA_OPTS="-Xmx$heap" measured "pantile sort" "$pantile" sort "$work/in.npy" -o "$work/out.npy"
numbers check-npy "$work/in.npy" "$work/out.npy" >&2
row "pantile sort, -Xmx$heap" "the same" "$seconds" "$megabytes" "$(over "$dd" "$seconds") of its speed"
rm -f "$work/in.npy" "$work/out.npy"

numbers make-text "$work/in.txt" "$text"
LC_ALL=C measured "sort -n" sort -n --parallel="$(nproc)" "$work/in.txt" -T "$work" -o "$work/sorted.txt"
gnu=$seconds
row "GNU sort -n" "$text MB of text, long" "$gnu" "$megabytes" "1"
PANTILE_JAVA_OPTS="-Xmx$heap" measured "pantile sort" "$pantile" sort "$work/in.txt" -o "$work/out.txt"
cmp "$work/sorted.txt" "$work/out.txt" >&2
row "pantile sort, -Xmx$heap" "the same" "$seconds" "$megabytes" "$(over "$seconds" "$gnu") of its time"

numbers text-npy "$work/in.txt" "$work/in.npy"
PANTILE_JAVA_OPTS="-Xmx$heap" measured "pantile sort" "$pantile" sort "$work/in.npy" -o "$work/out.npy"
numbers text-npy "$work/sorted.txt" "$work/sorted.npy"
cmp -i 128 "$work/sorted.npy" "$work/out.npy" >&2 # behind the headers
row "pantile sort, -Xmx$heap" "the same numbers as .npy" "$seconds" "$megabytes" "$(over "$seconds" "$gnu") of its time"
