#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A test for NaN in a kernel that nvcc compiles with --use_fast_math, and in C that g++ compiles with -ffast-math.
# Guess: both take NaN for impossible, and the test is gone.
# Seen: g++ returns 0 whatever the argument; nvcc keeps the comparison, and x == x too.
# Needs Python 3.11 or later and g++ besides, on Linux and x86-64.
. "$(dirname "$0")/library.sh"
nvcc

cat >"$work/finding.cu" <<'CUDA'
extern "C" __global__ void tests(const float* x, int* found) {
  found[0] = isnan(x[0]);
  found[1] = x[1] != x[1];
}
CUDA
cat >"$work/finding.cpp" <<'CPP'
#include <cmath>
#include <cstdio>
int main(int count, char**) {
  volatile float zero = count - 1;
  const float x = zero / zero;
  std::printf("%d\n", std::isnan(x) || x != x);
}
CPP
"$nvcc" -ptx --use_fast_math -o "$work/finding.ptx" "$work/finding.cu"
g++ -O2 -ffast-math -o "$work/finding" "$work/finding.cpp"

see() { # WHAT BEFORE NOW
  echo "$1: $3"
  [ "$3" = "$2" ] || { echo "it was $2 before" >&2; exit 1; }
}

see 'comparisons with NaN in the kernel' 2 "$(grep -c -E 'setp\.(nan|num|gtu|le)' "$work/finding.ptx")"
see 'g++ finds the NaN' 0 "$("$work/finding")"
