# SPDX-License-Identifier: Apache-2.0
"""Tables of what everybody gave.

table.py inputs FOLDER        writes the numbers to sort
table.py FOLDER < ROWS        prints the tables
table.py put PAGE < TABLES    puts them between the two comments of a page
"""

import sys

import numpy as np

LENGTH = 200_000
BEGIN = "<!-- by bench/compared/run.sh --write -->"
END = "<!-- to here -->"

TABLES = [
    ("Sums", "sum",
     ["{10^16, 1, −10^16}", "{M, M, −M, −M}", "1,000,001 times 0.1", "{−0.0, −0.0}", "{∞, −∞}", "{}"]),
    ("Means", "mean", ["{10^308, 10^308}", "{M, −M, M}", "{}"]),
    ("Euclidean norms", "norm", ["{3·10^200, 4·10^200}", "{3·10^−200, 4·10^−200}", "{∞, NaN}", "{}"]),
    ("Variances, divided by n", "variance",
     ["1.7·10^18 + {0, 256, 512}", "ten times 0.1", "{10^308, 10^308}", "{5}", "{}"]),
    ("Extremes", "extreme",
     ["min {1, NaN}", "max {1, NaN}", "min {0.0, −0.0}", "max {−0.0, 0.0}", "arg min {1, NaN, 0}", "min {}"]),
    ("Sorts", "sort", ["{1, −NaN, 0.0, −0.0, NaN, −∞}", "of 200,000: bits", "zeros", "NaNs"]),
    ("Distinct values", "distinct", ["{0.0, −0.0, NaN, −NaN}"]),
    ("Quantiles", "quantile", ["a quarter of {1, 2, 3, 4}", "median {1, NaN, 3}", "median {M, M}", "median {}"]),
    ("Twenty million times 1, as `float`", "float", ["sum", "last prefix sum"]),
    ("Integers", "integer", ["sum of `int` {2^31 − 1, 1}", "sum of `long` {2^63 − 1, 1}", "`int` 1 / 0"]),
    ("Sums of three million numbers, done again", "threads",
     ["unlike sums, of runs", "the same from back to front", "the same with a thousand zeros behind"]),
]


def unsorted():
    """Zeros of both signs, NaNs of three kinds, numbers."""
    i = np.arange(LENGTH, dtype=np.int64)
    x = (i * 7919 % 1_000_003 - 500_000).astype(np.float64).view(np.uint64)
    kind = i % 5
    x[kind == 0] = np.where(i[kind == 0] // 5 % 2 == 0, np.uint64(1 << 63), np.uint64(0))
    x[kind == 1] = 0xFFF8000000000000
    x[kind == 2] = 0x7FF8000000000000
    x[kind == 3] = 0x7FF8000000001234
    return x


def number(token):
    kind, bits = token[0], int(token[2:], 16)
    x = np.uint64(bits).view(np.float64) if kind == "d" else np.uint32(bits).view(np.float32)
    if np.isnan(x):
        sign = "−" if np.signbit(x) else ""
        payload = bits & (2**51 - 1 if kind == "d" else 2**22 - 1)
        if payload == 0x7A2:
            return "NA"  # of R
        return sign + "NaN" + (f"({payload:x})" if payload else "")
    if np.isinf(x):
        return "−∞" if x < 0 else "∞"
    digits = repr(float(x))
    return digits.replace("e+", "e").replace("-", "−")


def judged(path):
    """Whether a sort kept all bits, and where zeros and NaNs stand."""
    before, after = np.sort(unsorted()), np.fromfile(path, np.uint64)
    x = after.view(np.float64)
    if len(after) != len(before):
        bits = f"{len(before) - len(after):,} are missing"
    elif np.array_equal(before, np.sort(after)):
        bits = "kept"
    else:
        lost = LENGTH - sum(min(a, b) for a, b in zip(*counts(before, after)))
        bits = f"{lost:,} are others"
    zeros = np.signbit(x[x == 0])
    count = np.count_nonzero(zeros)
    if count == 0:
        order = "−0.0 is gone"
    elif count == len(zeros):
        order = "0.0 is gone"
    else:
        order = "−0.0 first" if np.all(zeros[:count]) else "mixed"
    nans = np.isnan(x)
    where = {}
    for what, sign in (("−NaN", True), ("NaN", False)):
        at = np.flatnonzero(nans & (np.signbit(x) == sign))
        if len(at):
            first, last = at[0] < len(x) / 4, at[-1] > len(x) * 3 / 4
            where[what] = "in between" if first == last else "first" if first else "last"
    if len(set(where.values())) == 1:
        where = {"": next(iter(where.values()))}
    numbers = x[~nans]
    if not np.all(numbers[:-1] <= numbers[1:]):
        order += ", numbers unsorted"
    return f"{bits} | {order} | {', '.join(f'{k} {v}'.strip() for k, v in where.items()) or 'none'}"


def counts(before, after):
    values = np.union1d(before, after)
    return [[np.count_nonzero(x == v) for v in values] if len(values) < 100 else tally(x, values)
            for x in (before, after)]


def tally(x, values):
    count = np.zeros(len(values), np.int64)
    np.add.at(count, np.searchsorted(values, x), 1)
    return count.tolist()


def cell(folder, text):
    if text.startswith("file:"):
        return judged(folder + "/" + text[5:])
    tokens = text.split(" ")
    if all(t[:2] in ("d:", "f:") for t in tokens):
        return " ".join(number(t) for t in tokens)
    return {"True": "yes", "TRUE": "yes", "true": "yes", "False": "no", "FALSE": "no", "false": "no"}.get(
        text, "−" + text[1:] if text.startswith("-") else text)


def table(folder, rows, title, topic, columns):
    print(f"\n### {title}\n")
    print("| | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for who, cells in rows:
        line = " | ".join(cell(folder, c) for c in cells)
        print(f"| {who} | {line} |")


def features(folder):
    print("\n### `exp` of a million numbers, with and without newer instructions of the processor\n")
    print("| | left out | results that differ | sum of three million numbers |")
    print("|---|---|---|---|")
    for who, file, out in (
            ("Pantile `exp`", "pantile", "AVX (`-XX:UseAVX=0`)"),
            ("NumPy `exp`", "numpy", "AVX-512, AVX2, FMA (`NPY_DISABLE_CPU_FEATURES`)"),
            ("R `exp`", "r", "AVX2, FMA (`GLIBC_TUNABLES`)")):
        full, less = (np.fromfile(f"{folder}/exp-{file}-{name}", np.uint64) for name in ("all", "less"))
        unlike = np.count_nonzero(full[:-1] != less[:-1])
        print(f"| {who} | {out} | {unlike:,} | {'the same' if full[-1] == less[-1] else 'another'} |")


def put(page, tables):
    with open(page, encoding="utf-8") as file:
        head, rest = file.read().split(BEGIN)
    tail = rest.split(END)[1]
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"{head}{BEGIN}\n\n{tables}\n{END}{tail}")


def main():
    if sys.argv[1] == "inputs":
        unsorted().tofile(sys.argv[2] + "/unsorted.bin")
        return
    if sys.argv[1] == "put":
        put(sys.argv[2], sys.stdin.read())
        return
    folder = sys.argv[1]
    lines = [line.rstrip("\n").split("\t") for line in sys.stdin if line.strip()]
    versions = [f"{who} {version}" for topic, who, version in (x for x in lines if x[0] == "version")]
    print("Run with " + ", ".join(versions) + ".")
    for title, topic, columns in TABLES:
        table(folder, [(x[1], x[2:]) for x in lines if x[0] == topic], title, topic, columns)
    features(folder)


main()
