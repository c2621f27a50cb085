// SPDX-License-Identifier: Apache-2.0
//
// The median as C++ finds it, on one thread. Work: median:SIZE, of an odd number of uniform doubles.
//
//   nth_element   std::nth_element of a copy, whose making is timed too: Pantile's input stays as it is.
#include "peer.h"

using peer::Options;

int main(int argc, char** argv) {
  Options options(argc, argv);
  for (const std::string& work : options.works) {
    std::vector<std::string> parts = peer::split(work);
    if (parts.size() != 2 || parts[0] != "median") Options::fail("not a median: " + work);
    size_t n = std::strtoull(parts[1].c_str(), nullptr, 10);
    std::vector<double> x = peer::keys<double>("uniform", n, options.seed);
    std::vector<double> copy(n);
    if (!options.wants("nth_element")) continue;
    std::vector<double> seconds = peer::timed(options, [] {}, [&] {
      std::copy(x.begin(), x.end(), copy.begin());
      std::nth_element(copy.begin(), copy.begin() + n / 2, copy.end());
    });
    peer::print("nth_element", work, 1, n, n * sizeof(double), seconds, "");
  }
}
