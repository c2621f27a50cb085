// SPDX-License-Identifier: Apache-2.0
// Kernels compiled for the host, under the names of the programs and entries they stand for.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "ptx.h"

namespace software {

// A kernel of a program.
struct Entry {
  std::string program;
  std::string name;
  int items;
  // Bytes of each parameter, in order.
  std::vector<size_t> parameters;
  // Calls it for the running thread, with a pointer to each argument.
  void (*call)(void** arguments);
  // PTX that is run instead, if it was given as text without a program's name.
  std::shared_ptr<const ptx::Kernel> made = nullptr;
};

// All that are registered; filled before main.
std::vector<Entry>& entries();

template <auto kKernel, typename... A, size_t... I>
void call_with(void** arguments, void (*)(A...), std::index_sequence<I...>) {
  kKernel(*static_cast<std::remove_const_t<A>*>(arguments[I])...);
}

template <auto kKernel, typename... A>
void call_any(void** arguments, void (*kernel)(A...)) {
  call_with<kKernel>(arguments, kernel, std::index_sequence_for<A...>());
}

template <typename... A>
std::vector<size_t> sizes(void (*)(A...)) {
  return {sizeof(A)...};
}

// Registers a kernel when the library is loaded.
template <auto kKernel>
struct Registration {
  Registration(const char* program, const char* name, int items) {
    entries().push_back({program, name, items, sizes(kKernel),
                         [](void** arguments) { call_any<kKernel>(arguments, kKernel); }, nullptr});
  }
};

}  // namespace software
