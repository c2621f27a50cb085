// SPDX-License-Identifier: Apache-2.0
//
// Reductions as fast as C++ loops go: vectors of 64 bytes, which the compiler turns into whatever
// registers the machine has, eight accumulators, one thread or all. int is added in 64 bits and
// float in double, as Pantile does, so the loops do the same work and not half of it.
// Work: reduce:TYPE:OPERATION:BYTES, the bytes of both arrays for a dot product. For sum, min, max
// and dot the loop computes just that; for all others a sum or a minimum reads the same memory.
#include "peer.h"

#include <limits>
#include <type_traits>

using peer::Options;

namespace {

constexpr int kAccumulators = 8;
// Bytes read in one timed repetition, at least: small arrays are read again and again.
constexpr size_t kBytes = size_t{1} << 28;

template <typename T>
struct Vector {
  static constexpr size_t lanes = 64 / sizeof(T);
  typedef T type __attribute__((vector_size(64), aligned(alignof(T)), may_alias));
};

template <typename T>
using Wide = std::conditional_t<std::is_integral_v<T>, int64_t, double>;

// Eight elements in 64 bits each.
template <typename T>
typename Vector<Wide<T>>::type widened(const T* from) {
  typedef T Part __attribute__((vector_size(8 * sizeof(T)), aligned(alignof(T)), may_alias));
  return __builtin_convertvector(*reinterpret_cast<const Part*>(from),
                                 typename Vector<Wide<T>>::type);
}

template <typename T>
double sum(const T* a, const T*, size_t n) {
  using W = typename Vector<Wide<T>>::type;
  W acc[kAccumulators] = {};
  size_t i = 0;
  for (; i + 8 * kAccumulators <= n; i += 8 * kAccumulators) {
#pragma GCC unroll 8
    for (int k = 0; k < kAccumulators; k++) acc[k] += widened(a + i + 8 * k);
  }
  Wide<T> total = 0;
  for (W& one : acc) {
    for (int lane = 0; lane < 8; lane++) total += one[lane];
  }
  for (; i < n; i++) total += a[i];
  return total;
}

template <typename T>
double dot(const T* x, const T* y, size_t n) {
  using W = typename Vector<Wide<T>>::type;
  W acc[kAccumulators] = {};
  size_t i = 0;
  for (; i + 8 * kAccumulators <= n; i += 8 * kAccumulators) {
#pragma GCC unroll 8
    for (int k = 0; k < kAccumulators; k++) {
      acc[k] += widened(x + i + 8 * k) * widened(y + i + 8 * k);
    }
  }
  Wide<T> total = 0;
  for (W& one : acc) {
    for (int lane = 0; lane < 8; lane++) total += one[lane];
  }
  for (; i < n; i++) total += static_cast<Wide<T>>(x[i]) * y[i];
  return total;
}

template <bool kLess, typename T>
double extreme(const T* a, const T*, size_t n) {
  using V = typename Vector<T>::type;
  constexpr size_t lanes = Vector<T>::lanes;
  V acc[kAccumulators];
  for (V& one : acc) {
    for (size_t lane = 0; lane < lanes; lane++) one[lane] = a[0];
  }
  size_t i = 0;
  for (; i + lanes * kAccumulators <= n; i += lanes * kAccumulators) {
#pragma GCC unroll 8
    for (int k = 0; k < kAccumulators; k++) {
      V v = *reinterpret_cast<const V*>(a + i + lanes * k);
      acc[k] = kLess ? (v < acc[k] ? v : acc[k]) : (v > acc[k] ? v : acc[k]);
    }
  }
  T best = a[0];
  for (V& one : acc) {
    for (size_t lane = 0; lane < lanes; lane++) {
      best = kLess ? std::min<T>(best, one[lane]) : std::max<T>(best, one[lane]);
    }
  }
  for (; i < n; i++) best = kLess ? std::min(best, a[i]) : std::max(best, a[i]);
  return best;
}

template <typename T>
using Loop = double (*)(const T*, const T*, size_t);

// Passes over [0, n) on some threads, each on its part; what the parts give.
template <typename T>
std::vector<double> passes(Loop<T> loop, const T* x, const T* y, size_t n, int threads,
                           size_t times) {
  std::vector<double> parts(threads);
  auto work = [&](int i) {
    size_t from = n * i / threads;
    size_t to = n * (i + 1) / threads;
    double last = 0;
    for (size_t pass = 0; pass < times; pass++) {
      last = loop(x + from, y + from, to - from);
      // A pass must not be left out because its result equals the last one's.
      asm volatile("" : "+x"(last) : : "memory");
    }
    parts[i] = last;
  };
  std::vector<std::thread> others;
  for (int i = 1; i < threads; i++) others.emplace_back(work, i);
  work(0);
  for (std::thread& other : others) other.join();
  return parts;
}

template <typename T>
void run(const Options& options, const std::string& work, const std::string& operation,
         size_t bytes) {
  bool two = operation == "dot";
  size_t n = bytes / sizeof(T) / (two ? 2 : 1);
  peer::Terms<T> x = peer::terms<T>(n, options.seed);
  peer::Terms<T> y = two ? peer::terms<T>(n, options.seed + 1) : peer::Terms<T>();
  const T* second = two ? y.data() : x.data();
  bool exact = operation == "sum" || operation == "min" || operation == "max" || two;
  bool greatest = operation == "max";
  bool adds = operation == "sum" || operation == "norm2";
  Loop<T> loop = two        ? dot<T>
                 : adds     ? sum<T>
                 : greatest ? static_cast<Loop<T>>(extreme<false, T>)
                            : static_cast<Loop<T>>(extreme<true, T>);
  size_t times = std::max<size_t>(1, kBytes / bytes);
  for (int threads : {1, peer::processors()}) {
    std::string who = threads == 1 ? "c-1" : "c-all";
    if (!options.wants(who)) continue;
    std::vector<double> parts;
    std::vector<double> seconds = peer::timed(
        options, [] {}, [&] { parts = passes<T>(loop, x.data(), second, n, threads, times); });
    double answer = parts[0];
    for (size_t i = 1; i < parts.size(); i++) {
      answer = adds || two  ? answer + parts[i]
               : greatest ? std::max(answer, parts[i])
                          : std::min(answer, parts[i]);
    }
    char check[40] = "";
    if (exact) std::snprintf(check, sizeof check, "%.17g", answer);
    peer::print(who, work, threads, bytes / sizeof(T) * times, bytes * times, seconds, check);
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options(argc, argv);
  for (const std::string& work : options.works) {
    std::vector<std::string> parts = peer::split(work);
    if (parts.size() != 4 || parts[0] != "reduce") Options::fail("not a reduction: " + work);
    size_t bytes = std::strtoull(parts[3].c_str(), nullptr, 10);
    if (parts[1] == "int") run<int32_t>(options, work, parts[2], bytes);
    else if (parts[1] == "long") run<int64_t>(options, work, parts[2], bytes);
    else if (parts[1] == "float") run<float>(options, work, parts[2], bytes);
    else if (parts[1] == "double") run<double>(options, work, parts[2], bytes);
    else Options::fail("no such type: " + work);
  }
}
