#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# NumPy's unique finds distinct values, and gives their counts too if asked. Needs Python 3.11 or later with venv.
# Guess: without counts it has less to do, and takes at most as long.
# Seen: of 2 million random 64-bit integers, most of them distinct, unique alone takes some 10 times as long as with counts.
# With counts it sorts; without, since 2.3, it fills a hash set and sorts what is in there.
. "$(dirname "$0")/library.sh"
python_packages numpy==2.4.6

cat >"$work/finding.py" <<'PYTHON'
import platform
import sys
import time

import numpy as np

N = 2_000_000
print("NumPy", np.__version__, "on Python", platform.python_version())
x = np.random.default_rng(1).integers(0, N, N, dtype=np.int64)


def least(run):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


values, counts = np.unique(x, return_counts=True)
if not np.array_equal(values, np.unique(x)):
    sys.exit("the values differ")
alone = least(lambda: np.unique(x))
counted = least(lambda: np.unique(x, return_counts=True))
print(f"{len(values)} of {N} are distinct")
print(f"unique: {alone:.2f} s, with counts: {counted:.2f} s, {alone / counted:.1f} times as long")
if alone < 2 * counted:
    sys.exit("it is not slower any more")
PYTHON
python_file finding
