#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the findings that are named, or all, one after the other: run.sh, or run.sh duckdb-fsum jocl-all-devices.
# Prints a line for each, with the last lines of those that failed, and fails if one did.
set -uo pipefail
here=$(dirname "$0")
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ $# = 0 ]; then
  for script in "$here"/*.sh; do
    name=$(basename "$script" .sh)
    [ "$name" = library ] || [ "$name" = run ] || set -- "$@" "$name"
  done
fi
failed=0
for name in "$@"; do
  if "$here/${name%.sh}.sh" >"$log" 2>&1; then
    echo "as seen: $name"
  else
    echo "OTHERWISE: $name"
    tail -n 5 "$log" | sed 's/^/  /'
    failed=$((failed + 1))
  fi
done
echo "$# run, $failed otherwise"
[ "$failed" = 0 ]
