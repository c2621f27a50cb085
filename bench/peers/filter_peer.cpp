// SPDX-License-Identifier: Apache-2.0
//
// Filters as fast as C++ does them: doubles below a bound, in their order, by vectors and without a
// branch an element, one thread a processor. Work: filter:double:SHARE:SIZE, of which SHARE are kept.
//
//   c-one-pass    Each thread filters its part of the array to a place of its own: all is read once, and
//                 what is kept is written once, in a piece a thread. A bound, not a filter to one array.
//   c-two-passes  Threads count what they will keep, then filter to where that belongs in one array: all
//                 is read twice.
//
// The destination has been written before any of this is timed.
#include "peer.h"

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

using peer::Options;

namespace {

#if defined(__AVX512F__)

constexpr size_t kLanes = 8;

inline unsigned mask(const double* from, double bound) {
  return _mm512_cmp_pd_mask(_mm512_loadu_pd(from), _mm512_set1_pd(bound), _CMP_LT_OQ);
}

// Writes the kept ones of eight elements, and anything behind them; returns how many there are. They
// are compressed in a register: a store that compresses is microcode on some processors.
inline size_t keep(const double* from, double bound, double* to) {
  unsigned kept = mask(from, bound);
  _mm512_storeu_pd(to, _mm512_maskz_compress_pd(static_cast<__mmask8>(kept), _mm512_loadu_pd(from)));
  return static_cast<size_t>(__builtin_popcount(kept));
}

#elif defined(__AVX2__)

constexpr size_t kLanes = 4;

// For each mask, where the 32-bit halves of the kept elements are, one behind the other.
struct Halves {
  alignas(32) int32_t of[16][8];

  constexpr Halves() : of() {
    for (int mask = 0; mask < 16; mask++) {
      int at = 0;
      for (int lane = 0; lane < 4; lane++) {
        if (mask >> lane & 1) {
          of[mask][at++] = 2 * lane;
          of[mask][at++] = 2 * lane + 1;
        }
      }
    }
  }
};

constexpr Halves kHalves;

inline unsigned mask(const double* from, double bound) {
  __m256d less = _mm256_cmp_pd(_mm256_loadu_pd(from), _mm256_set1_pd(bound), _CMP_LT_OQ);
  return static_cast<unsigned>(_mm256_movemask_pd(less));
}

inline size_t keep(const double* from, double bound, double* to) {
  unsigned kept = mask(from, bound);
  __m256i halves = _mm256_load_si256(reinterpret_cast<const __m256i*>(kHalves.of[kept]));
  __m256 all = _mm256_castpd_ps(_mm256_loadu_pd(from));
  _mm256_storeu_pd(to, _mm256_castps_pd(_mm256_permutevar8x32_ps(all, halves)));
  return static_cast<size_t>(__builtin_popcount(kept));
}

#else

constexpr size_t kLanes = 1;

inline unsigned mask(const double* from, double bound) { return *from < bound; }

inline size_t keep(const double* from, double bound, double* to) {
  *to = *from;
  return *from < bound;
}

#endif

size_t count(const double* a, size_t n, double bound) {
  size_t kept[4] = {};
  size_t i = 0;
  for (; i + 4 * kLanes <= n; i += 4 * kLanes) {
#pragma GCC unroll 4
    for (size_t k = 0; k < 4; k++) kept[k] += __builtin_popcount(mask(a + i + k * kLanes, bound));
  }
  for (; i < n; i++) kept[0] += a[i] < bound;
  return kept[0] + kept[1] + kept[2] + kept[3];
}

// Filters to [to, end), writes nothing elsewhere, and returns how many are kept: not more than fit.
size_t filter(const double* a, size_t n, double bound, double* to, const double* end) {
  double* at = to;
  size_t i = 0;
  // Four vectors keep at most as many elements as they have.
  for (; i + 4 * kLanes <= n && at + 4 * kLanes <= end; i += 4 * kLanes) {
#pragma GCC unroll 4
    for (size_t k = 0; k < 4; k++) at += keep(a + i + k * kLanes, bound, at);
  }
  for (; i < n; i++) {
    if (a[i] < bound) *at++ = a[i];
  }
  return static_cast<size_t>(at - to);
}

template <typename Work>
void inThreads(int threads, Work work) {
  std::vector<std::thread> others;
  for (int i = 1; i < threads; i++) others.emplace_back(work, i);
  work(0);
  for (std::thread& other : others) other.join();
}

void run(const Options& options, const std::string& work, double share, size_t n) {
  int threads = peer::processors();
  double bound = share - 0.5;  // terms are uniform from -0.5 to 0.5
  peer::Terms<double> a = peer::terms<double>(n, options.seed);
  peer::Terms<double> out(n, 1.0);  // written to
  std::vector<size_t> from;         // where parts begin, each with a cache line
  for (int i = 0; i <= threads; i++) from.push_back(i == threads ? n : n / 8 * i / threads * 8);
  std::vector<size_t> kept(threads);
  auto print = [&](const std::string& who, const std::vector<double>& seconds, uint64_t hash) {
    size_t total = 0;
    for (size_t part : kept) total += part;
    peer::print(who, work, threads, n, (n + total) * sizeof(double), seconds, peer::hashText(hash));
  };
  if (options.wants("c-one-pass")) {
    std::vector<double> seconds = peer::timed(options, [] {}, [&] {
      inThreads(threads, [&](int i) {
        size_t length = from[i + 1] - from[i];
        double* to = out.data() + from[i];
        kept[i] = filter(a.data() + from[i], length, bound, to, to + length);
      });
    });
    uint64_t hash = 0;
    size_t before = 0;
    for (int i = 0; i < threads; i++) {
      hash += peer::hash(out.data() + from[i], kept[i], before);
      before += kept[i];
    }
    print("c-one-pass", seconds, hash);
  }
  if (options.wants("c-two-passes")) {
    size_t total = 0;
    std::vector<double> seconds = peer::timed(options, [] {}, [&] {
      inThreads(threads, [&](int i) {
        kept[i] = count(a.data() + from[i], from[i + 1] - from[i], bound);
      });
      std::vector<size_t> place(threads);
      total = 0;
      for (int i = 0; i < threads; i++) {
        place[i] = total;
        total += kept[i];
      }
      inThreads(threads, [&](int i) {
        double* to = out.data() + place[i];
        filter(a.data() + from[i], from[i + 1] - from[i], bound, to, to + kept[i]);
      });
    });
    print("c-two-passes", seconds, peer::hash(out.data(), total));
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options(argc, argv);
  for (const std::string& work : options.works) {
    std::vector<std::string> parts = peer::split(work);
    if (parts.size() != 4 || parts[0] != "filter" || parts[1] != "double") {
      Options::fail("not a filter of doubles: " + work);
    }
    run(options, work, std::strtod(parts[2].c_str(), nullptr),
        std::strtoull(parts[3].c_str(), nullptr, 10));
  }
}
