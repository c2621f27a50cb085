// SPDX-License-Identifier: Apache-2.0
//
// Sorts doubles by Highway's vqsort: what numbers are left: vqsort FOLDER.
#include <hwy/contrib/sort/vqsort.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

static void sort(std::vector<double>& x) {
  hwy::Sorter sorter;
  sorter(x.data(), x.size(), hwy::SortAscending());
}

int main(int, char** args) {
  std::string folder = args[1];
  uint64_t bits = 0xfff8000000000000;
  double computed;
  std::memcpy(&computed, &bits, 8);
  std::vector<double> mixed{1, computed, 0.0, -0.0, std::nan(""), -INFINITY};
  sort(mixed);
  std::printf("sort\tHighway `vqsort`\t");
  for (double& x : mixed) {
    std::memcpy(&bits, &x, 8);
    std::printf("%sd:%016llx", &x == mixed.data() ? "" : " ", static_cast<unsigned long long>(bits));
  }
  std::vector<double> unsorted(1 << 20);
  FILE* in = std::fopen((folder + "/unsorted.bin").c_str(), "rb");
  unsorted.resize(std::fread(unsorted.data(), 8, unsorted.size(), in));
  std::fclose(in);
  sort(unsorted);
  FILE* out = std::fopen((folder + "/sorted-vqsort").c_str(), "wb");
  std::fwrite(unsorted.data(), 8, unsorted.size(), out);
  std::fclose(out);
  std::printf("\tfile:sorted-vqsort\n");
}
