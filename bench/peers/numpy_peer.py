# SPDX-License-Identifier: Apache-2.0
"""Orders of indices, medians and distinct values by NumPy, on one thread.

Works: argsort:TYPE:uniform:SIZE; median:SIZE, of doubles; unique:SIZE, of longs;
histogram:BINS:SIZE, of doubles.

numpy           argsort(kind='stable'): the same order as Pantile's, which the hash tells.
numpy-unstable  argsort() as it is by default: any order of equal elements; vectors on some processors.

partition       partition() around the middle, of an odd number.
numpy           unique(), of numbers that occur some times each; histogram() with even bins.
numpy-counts    unique() that also counts, which sorts where unique() alone fills a hash set.

Prints what the C++ peers print, and draws the same numbers (peer.h).
"""

import argparse
import json
import sys

import numpy as np

from numpy_inputs import hash_text, random_bits, timed

KINDS = {"numpy": "stable", "numpy-unstable": "quicksort"}


def keys(kind, length, seed):
    """Uniform keys: SplitMix64's numbers, whose states are a counter's. None is NaN or -0.0 (peer.h)."""
    bits = random_bits(length, seed)
    if kind == "int":
        return (bits >> np.uint64(32)).astype(np.uint32).view(np.int32)
    if kind == "long":
        return bits.view(np.int64)
    if kind == "float":
        small = (bits >> np.uint64(40)).astype(np.float32)
        return small * np.float32(2.0**-24) - np.float32(0.5)
    if kind == "double":
        return (bits >> np.uint64(11)).astype(np.float64) * 2.0**-53 - 0.5
    sys.exit("no such type: " + kind)


def report(options, who, work, x, run, check):
    if options.who and who not in options.who:
        return
    seconds, result = timed(options, run)
    line = {
        "who": who,
        "work": work,
        "threads": 1,
        "elements": len(x),
        "bytes": x.nbytes,
        "seconds": seconds,
        "check": check(result),
    }
    print(json.dumps(line), flush=True)


def select(options, work, kind, length):
    if kind == "median":
        x = keys("double", length, options.seed)
        run = lambda: np.partition(x, length // 2)[length // 2]
        report(options, "partition", work, x, run, lambda _: "")
    else:
        x = keys("long", length, options.seed) % length
        report(options, "numpy", work, x, lambda: np.unique(x), hash_text)
        counted = lambda: np.unique(x, return_counts=True)[0]
        report(options, "numpy-counts", work, x, counted, hash_text)


def histogram(options, work, bins, length):
    bits = random_bits(length, options.seed)
    x = (bits >> np.uint64(11)).astype(np.float64) * 2.0**-53
    run = lambda: np.histogram(x, bins, (0, 1))[0].astype(np.float64).view(np.int64)
    report(options, "numpy", work, x, run, hash_text)


def measure(options, work):
    parts = work.split(":")
    if len(parts) == 3 and parts[0] == "histogram":
        histogram(options, work, int(parts[1]), int(parts[2]))
        return
    if len(parts) == 2 and parts[0] in ("median", "unique"):
        select(options, work, parts[0], int(parts[1]))
        return
    if len(parts) != 4 or parts[0] != "argsort" or parts[2] != "uniform":
        sys.exit("not an order of uniform keys: " + work)
    x = keys(parts[1], int(parts[3]), options.seed)
    for who, kind in KINDS.items():

        def check(order):
            in_order = x[order]
            if not np.all(in_order[:-1] <= in_order[1:]):
                sys.exit(who + " came to no order of " + work)
            return hash_text(order) if kind == "stable" else ""

        report(options, who, work, x, lambda: x.argsort(kind=kind), check)


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
