// SPDX-License-Identifier: Apache-2.0
//
// The peer on NVIDIA's GPUs: CUB's DeviceReduce, DeviceScan and DeviceRadixSort, and a copy within the
// device, on the inputs of the Java side. Prints a line for each: work, type, elements, the best time in
// milliseconds between two events. Usage: cub_peer ELEMENTS REPETITIONS [SEED]

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include <cub/device/device_radix_sort.cuh>
#include <cub/device/device_reduce.cuh>
#include <cub/device/device_scan.cuh>

#include "peer.h"

namespace {

void check(cudaError_t status, const char* what) {
  if (status != cudaSuccess) {
    std::fprintf(stderr, "%s: %s\n", what, cudaGetErrorString(status));
    std::exit(1);
  }
}

template <typename T>
struct Array {
  T* data = nullptr;
  explicit Array(size_t length) { check(cudaMalloc(&data, length * sizeof(T)), "cudaMalloc"); }
  ~Array() { cudaFree(data); }
  Array(const Array&) = delete;
  Array& operator=(const Array&) = delete;
};

// The best time of several, in milliseconds; prepares before each without being timed.
double best(int repetitions, const std::function<void()>& prepare, const std::function<void()>& work) {
  cudaEvent_t begin, end;
  check(cudaEventCreate(&begin), "cudaEventCreate");
  check(cudaEventCreate(&end), "cudaEventCreate");
  double least = 1e300;
  for (int i = 0; i <= repetitions; i++) {  // the first warms up
    prepare();
    check(cudaEventRecord(begin), "cudaEventRecord");
    work();
    check(cudaEventRecord(end), "cudaEventRecord");
    check(cudaEventSynchronize(end), "cudaEventSynchronize");
    float took = 0;
    check(cudaEventElapsedTime(&took, begin, end), "cudaEventElapsedTime");
    if (i > 0 && took < least) least = took;
  }
  cudaEventDestroy(begin);
  cudaEventDestroy(end);
  return least;
}

// A call of CUB's: once for the size of its scratch memory, then with it.
template <typename Call>
double timed(int repetitions, Call call) {
  size_t bytes = 0;
  check(call(nullptr, bytes), "CUB");
  Array<char> scratch(bytes);
  return best(repetitions, [] {}, [&] { check(call(scratch.data, bytes), "CUB"); });
}

// What a sum is added up in, as on the Java side.
template <typename T> struct Wide { using type = double; };
template <> struct Wide<int32_t> { using type = long long; };
template <> struct Wide<int64_t> { using type = long long; };

template <typename T>
void measure(const char* type, size_t length, int repetitions, uint64_t seed) {
  using Sum = typename Wide<T>::type;
  const peer::Terms<T> terms = peer::terms<T>(length, seed);
  const std::vector<T> keys = peer::keys<T>("uniform", length, seed);
  Array<T> in(length);
  Array<T> out(length);
  Array<Sum> sum(1);
  Array<T> least(1);
  check(cudaMemcpy(in.data, terms.data(), length * sizeof(T), cudaMemcpyHostToDevice), "copy");
  const long long n = static_cast<long long>(length);
  const auto print = [&](const char* work, double ms) {
    std::printf("%s %s %zu %.6f\n", work, type, length, ms);
  };
  print("copy", best(repetitions, [] {}, [&] {
    check(cudaMemcpyAsync(out.data, in.data, length * sizeof(T), cudaMemcpyDeviceToDevice), "copy");
  }));
  print("sum", timed(repetitions, [&](void* scratch, size_t& bytes) {
    return cub::DeviceReduce::Reduce(scratch, bytes, in.data, sum.data, n, cuda::std::plus<Sum>(), Sum(0));
  }));
  print("min", timed(repetitions, [&](void* scratch, size_t& bytes) {
    return cub::DeviceReduce::Min(scratch, bytes, in.data, least.data, n);
  }));
  print("scan", timed(repetitions, [&](void* scratch, size_t& bytes) {
    return cub::DeviceScan::InclusiveSum(scratch, bytes, in.data, out.data, n);
  }));
  check(cudaMemcpy(in.data, keys.data(), length * sizeof(T), cudaMemcpyHostToDevice), "copy");
  print("sort", timed(repetitions, [&](void* scratch, size_t& bytes) {
    return cub::DeviceRadixSort::SortKeys(scratch, bytes, in.data, out.data, n);
  }));
  std::vector<T> sorted(length);
  check(cudaMemcpy(sorted.data(), out.data, length * sizeof(T), cudaMemcpyDeviceToHost), "copy");
  if (!std::is_sorted(sorted.begin(), sorted.end())) {
    std::fprintf(stderr, "a sort is wrong\n");
    std::exit(1);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: cub_peer ELEMENTS REPETITIONS [SEED]\n");
    return 2;
  }
  const size_t length = std::strtoull(argv[1], nullptr, 10);
  const int repetitions = std::atoi(argv[2]);
  const uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 20261123;
  measure<int32_t>("int", length, repetitions, seed);
  measure<int64_t>("long", length, repetitions, seed);
  measure<float>("float", length, repetitions, seed);
  measure<double>("double", length, repetitions, seed);
}
