# SPDX-License-Identifier: Apache-2.0
"""Sorts a file of numbers as one does with NumPy: numpy_sort.py IN.npy OUT.npy."""

import sys

import numpy as np

array = np.load(sys.argv[1])
array.sort()
np.save(sys.argv[2], array)
