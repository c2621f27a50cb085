// SPDX-License-Identifier: Apache-2.0
// Runs PTX on the host, instruction by instruction, as NVIDIA's "PTX ISA" describes them. It knows the
// instructions that kernels of expressions and their functions need, and refuses all others, and all forms whose results
// the manual leaves to the compiler: no rounding named, flushing to zero, approximations. What the
// manual leaves open for some operands is garbage for these. A register that is read before it was
// written, and memory that nobody allocated, are faults.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace software::ptx {

// What a launch may read and write: ranges of bytes in order.
struct Memory {
  std::vector<std::pair<const char*, const char*>> ranges;

  bool holds(const char* at, size_t bytes) const;
};

// A thread's place.
struct Thread {
  int item;
  int items;
  int group;
  int groups;
  // Whether sums that are too small for full precision become zero, as they do on no sound device.
  bool flush = false;
};

struct Code;

// An entry of a PTX text.
struct Kernel {
  std::string name;
  // Threads of a block, as it requires.
  int items = 0;
  // Bytes of each parameter.
  std::vector<size_t> parameters;
  std::shared_ptr<const Code> code;

  // Runs one thread to its end. Returns what went wrong, or nothing.
  std::string run(const Thread& thread, const std::vector<std::array<char, 8>>& arguments,
                  const Memory& memory) const;
};

// Reads a text. Without entries if it is refused, and then the message says why.
std::vector<std::shared_ptr<const Kernel>> parse(const std::string& text, std::string* message);

}  // namespace software::ptx
