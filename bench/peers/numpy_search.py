# SPDX-License-Identifier: Apache-2.0
"""Places in sorted numbers by NumPy, on one thread. Work: search:ELEMENTS:QUERIES.

Prints what the C++ peers print, and draws the same numbers (peer.h).
"""

import argparse
import json
import sys

import numpy as np

from numpy_inputs import hash_text, random_bits, timed


def measure(options, work):
    parts = work.split(":")
    if len(parts) != 3 or parts[0] != "search":
        sys.exit("not a search: " + work)
    elements = np.sort(random_bits(int(parts[1]), options.seed).view(np.int64))
    queries = random_bits(int(parts[2]), options.seed + 1).view(np.int64)
    seconds, places = timed(options, lambda: np.searchsorted(elements, queries))
    line = {
        "who": "numpy",
        "work": work,
        "threads": 1,
        "elements": len(queries),
        "bytes": 12 * len(queries),
        "seconds": seconds,
        "check": hash_text(places),
    }
    print(json.dumps(line), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("--warm", type=float, default=0.3)
    parser.add_argument("--who", type=lambda names: names.split(","), default=["numpy"])
    parser.add_argument("works", nargs="+")
    options = parser.parse_args()
    if "numpy" in options.who:
        for work in options.works:
            measure(options, work)


main()
