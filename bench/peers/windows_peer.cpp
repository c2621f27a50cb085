// SPDX-License-Identifier: Apache-2.0
//
// Means of moving windows by the plainest loop, one thread: a sum to which the next element is added, and from
// which the last one is subtracted. Work: rolling:WINDOW:SIZE. The elements are whole numbers, so that no sum
// is rounded and nothing drifts. The destination has been written before any of this is timed.
#include <cmath>

#include "peer.h"

using peer::Options;

namespace {

void means(const double* x, size_t n, size_t window, double* out) {
  double sum = 0;
  for (size_t i = 0; i + 1 < window; i++) sum += x[i];
  double divisor = static_cast<double>(window);
  for (size_t i = 0; i + window <= n; i++) {
    sum += x[i + window - 1];
    out[i] = sum / divisor;
    sum -= x[i];
  }
}

void run(const Options& options, const std::string& work, size_t window, size_t n) {
  peer::Terms<double> x = peer::terms<double>(n, options.seed);
  for (double& element : x) element = std::floor(element * 1024);
  peer::Terms<double> out(n - window + 1, 1.0);  // written to
  if (options.wants("c-loop")) {
    std::vector<double> seconds =
        peer::timed(options, [] {}, [&] { means(x.data(), n, window, out.data()); });
    peer::print("c-loop", work, 1, n, 2 * n * sizeof(double), seconds,
                peer::hashText(peer::hash(out.data(), out.size())));
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options(argc, argv);
  for (const std::string& work : options.works) {
    std::vector<std::string> parts = peer::split(work);
    if (parts.size() != 3 || parts[0] != "rolling") Options::fail("no means of windows: " + work);
    size_t window = std::strtoull(parts[1].c_str(), nullptr, 10);
    size_t n = std::strtoull(parts[2].c_str(), nullptr, 10);
    if (window < 1 || window > n) Options::fail("no window of these elements: " + work);
    run(options, work, window, n);
  }
}
