#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The factors of a number, multiplied, are the number: in PARI and SymPy of negative numbers and of 0 too.
# Guess: in Python-FLINT too, as for its own polynomials and matrices, whose factor() gives a sign or a content.
# Seen: those of -12 give 12 (its documentation says so), those of 0 give 1: fmpz(0).factor() is that of 1, no error.
# Needs Python 3.11 or later besides.
. "$(dirname "$0")/library.sh"
python_packages python-flint==0.9.0 sympy==1.14.0

cat >"$work/finding.py" <<'PY'
from flint import fmpz, fmpz_poly
from sympy import factorint


def see(what, before, now):
    print(f"{what}: {now}")
    if now != before:
        raise SystemExit(f"it was {before} before")


def product(pairs):
    result = 1
    for prime, power in pairs:
        result *= prime**power
    return int(result)


for number, flint in ((12, 12), (-12, 12), (1, 1), (0, 1)):
    see(f"product of fmpz({number}).factor()", flint, product(fmpz(number).factor()))
    see(f"product of SymPy's factorint({number})", number, product(factorint(number).items()))
see("fmpz_poly([-12]).factor()", "(-12, [])", str(fmpz_poly([-12]).factor()))
see("fmpz_poly([0]).factor()", "(0, [])", str(fmpz_poly([0]).factor()))
PY
python_file finding
