// SPDX-License-Identifier: Apache-2.0
//
// Sorts as C++ does it today: Highway's vqsort on one thread, the same on one part a thread without
// a merge (a bound, not a sort), TBB's parallel_sort, std::sort. Works: sort:TYPE:SPREAD:SIZE, and
// sortby:SIZE, of 64-bit keys with 64-bit values beside them.
#include "peer.h"

#include <hwy/contrib/sort/vqsort.h>
#ifdef HAVE_TBB
#include <tbb/parallel_sort.h>
#endif

using peer::Options;

namespace {

// Keys in a batch of small arrays, as on the Java side.
constexpr size_t kBatch = size_t{1} << 20;

template <typename T>
struct Batch {
  size_t size;
  size_t count;
  std::vector<T> unsorted;
  std::vector<T> work;

  Batch(const std::string& spread, size_t size, uint64_t seed)
      : size(size), count(std::max<size_t>(1, kBatch / size)) {
    unsorted.reserve(size * count);
    for (size_t i = 0; i < count; i++) {
      std::vector<T> array = peer::keys<T>(spread, size, seed + i);
      unsorted.insert(unsorted.end(), array.begin(), array.end());
    }
    work = unsorted;
  }

  template <typename Sort>
  void measure(const Options& options, const std::string& who, const std::string& name, int threads,
               bool sorts, Sort sort) {
    if (!options.wants(who)) return;
    std::vector<double> seconds = peer::timed(
        options, [&] { std::copy(unsorted.begin(), unsorted.end(), work.begin()); },
        [&] {
          for (size_t i = 0; i < count; i++) sort(work.data() + i * size, size);
        });
    std::string check;
    if (sorts) {
      uint64_t hash = 0;
      for (size_t i = 0; i < count; i++) hash += peer::hash(work.data() + i * size, size);
      check = peer::hashText(hash);
    }
    peer::print(who, name, threads, size * count, size * count * sizeof(T), seconds, check);
  }
};

template <typename T>
void run(const Options& options, const std::string& work, const std::string& spread, size_t size) {
  Batch<T> batch(spread, size, options.seed);
  hwy::Sorter sorter;
  batch.measure(options, "vqsort", work, 1, true,
                [&](T* a, size_t n) { sorter(a, n, hwy::SortAscending()); });
  int threads = peer::processors();
  batch.measure(options, "vqsort-parts", work, threads, false, [&](T* a, size_t n) {
    std::vector<std::thread> others;
    for (int i = 0; i < threads; i++) {
      size_t from = n * i / threads;
      size_t to = n * (i + 1) / threads;
      others.emplace_back([=] {
        hwy::Sorter mine;
        mine(a + from, to - from, hwy::SortAscending());
      });
    }
    for (std::thread& other : others) other.join();
  });
#ifdef HAVE_TBB
  batch.measure(options, "tbb", work, threads, true,
                [](T* a, size_t n) { tbb::parallel_sort(a, a + n); });
#endif
  batch.measure(options, "std", work, 1, true, [](T* a, size_t n) { std::sort(a, a + n); });
}

// Pairs of random keys and their positions. No key occurs twice, so the order is stable.
void runPairs(const Options& options, const std::string& work, size_t size) {
  if (!options.wants("vqsort")) return;
  peer::Random random{options.seed};
  std::vector<hwy::K64V64> unsorted(size);
  for (size_t i = 0; i < size; i++) {
    // Keys are compared without a sign here.
    unsorted[i] = {i, random.next() ^ (uint64_t{1} << 63)};
  }
  std::vector<hwy::K64V64> pairs(size);
  hwy::Sorter sorter;
  std::vector<double> seconds = peer::timed(
      options, [&] { std::copy(unsorted.begin(), unsorted.end(), pairs.begin()); },
      [&] { sorter(pairs.data(), size, hwy::SortAscending()); });
  std::vector<int32_t> order(size);
  for (size_t i = 0; i < size; i++) order[i] = static_cast<int32_t>(pairs[i].value);
  peer::print("vqsort", work, 1, size, size * 12, seconds,
              peer::hashText(peer::hash(order.data(), size)));
}

}  // namespace

int main(int argc, char** argv) {
  Options options(argc, argv);
  for (const std::string& work : options.works) {
    std::vector<std::string> parts = peer::split(work);
    if (parts.size() == 2 && parts[0] == "sortby") {
      runPairs(options, work, std::strtoull(parts[1].c_str(), nullptr, 10));
      continue;
    }
    if (parts.size() != 4 || parts[0] != "sort") Options::fail("not a sort: " + work);
    size_t size = std::strtoull(parts[3].c_str(), nullptr, 10);
    if (parts[1] == "int") run<int32_t>(options, work, parts[2], size);
    else if (parts[1] == "long") run<int64_t>(options, work, parts[2], size);
    else if (parts[1] == "float") run<float>(options, work, parts[2], size);
    else if (parts[1] == "double") run<double>(options, work, parts[2], size);
    else Options::fail("no such type: " + work);
  }
}
