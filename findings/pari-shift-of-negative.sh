#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# PARI's bit operations see a negative integer as an endless row of ones in front, as Python's and GMP's do.
# Guess: so do its shifts, and -5 >> 1 is -3, as in Python, GMP and Java.
# Seen: -2, and -1 >> 1 is 0: shifts round toward zero, while bittest(-1, 100) and bitand(-1, 2^64) find the ones.
# Needs Debian 12 on x86-64 besides.
. "$(dirname "$0")/library.sh"
mkdir -p "$work/debian"
(
  cd "$work/debian"
  apt-get download -q pari-gp=2.15.2-1 libpari-gmp-tls8=2.15.2-1 >"$work/apt.log" 2>&1 \
    || { cat "$work/apt.log" >&2; exit 2; }
  for package in *.deb; do dpkg -x "$package" .; done
)
export LD_LIBRARY_PATH=$work/debian/usr/lib/x86_64-linux-gnu
echo 'with PARI 2.15.2 of Debian 12 (apt-get update first where a version is not found)'

see() { # WHAT BEFORE
  local now
  now=$(echo "$1" | "$work/debian/usr/bin/gp-2.15" -qf)
  echo "$1: $now"
  [ "$now" = "$2" ] || { echo "it was $2 before" >&2; exit 1; }
}

see '(-5) >> 1' -2
see '(-1) >> 1' 0
see 'shift(-5, -1)' -2
see '(-5) \ 2' -3
see 'bitand(-1, 2^64)' 18446744073709551616
see 'bittest(-1, 100)' 1
