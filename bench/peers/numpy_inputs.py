# SPDX-License-Identifier: Apache-2.0
"""What peers in Python share: random bits and hashes as in peer.h, and the clock."""

import time

import numpy as np

ALL_BITS = (1 << 64) - 1
STEP = np.uint64(0x9E3779B97F4A7C15)


def mix(z):
    """Scatters the bits of each number; the array is overwritten."""
    z ^= z >> np.uint64(30)
    z *= np.uint64(0xBF58476D1CE4E5B9)
    z ^= z >> np.uint64(27)
    z *= np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return z


def random_bits(length, seed):
    """SplitMix64's numbers, whose states are a counter's."""
    bits = np.arange(1, length + 1, dtype=np.uint64)
    bits *= STEP
    bits += np.uint64(seed & ALL_BITS)
    return mix(bits)


def hash_text(numbers):
    z = np.arange(len(numbers), dtype=np.uint64)
    z *= STEP
    z += numbers.astype(np.uint64)
    return "h%016x" % int(mix(z).sum(dtype=np.uint64))


def timed(options, run):
    """Warm-up first, then the repetitions; their seconds, and the last result."""
    start = time.perf_counter()
    while True:
        result = run()
        if time.perf_counter() - start >= options.warm:
            break
    seconds = []
    for _ in range(options.reps):
        result = None  # its memory may be used again
        start = time.perf_counter()
        result = run()
        seconds.append(time.perf_counter() - start)
    return seconds, result
