#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs, by apt-get, what some tests need beside a JDK. What is there already stays as it is.
#
#   pocl-opencl-icd      OpenCL on the CPU, so that the tests on OpenCL devices have one
#   ocl-icd-libopencl1   the loader that finds OpenCL's drivers
#   mesa-opencl-icd      Mesa's OpenCL, which ends loops early on llvmpipe: it is used with short ones
#   oclgrind             an OpenCL simulator, which registers nothing: tests on it name its library
#   chromium             a browser that shows the page of --report
#   nodejs, npm          make the site of the documents
#   g++                  builds the software CUDA driver, which is for Linux on x86-64 alone
#
# Exit code: 0 if all of it is there now, 3 if some is missing and nothing may be installed here (this is
# not root, or there is no apt-get), another if apt-get failed.
set -euo pipefail

# ldconfig is not on every user's path.
PATH="$PATH:/usr/sbin:/sbin"
drivers=/etc/OpenCL/vendors

driver() { compgen -G "$drivers/$1" >/dev/null; }
# All of ldconfig's lines are read: a pipe that is closed early would count as a failure.
loader() { [[ "$(ldconfig -p 2>/dev/null)" == *libOpenCL.so.1* ]]; }
command_there() { for name in "$@"; do if command -v "$name" >/dev/null; then return 0; fi; done; return 1; }

missing=()
driver 'pocl*.icd' || missing+=(pocl-opencl-icd)
loader || missing+=(ocl-icd-libopencl1)
driver rusticl.icd || missing+=(mesa-opencl-icd)
command_there oclgrind-kernel || missing+=(oclgrind)
command_there chromium chromium-browser google-chrome || missing+=(chromium)
command_there node || missing+=(nodejs)
command_there npm || missing+=(npm)
if [ "$(uname -sm)" = "Linux x86_64" ]; then
  command_there g++ || missing+=(g++)
fi

if [ ${#missing[@]} = 0 ]; then
  echo "install.sh: all that the tests need is there."
  exit 0
fi
if [ "$(id -u)" != 0 ] || ! command_there apt-get; then
  echo "install.sh: missing here: ${missing[*]}" >&2
  echo "install.sh: nothing is installed, since that takes root and apt-get. Other systems' packages do as well." >&2
  exit 3
fi

echo "install.sh: installing ${missing[*]}"
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q "${missing[@]}" </dev/null
