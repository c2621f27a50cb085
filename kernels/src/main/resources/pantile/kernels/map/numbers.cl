// SPDX-License-Identifier: Apache-2.0
// Numbers as bits and back, and constant tables, in either dialect.

#ifdef __OPENCL_VERSION__
#define DOUBLE_OF(bits) as_double((i64) (bits))
#define BITS_OF_DOUBLE(x) as_long(x)
#define FLOAT_OF(bits) as_float(bits)
#define BITS_OF_FLOAT(x) as_int(x)
#define TABLE __constant
#else
#define DOUBLE_OF(bits) __longlong_as_double((i64) (bits))
#define BITS_OF_DOUBLE(x) __double_as_longlong(x)
#define FLOAT_OF(bits) __int_as_float(bits)
#define BITS_OF_FLOAT(x) __float_as_int(x)
// A name that is the compiler's own for what is static would tell of its folders.
#define TABLE extern __device__ const
#endif
