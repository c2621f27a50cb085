// SPDX-License-Identifier: Apache-2.0
// The common dialect in CUDA C++. To be compiled with -fmad=false, and without fast-math, so that
// sums round as they do elsewhere. ITEMS is the number of threads in a block.

typedef int i32;
typedef unsigned int u32;
typedef long long i64;
typedef unsigned long long u64;

#define KERNEL extern "C" __global__ void __launch_bounds__(ITEMS)
#define FUNCTION static __device__ __forceinline__
#define GLOBAL
#define LOCAL __shared__

#define GROUP ((i32) blockIdx.x)
#define GROUPS ((i32) gridDim.x)
#define ITEM ((i32) threadIdx.x)

#define BARRIER() __syncthreads()
#define LOCAL_OR(at, bits) atomicOr(at, bits)
#define LOCAL_ADD(at, n) atomicAdd(at, n)
#define GLOBAL_ADD(at, n) atomicAdd(at, n)
#define GLOBAL_MAX(at, n) atomicMax(at, n)

// Upper halves of products, the number of ones, and which is the lowest.
#define MUL_HIGH(a, b) __mul64hi(a, b)
#define MUL_HIGH_UNSIGNED(a, b) __umul64hi(a, b)
#define ONES(word) __popc(word)
#define LOWEST(word) (__ffs(word) - 1)

// What OpenCL C 1.2 does not promise, for kernels that it is not given: warps, which all items of
// must reach; and groups that watch for what another group posts, which runs on meanwhile. A word
// that is posted says nothing of other words.
#define WARP 32
#define LANE (ITEM & (WARP - 1))
#define BALLOT(condition) __ballot_sync(~0U, condition)
#define SHUFFLE(value, lane) __shfl_sync(~0U, value, lane)
#define WARP_BARRIER() __syncwarp()
#define LOCAL_FETCH_ADD(at, n) atomicAdd(at, n)
#define GLOBAL_FETCH_ADD(at, n) atomicAdd(at, n)
#define POST(at, word) (*(volatile u32*) (at) = (word))
#define PEEK(at) (*(volatile u32*) (at))
#define YIELD() ((void) 0)
#define UNROLL _Pragma("unroll")
