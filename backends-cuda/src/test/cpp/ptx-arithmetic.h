// SPDX-License-Identifier: Apache-2.0
// What instructions compute that touch nothing but registers.
#pragma once

#include <array>
#include <cstdint>

#include "ptx-code.h"

namespace software::ptx {

using Sources = std::array<uint64_t, 4>;

// The result of an instruction, of its operands' bits.
uint64_t computed(const Form& form, const Sources& source);

}  // namespace software::ptx
