// SPDX-License-Identifier: Apache-2.0
// The common dialect in C++ on the host, for the software CUDA driver. ITEMS is the number of threads
// in a block.

#include "block.h"
#include "program.h"

typedef int i32;
typedef unsigned int u32;
typedef long long i64;
typedef unsigned long long u64;

#define KERNEL static void
#define FUNCTION static inline
#define GLOBAL
#define LOCAL static thread_local

#define GROUP (software::place.group)
#define GROUPS (software::place.groups)
#define ITEM (software::place.item)

#define BARRIER() software::barrier()
// Nothing comes between: fibers take turns at barriers alone.
#define LOCAL_OR(at, bits) (*(at) |= (bits))
#define LOCAL_ADD(at, n) (*(at) += (n))
// Blocks take turns where they wait alone, too.
#define GLOBAL_ADD(at, n) (*(at) += (n))
#define GLOBAL_MAX(at, n) (*(at) = *(at) < (n) ? (n) : *(at))

#define MUL_HIGH(a, b) ((i64) (((__int128) (i64) (a) * (i64) (b)) >> 64))
#define MUL_HIGH_UNSIGNED(a, b) ((u64) (((unsigned __int128) (u64) (a) * (u64) (b)) >> 64))
#define ONES(word) __builtin_popcount(word)
#define LOWEST(word) __builtin_ctz(word)

#define WARP software::kWarp
#define LANE (ITEM & (WARP - 1))
#define BALLOT(condition) software::ballot(condition)
#define SHUFFLE(value, lane) ((u32) software::warp_exchange(value)[lane])
// Items of a warp have met at the exchange before.
#define WARP_BARRIER()
#define LOCAL_FETCH_ADD(at, n) software::fetch_add(at, n)
#define GLOBAL_FETCH_ADD(at, n) software::fetch_add(at, n)
#define POST(at, word) (*(volatile u32*) (at) = (word))
#define PEEK(at) (*(volatile u32*) (at))
#define YIELD() software::yield()
#define UNROLL
