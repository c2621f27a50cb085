#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# CUDA's nvcc with --use_fast_math: subnormal numbers are flushed to zero, and sines are approximate.
# Guess: a product of two constants is what the device makes of the same two numbers: 0 for 1e-30f * 1e-10f.
# Seen: the compiler computes the constant 1e-40 in full, and sinf(1.0f) too, where the device would flush and
# approximate: an argument that becomes a constant, by inlining say, has another result.
# Needs Python 3.11 or later and g++ besides, on Linux and x86-64.
. "$(dirname "$0")/library.sh"
nvcc

cat >"$work/finding.cu" <<'CUDA'
extern "C" __global__ void constants(float* f) {
  f[0] = 1e-30f * 1e-10f;
  f[1] = sinf(1.0f);
}
extern "C" __global__ void arguments(const float* x, float* f) {
  f[0] = x[0] * x[1];
  f[1] = sinf(x[2]);
}
CUDA
"$nvcc" -ptx --use_fast_math -o "$work/finding.ptx" "$work/finding.cu"

see() { # KERNEL INSTRUCTION TIMES
  local times
  times=$(awk "/entry $1\\(/,/^}/" "$work/finding.ptx" | grep -c -F -- "$2" || true)
  echo "$1 has $2: $times"
  [ "$times" = "$3" ] || { echo "it was $3 before" >&2; exit 1; }
}

see constants 'mul.ftz.f32' 0
see constants 'sin.approx.ftz.f32' 0
see constants '71362' 1 # the bits of 1e-40
see arguments 'mul.ftz.f32' 1
see arguments 'sin.approx.ftz.f32' 1
