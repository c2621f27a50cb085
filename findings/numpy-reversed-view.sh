#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# NumPy's exp, log, cbrt and their like compute each element by itself.
# Guess: an element's result does not depend on how the array lies in memory: exp of a reversed view has exp's bits.
# Seen: half of cbrt's results have other bits, a quarter of sinh's, a tenth of log10's, one in 22 of exp's. A copy of
# the view has the array's bits again. Seen besides: with NumPy's AVX-512 switched off none differ, but all are those of
# the view; views with positive strides have the array's bits.
# Needs Python 3.11 or later with venv, and Linux on an x86-64 processor with AVX-512; elsewhere both ways are one.
. "$(dirname "$0")/library.sh"
python_packages numpy==2.4.6

cat >"$work/finding.py" <<'PYTHON'
import platform
import sys

import numpy as np
from numpy._core._multiarray_umath import __cpu_features__ as has

print("NumPy", np.__version__, "on Python", platform.python_version())
if not (has.get("AVX512_SKX") or has.get("X86_V4")):
    sys.exit("this processor has no AVX-512")
x = np.random.default_rng(5).random(100_000) * 20 + 0.1
for name in ("exp", "cbrt", "sinh", "log10", "log1p", "expm1", "tan", "sqrt", "sin"):
    f = getattr(np, name)
    unlike = np.count_nonzero(f(x) != f(x[::-1])[::-1])
    copied = np.count_nonzero(f(x) != f(x[::-1].copy())[::-1])
    print(f"{name}: {unlike} of {x.size} differ in a reversed view, {copied} in its copy")
    if copied != 0 or (unlike == 0) != (name in ("sqrt", "sin")):
        sys.exit("it was otherwise before")
PYTHON
python_file finding
