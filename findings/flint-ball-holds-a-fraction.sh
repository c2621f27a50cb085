#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# FLINT's balls are intervals that hold a number for certain: arb("0.1") holds 1/10. Python-FLINT asks by contains().
# Guess: contains() compares a fraction exactly, as FLINT's own arb_contains_fmpq does: True for 1/10.
# Seen: False. The fraction is rounded to a ball of its own first, which is not within the other; arb(1) / 10 says True.
# Needs Python 3.11 or later besides.
. "$(dirname "$0")/library.sh"
python_packages python-flint==0.9.0

cat >"$work/finding.py" <<'PY'
from fractions import Fraction

from flint import arb, fmpq, fmpz


def see(what, before, now):
    print(f"{what}: {now}")
    if now != before:
        raise SystemExit(f"it was {before} before")


def exact(number):
    """A ball's middle or radius, as a fraction: it is an integer times a power of two."""
    mantissa, exponent = number.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


tenth = arb("0.1")
distance = abs(exact(tenth.mid()) - Fraction(1, 10))
see("1/10 is within the radius of arb('0.1'), computed with fractions", True, distance <= exact(tenth.rad()))
see("arb('0.1').contains(fmpq(1, 10))", False, tenth.contains(fmpq(1, 10)))
see("(arb(1) / 10).contains(fmpq(1, 10))", True, (arb(1) / 10).contains(fmpq(1, 10)))
see("arb('0.1').contains(arb('0.1'))", True, tenth.contains(arb("0.1")))
PY
python_file finding
