# SPDX-License-Identifier: Apache-2.0
"""a x + b y + c by NumPy and by numexpr. Works: expression:line-into:SIZE, expression:line-new:SIZE.

numexpr, numexpr-out   numexpr on a thread a processor, into a new array or with out=.
numpy, numpy-out       NumPy on one thread, as one types it, or with out= and a temporary array kept.

Prints what the C++ peers print, and draws the same numbers (peer.h).
"""

import argparse
import json
import os
import sys

PROCESSORS = len(os.sched_getaffinity(0))
os.environ["NUMEXPR_NUM_THREADS"] = str(PROCESSORS)

import numexpr  # noqa: E402
import numpy as np  # noqa: E402

from numpy_inputs import hash_text, random_bits, timed  # noqa: E402

A, B, C = 2.5, -1.25, 0.75


def terms(length, seed):
    return (random_bits(length, seed) >> np.uint64(11)).astype(np.float64) * 2.0**-53 - 0.5


def numpy_out(x, y, to, spare):
    np.multiply(x, A, out=to)
    np.multiply(y, B, out=spare)
    np.add(to, spare, out=to)
    np.add(to, C, out=to)
    return to


def contenders(formula, x, y):
    names = {"a": A, "b": B, "c": C, "x": x, "y": y}
    if formula == "line-into":
        to = np.ones_like(x)
        spare = np.ones_like(x)
        return {
            "numexpr-out": lambda: numexpr.evaluate("a*x + b*y + c", names, out=to),
            "numpy-out": lambda: numpy_out(x, y, to, spare),
        }
    return {
        "numexpr": lambda: numexpr.evaluate("a*x + b*y + c", names),
        "numpy": lambda: A * x + B * y + C,
    }


def measure(options, work):
    parts = work.split(":")
    if len(parts) != 3 or parts[0] != "expression" or parts[1] not in ("line-into", "line-new"):
        sys.exit("not a calculation of this peer's: " + work)
    length = int(parts[2])
    x = terms(length, options.seed)
    y = terms(length, options.seed + 1)
    for who, run in contenders(parts[1], x, y).items():
        if options.who and who not in options.who:
            continue
        seconds, results = timed(options, run)
        line = {
            "who": who,
            "work": work,
            "threads": PROCESSORS if who.startswith("numexpr") else 1,
            "elements": length,
            "bytes": 3 * x.nbytes,
            "seconds": seconds,
            "check": hash_text(results.view(np.uint64)),
        }
        print(json.dumps(line), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("--warm", type=float, default=0.3)
    parser.add_argument("--who", type=lambda names: names.split(","), default=[])
    parser.add_argument("works", nargs="+")
    options = parser.parse_args()
    for work in options.works:
        measure(options, work)


main()
