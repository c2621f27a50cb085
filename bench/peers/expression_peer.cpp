// SPDX-License-Identifier: Apache-2.0
//
// Element-wise calculations as a C++ programmer writes them: a loop that the compiler makes vectors
// of, one thread a processor. Products are not contracted into sums, so that elements have the bits of
// the Java side. Works: expression:line-into:SIZE, expression:squares:SIZE.
#include "peer.h"

using peer::Options;

namespace {

constexpr double kA = 2.5;
constexpr double kB = -1.25;
constexpr double kC = 0.75;

void line(const double* __restrict x, const double* __restrict y, double* __restrict to, size_t n) {
  for (size_t i = 0; i < n; i++) to[i] = kA * x[i] + kB * y[i] + kC;
}

// The lanes of some accumulators, written out: the compiler may not reorder a sum by itself.
double squares(const double* __restrict x, const double* __restrict y, size_t n) {
  constexpr size_t kLanes = 32;
  double sums[kLanes] = {};
  size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (size_t k = 0; k < kLanes; k++) {
      double d = x[i + k] - y[i + k];
      sums[k] += d * d;
    }
  }
  for (; i < n; i++) sums[0] += (x[i] - y[i]) * (x[i] - y[i]);
  double sum = 0;
  for (double each : sums) sum += each;
  return sum;
}

template <typename Work>
void inThreads(int threads, size_t n, Work work) {
  auto start = [&](int i) { return i == threads ? n : n / 8 * i / threads * 8; };
  std::vector<std::thread> others;
  for (int i = 1; i < threads; i++) {
    others.emplace_back([&, i] { work(i, start(i), start(i + 1)); });
  }
  work(0, 0, start(1));
  for (std::thread& other : others) other.join();
}

void run(const Options& options, const std::string& work, const std::string& formula, size_t n) {
  if (!options.wants("c-all")) return;
  int threads = peer::processors();
  peer::Terms<double> x = peer::terms<double>(n, options.seed);
  peer::Terms<double> y = peer::terms<double>(n, options.seed + 1);
  if (formula == "line-into") {
    peer::Terms<double> to(n, 1.0);  // written to
    std::vector<double> seconds = peer::timed(options, [] {}, [&] {
      inThreads(threads, n, [&](int, size_t from, size_t end) {
        line(x.data() + from, y.data() + from, to.data() + from, end - from);
      });
    });
    peer::print("c-all", work, threads, n, 24 * n, seconds, peer::hashText(peer::hash(to.data(), n)));
  } else {
    std::vector<double> sums(threads);
    std::vector<double> seconds = peer::timed(options, [] {}, [&] {
      inThreads(threads, n, [&](int i, size_t from, size_t end) {
        sums[i] = squares(x.data() + from, y.data() + from, end - from);
      });
    });
    double sum = 0;
    for (double each : sums) sum += each;
    char text[32];
    std::snprintf(text, sizeof text, "%.17g", sum);
    peer::print("c-all", work, threads, n, 16 * n, seconds, text);
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options(argc, argv);
  for (const std::string& work : options.works) {
    std::vector<std::string> parts = peer::split(work);
    if (parts.size() != 3 || parts[0] != "expression" ||
        (parts[1] != "line-into" && parts[1] != "squares")) {
      Options::fail("not a calculation of this peer's: " + work);
    }
    run(options, work, parts[1], std::strtoull(parts[2].c_str(), nullptr, 10));
  }
}
