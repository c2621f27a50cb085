#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Checks and times results longer than an array holds, and writes a table as Markdown.
#
#   bench/long.sh [--elements N] [--pieces "sums evaluate scan filter mask sort file"] [--folder FOLDER]
#                 [--out PATH-WITHOUT-ENDING]
#
# Each piece has a JVM of its own. With the 2^31 + 7 elements that are the default, one result takes
# 8 GiB, and `filter`, `scan` and `file` need 16 GiB of memory. `file` and `sort` write 8 GiB to FOLDER, and delete them.
# A piece that was run before stays in the table: lines are kept beside it in PATH.rows.
# Exits with 1 if a result is wrong.

set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
elements=2147483655
pieces="sums evaluate scan filter mask sort file"
out=$root/bench/target/long
folder=$root/bench/target
while [ $# -gt 0 ]; do
  case $1 in
    --elements) elements=$2 ;;
    --pieces) pieces=$2 ;;
    --folder) folder=$2 ;;
    --out) out=$2 ;;
    *) sed -n '3,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done

. "$root/.mvn/find-jdk.sh"
find_jdk
"$root/pantile" bench --list >/dev/null # has it built
run_java() {
  "$JAVA_HOME/bin/java" -Xmx4g -XX:MaxDirectMemorySize=18g --add-modules jdk.incubator.vector \
    --enable-native-access=ALL-UNNAMED -cp "$root/bench/target/runtime/*" pantile.bench.LongArrays "$@" \
    2> >(grep -v 'Using incubator modules' >&2)
}
mkdir -p "$(dirname -- "$out")"
touch "$out.rows"
for piece in $pieces; do
  run_java "$elements" "$folder" "$piece" | tee -a "$out.rows"
done
{
  echo '# Results longer than an array'
  echo
  run_java notes
  echo "- elements: $elements \`int\`; options \`-Xmx4g -XX:MaxDirectMemorySize=18g\`"
  echo
  echo 'All results were compared with closed forms: numbers wholly, elements at 124,000 places. A call is timed'
  echo 'once, the first of its kind in a fresh JVM, with the memory of its result, which the system clears first.'
  echo
  echo '| call | seconds | 10^9 elements/s | GB/s |'
  echo '|---|--:|--:|--:|'
  cat "$out.rows"
} >"$out.md"
