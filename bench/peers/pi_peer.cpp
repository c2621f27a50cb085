// SPDX-License-Identifier: Apache-2.0
//
// Counts of primes by libprimecount, on one thread and on all.
// Work: count:0:HI (half-open).
#include "peer.h"

#include <primecount.hpp>

using peer::Options;

namespace {

void run(const Options& options, const std::string& who, int threads, const std::string& work) {
  if (!options.wants(who)) return;
  primecount::set_num_threads(threads);
  std::vector<std::string> parts = peer::split(work);
  if (parts.size() != 3 || parts[0] != "count" || parts[1] != "0") {
    Options::fail("no such work: " + work);
  }
  int64_t hi = std::strtoll(parts[2].c_str(), nullptr, 10);
  int64_t answer = 0;
  auto nothing = [] {};
  std::vector<double> seconds =
      peer::timed(options, nothing, [&] { answer = primecount::pi(hi - 1); });
  peer::print(who, work, threads, static_cast<uint64_t>(hi), 0, seconds, std::to_string(answer));
}

}  // namespace

int main(int argc, char** argv) {
  Options options(argc, argv);
  for (const std::string& work : options.works) {
    run(options, "primecount-1", 1, work);
    run(options, "primecount-all", peer::processors(), work);
  }
}
