#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes the PTX resources of the CUDA backend out of the sources in kernels/, with CUDA's nvcc, and the
# index of them, by which a test knows what each was made of. Run it after a change to a device source, to
# its macros or to a shape, and commit what it writes. What nvcc is told, and what is written into which
# file, stands in src/test/java/pantile/cuda/PtxCompiler.java.

set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -Dquick install -pl backends-cuda -am "$@"
mkdir -p backends-cuda/src/main/resources/pantile/cuda/ptx
./mvnw -q -B -ntp test -pl backends-cuda -Dtest='PtxTest#theSourcesGiveThePtxThatIsShipped' \
  -DargLine="-Dpantile.ptx=write" "$@"
