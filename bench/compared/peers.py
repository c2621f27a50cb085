# SPDX-License-Identifier: Apache-2.0
"""What NumPy gives for the inputs, which are those of Inputs.java: peers.py FOLDER [NAME].

NAME tells one choice of processor features from another: only the results of exp are left then.
"""

import platform
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
folder = sys.argv[1]
name = sys.argv[2] if len(sys.argv) > 2 else "all"
M, inf, nan = 1.7e308, np.inf, np.nan
computed = np.array([0xFFF8000000000000], np.uint64).view(np.float64)[0]


def text(value):
    """Floating-point numbers by their bits."""
    if isinstance(value, np.ndarray):
        return " ".join(text(x) for x in value)
    if isinstance(value, np.float32):
        return "f:%08x" % value.view(np.uint32)
    if isinstance(value, float):
        return "d:%016x" % np.float64(value).view(np.uint64)
    return str(value)


def row(topic, who, *calls):
    cells = []
    for call in calls:
        try:
            cells.append(text(call()))
        except Exception as e:
            cells.append(type(e).__name__)
    print(topic, who, *cells, sep="\t", flush=True)


def of(function, *inputs):
    return [lambda x=x: function(np.array(x, np.float64)) for x in inputs]


def left(name, x):
    x.tofile(folder + "/" + name)
    return "file:" + name


def spread(length, divisor):
    i = np.arange(length, dtype=np.int64)
    return (i * 7919 % 1_000_003 - 500_000) / divisor


many = spread(3_000_000, 7.0)
left("exp-numpy-" + name, np.append(np.exp(spread(1_000_000, 70_000.0)), np.sum(many)))
if name != "all":
    sys.exit()

unsorted = np.fromfile(folder + "/unsorted.bin")
tenths = np.full(1_000_001, 0.1)
ones = np.ones(20_000_000, np.float32)

print("version", "NumPy", np.__version__ + " on Python " + platform.python_version(), sep="\t")
inputs = [1e16, 1, -1e16], [M, M, -M, -M], tenths, [-0.0, -0.0], [inf, -inf], []
row("sum", "NumPy `sum`", *of(np.sum, *inputs))
row("sum", "Python `math.fsum`", *of(__import__("math").fsum, *inputs))
row("mean", "NumPy `mean`", *of(np.mean, [1e308, 1e308], [M, -M, M], []))
row("norm", "NumPy `linalg.norm`", *of(np.linalg.norm, [3e200, 4e200], [3e-200, 4e-200], [inf, nan], []))
row("variance", "NumPy `var`",
    *of(np.var, [1.7e18, 1.7e18 + 256, 1.7e18 + 512], [0.1] * 10, [1e308, 1e308], [5], []))
row("extreme", "NumPy `min`, `max`, `argmin`",
    *of(np.min, [1, nan]), *of(np.max, [1, nan]), *of(np.min, [0.0, -0.0]), *of(np.max, [-0.0, 0.0]),
    *of(np.argmin, [1, nan, 0]), *of(np.min, []))
mixed = [1, computed, 0.0, -0.0, nan, -inf]
row("sort", "NumPy `sort`", *of(np.sort, mixed), lambda: left("sorted-numpy", np.sort(unsorted)))
row("sort", "NumPy `sort(kind='stable')`", *of(lambda x: np.sort(x, kind="stable"), mixed),
    lambda: left("sorted-stable", np.sort(unsorted, kind="stable")))
row("distinct", "NumPy `unique`", *of(np.unique, [0.0, -0.0, nan, computed]))
row("quantile", "NumPy `quantile`, `median`", *of(lambda x: np.quantile(x, 0.25), [1, 2, 3, 4]),
    *of(np.median, [1, nan, 3], [M, M], []))
row("float", "NumPy `sum`, `cumsum`", lambda: np.sum(ones), lambda: np.cumsum(ones)[-1])
row("integer", "NumPy `sum`, `//`",
    lambda: np.sum(np.array([2**31 - 1, 1], np.int32)),
    lambda: np.sum(np.array([2**63 - 1, 1], np.int64)),
    lambda: (np.array([1], np.int32) // np.array([0], np.int32))[0])
row("threads", "NumPy `sum`", lambda: "one thread", lambda: np.sum(many[::-1].copy()) == np.sum(many),
    lambda: np.sum(np.append(many, np.zeros(1000))) == np.sum(many))
