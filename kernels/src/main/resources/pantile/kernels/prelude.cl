// SPDX-License-Identifier: Apache-2.0
// The common dialect in OpenCL C 1.2. ITEMS is the number of work-items in a group; with a group of
// one there is nobody to wait for, which lets a CPU's compiler see plain loops.

#pragma OPENCL FP_CONTRACT OFF

typedef int i32;
typedef uint u32;
typedef long i64;
typedef ulong u64;

#define KERNEL __kernel __attribute__((reqd_work_group_size(ITEMS, 1, 1))) void
#define FUNCTION static inline
#define GLOBAL __global
#define LOCAL __local

#define GROUP ((i32) get_group_id(0))
#define GROUPS ((i32) get_num_groups(0))

#if ITEMS == 1
#define ITEM 0
#define BARRIER()
#define LOCAL_OR(at, bits) (*(at) |= (bits))
#define LOCAL_ADD(at, n) (*(at) += (n))
#else
#define ITEM ((i32) get_local_id(0))
#define BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
#define LOCAL_OR(at, bits) atomic_or(at, bits)
#define LOCAL_ADD(at, n) atomic_add(at, n)
#endif

// Upper halves of products, and the number of ones.
#define MUL_HIGH(a, b) mul_hi((i64) (a), (i64) (b))
#define MUL_HIGH_UNSIGNED(a, b) mul_hi((u64) (a), (u64) (b))
#define ONES(word) ((i32) popcount((u32) (word)))

// Of memory that groups share, on a processor too.
#define GLOBAL_ADD(at, n) atomic_add(at, n)
#define GLOBAL_MAX(at, n) atomic_max(at, n)
