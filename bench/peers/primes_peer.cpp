// SPDX-License-Identifier: Apache-2.0
//
// Primes by libprimesieve, on one thread and on all.
// Work: count:LO:HI, list:LO:HI (half-open), nth:N.
#include "peer.h"

#include <primesieve.hpp>

using peer::Options;

namespace {

void run(const Options& options, const std::string& who, int threads, const std::string& work) {
  if (!options.wants(who)) return;
  primesieve::set_num_threads(threads);
  std::vector<std::string> parts = peer::split(work);
  std::vector<uint64_t> numbers;
  for (size_t i = 1; i < parts.size(); i++) {
    numbers.push_back(std::strtoull(parts[i].c_str(), nullptr, 10));
  }
  uint64_t answer = 0;
  uint64_t elements = 0;
  std::vector<double> seconds;
  auto nothing = [] {};
  if (parts[0] == "count" && numbers.size() == 2) {
    elements = numbers[1] - numbers[0];
    seconds = peer::timed(options, nothing, [&] {
      answer = primesieve::count_primes(numbers[0], numbers[1] - 1);
    });
  } else if (parts[0] == "list" && numbers.size() == 2) {
    elements = numbers[1] - numbers[0];
    seconds = peer::timed(options, nothing, [&] {
      // A new list each time, as the Java method returns a new array each time.
      std::vector<uint64_t> primes;
      primesieve::generate_primes(numbers[0], numbers[1] - 1, &primes);
      answer = primes.size();
    });
  } else if (parts[0] == "nth" && numbers.size() == 1) {
    elements = numbers[0];
    seconds = peer::timed(options, nothing, [&] {
      answer = primesieve::nth_prime(static_cast<int64_t>(numbers[0]));
    });
  } else {
    Options::fail("no such work: " + work);
  }
  peer::print(who, work, threads, elements, 0, seconds, std::to_string(answer));
}

}  // namespace

int main(int argc, char** argv) {
  Options options(argc, argv);
  for (const std::string& work : options.works) {
    run(options, "primesieve-1", 1, work);
    run(options, "primesieve-all", peer::processors(), work);
  }
}
