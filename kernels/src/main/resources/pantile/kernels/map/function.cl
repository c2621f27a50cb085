// SPDX-License-Identifier: Apache-2.0
// An elementary function by itself, for kernels that call it. In CUDA C++ alone; follows the source
// of the function.
//
// ELEMENT: double. COMPUTES: the function of numbers. CALLED: its name. OPERANDS: how many it has.

#if OPERANDS == 1
extern "C" __device__ ELEMENT CALLED(ELEMENT a) { return COMPUTES(a); }
#else
extern "C" __device__ ELEMENT CALLED(ELEMENT a, ELEMENT b) { return COMPUTES(a, b); }
#endif
