// SPDX-License-Identifier: Apache-2.0
//
// What the peers share: the inputs, which are those of the Java side bit for bit, the clock, and
// the line that is printed for each measurement.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace peer {

// SplitMix64 (Steele, Lea, Flood 2014).
inline uint64_t mix(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

struct Random {
  uint64_t state;
  uint64_t next() { return mix(state += 0x9e3779b97f4a7c15ull); }
  uint64_t below(uint64_t bound) {
    return static_cast<uint64_t>((static_cast<unsigned __int128>(next()) * bound) >> 64);
  }
};

// An element from 64 random bits: a key to sort, and a term that is small enough to add. None is NaN or
// -0.0, so that hashes of sorted keys may be compared: beside NaNs vqsort loses numbers, NumPy's sorts by AVX-512
// lose the bits of NaNs, and to DuckDB zeros of unlike signs are equal (docs/compared.md).
template <typename T> T key(uint64_t bits);
template <> inline int32_t key(uint64_t bits) { return static_cast<int32_t>(bits >> 32); }
template <> inline int64_t key(uint64_t bits) { return static_cast<int64_t>(bits); }
template <> inline float key(uint64_t bits) { return (bits >> 40) * 0x1p-24f - 0.5f; }
template <> inline double key(uint64_t bits) { return (bits >> 11) * 0x1p-53 - 0.5; }

template <typename T> T term(uint64_t bits) { return key<T>(bits); }
template <> inline int32_t term(uint64_t bits) { return static_cast<int64_t>(bits) >> 48; }
template <> inline int64_t term(uint64_t bits) { return static_cast<int64_t>(bits) >> 48; }

// A kind of draw, so that no names are compared for each element.
enum class Draw { kUniform, kEqual, kFew, kZipf };

inline uint64_t draw(Draw kind, Random& random) {
  switch (kind) {
    case Draw::kEqual: return mix(1);
    case Draw::kFew: return mix(random.next() & 15);
    case Draw::kZipf: {
      uint64_t octave = uint64_t{1} << random.below(20);
      return mix(octave | (random.next() & (octave - 1)));
    }
    default: return random.next();
  }
}

// The Java side's Spread.keys.
template <typename T>
std::vector<T> keys(const std::string& spread, size_t length, uint64_t seed) {
  Draw kind = spread == "equal"  ? Draw::kEqual
              : spread == "few"  ? Draw::kFew
              : spread == "zipf" ? Draw::kZipf
                                 : Draw::kUniform;
  Random random{seed};
  std::vector<T> drawn(length);
  for (T& element : drawn) element = key<T>(draw(kind, random));
  if (spread == "uniform" || kind != Draw::kUniform) return drawn;
  std::sort(drawn.begin(), drawn.end());
  if (spread == "sorted") return drawn;
  if (spread == "reversed") {
    std::reverse(drawn.begin(), drawn.end());
    return drawn;
  }
  if (spread == "organpipe") {
    std::vector<T> pipe(length);
    for (size_t i = 0; i < length; i++) {
      pipe[i] = drawn[i < (length + 1) / 2 ? 2 * i : 2 * (length - 1 - i) + 1];
    }
    return pipe;
  }
  if (spread == "nearly") {
    for (size_t swaps = length / 100; swaps > 0; swaps--) {
      size_t a = random.below(length);
      size_t b = random.below(length);
      std::swap(drawn[a], drawn[b]);
    }
    return drawn;
  }
  std::fprintf(stderr, "no spread is called %s\n", spread.c_str());
  std::exit(2);
}

// Memory that starts with a cache line. What malloc gives for large vectors starts 16 bytes past
// one, and loops over those read slower, since every vector of 512 bits straddles two lines.
template <typename T>
struct Lines {
  static constexpr std::align_val_t kLine{64};
  using value_type = T;
  T* allocate(size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), kLine)); }
  void deallocate(T* p, size_t) { ::operator delete(p, kLine); }
  bool operator==(const Lines&) const { return true; }
  bool operator!=(const Lines&) const { return false; }
};

template <typename T>
using Terms = std::vector<T, Lines<T>>;

template <typename T>
Terms<T> terms(size_t length, uint64_t seed) {
  Random random{seed};
  Terms<T> drawn(length);
  for (T& element : drawn) element = term<T>(random.next());
  return drawn;
}

// The hash of an array, or a piece's part in that of the whole, which has `before` elements before it.
template <typename T>
uint64_t hash(const T* array, size_t length, size_t before = 0) {
  uint64_t sum = 0;
  for (size_t i = 0; i < length; i++) {
    int64_t bits;
    if constexpr (sizeof(T) == 4) {
      int32_t narrow;
      std::memcpy(&narrow, array + i, 4);
      bits = narrow;
    } else {
      std::memcpy(&bits, array + i, 8);
    }
    sum += mix(static_cast<uint64_t>(bits) + (before + i) * 0x9e3779b97f4a7c15ull);
  }
  return sum;
}

// A hash as the lines have it.
inline std::string hashText(uint64_t hash) {
  char text[32];
  std::snprintf(text, sizeof text, "h%016llx", static_cast<unsigned long long>(hash));
  return text;
}

inline double now() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

inline int processors() { return std::max(1u, std::thread::hardware_concurrency()); }

// The command line: --seed N --reps N --warm SECONDS --who A,B WORK...
struct Options {
  uint64_t seed = 20261123;
  int reps = 5;
  double warm = 0.3;
  std::string who;
  std::vector<std::string> works;

  Options(int argc, char** argv) {
    for (int i = 1; i < argc; i++) {
      std::string word = argv[i];
      if (word.rfind("--", 0) != 0) {
        works.push_back(word);
        continue;
      }
      if (i + 1 == argc) fail(word + " needs a value");
      std::string value = argv[++i];
      if (word == "--seed") seed = std::strtoull(value.c_str(), nullptr, 10);
      else if (word == "--reps") reps = std::atoi(value.c_str());
      else if (word == "--warm") warm = std::atof(value.c_str());
      else if (word == "--who") who = "," + value + ",";
      else fail("unknown option " + word);
    }
    if (works.empty()) fail("no work was given");
  }

  bool wants(const std::string& name) const {
    return who.empty() || who.find("," + name + ",") != std::string::npos;
  }

  [[noreturn]] static void fail(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(2);
  }
};

inline std::vector<std::string> split(const std::string& text, char at = ':') {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
  return parts;
}

// Runs `prepare` untimed and `run` timed: warm-up first, then the repetitions.
template <typename Prepare, typename Run>
std::vector<double> timed(const Options& options, Prepare prepare, Run run) {
  double start = now();
  do {
    prepare();
    run();
  } while (now() - start < options.warm);
  std::vector<double> seconds;
  for (int i = 0; i < options.reps; i++) {
    prepare();
    double from = now();
    run();
    seconds.push_back(now() - from);
  }
  return seconds;
}

inline void print(const std::string& who, const std::string& work, int threads, uint64_t elements,
                  uint64_t bytes, const std::vector<double>& seconds, const std::string& check) {
  std::printf("{\"who\":\"%s\",\"work\":\"%s\",\"threads\":%d,\"elements\":%llu,\"bytes\":%llu,",
              who.c_str(), work.c_str(), threads, static_cast<unsigned long long>(elements),
              static_cast<unsigned long long>(bytes));
  std::printf("\"seconds\":[");
  for (size_t i = 0; i < seconds.size(); i++) std::printf("%s%.9f", i ? "," : "", seconds[i]);
  std::printf("],\"check\":\"%s\"}\n", check.c_str());
  std::fflush(stdout);
}

}  // namespace peer
