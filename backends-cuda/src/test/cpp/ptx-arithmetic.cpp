// SPDX-License-Identifier: Apache-2.0
#include "ptx-arithmetic.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace software::ptx {

namespace {

// What a device leaves where the manual leaves it open.
constexpr uint64_t kGarbage = 0xA5A5A5A5A5A5A5A5;

template <typename T>
T as(uint64_t bits) {
  T value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

template <typename T>
uint64_t bits_of(T value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof value);
  return bits;
}

// A NaN that is computed is another than Java's, as devices' are.
template <typename F>
uint64_t computed(F value) {
  if (std::isnan(value)) {
    return sizeof value == 4 ? 0x7fffffffU : 0xfff8000000000000U;
  }
  return bits_of(value);
}

template <typename F>
bool compared(const Form& form, F a, F b, bool unordered) {
  if (form.compare == Compare::kNum || form.compare == Compare::kNan) {
    return unordered == (form.compare == Compare::kNan);
  }
  if (unordered) {
    return form.unordered;
  }
  switch (form.compare) {
    case Compare::kEq:
      return a == b;
    case Compare::kNe:
      return a != b;
    case Compare::kLt:
      return a < b;
    case Compare::kLe:
      return a <= b;
    case Compare::kGt:
      return a > b;
    default:
      return a >= b;
  }
}

template <typename F>
uint64_t real(const Form& form, F a, F b, F c) {
  switch (form.op) {
    case Op::kAdd:
      return computed<F>(a + b);
    case Op::kSub:
      return computed<F>(a - b);
    case Op::kMul:
      return computed<F>(a * b);
    case Op::kDiv:
      return computed<F>(a / b);
    case Op::kSqrt:
      return computed<F>(std::sqrt(a));
    case Op::kRcp:
      return computed<F>(1 / a);
    case Op::kNeg:
      return computed<F>(-a);
    case Op::kFma:
      return computed<F>(std::fma(a, b, c));
    case Op::kSetp:
      return compared(form, a, b, std::isnan(a) || std::isnan(b));
    default:
      throw Fault("no such operation on real numbers");
  }
}

template <typename T>
T high(T a, T b) {
  if constexpr (sizeof(T) == 4) {
    using Wide = std::conditional_t<std::is_signed_v<T>, int64_t, uint64_t>;
    return static_cast<T>((static_cast<Wide>(a) * static_cast<Wide>(b)) >> 32);
  } else {
    using Wide = std::conditional_t<std::is_signed_v<T>, __int128, unsigned __int128>;
    return static_cast<T>((static_cast<Wide>(a) * static_cast<Wide>(b)) >> 64);
  }
}

// T is signed or unsigned as the type is; U is unsigned, in which sums wrap.
template <typename T>
uint64_t integer(const Form& form, uint64_t first, uint64_t second, uint64_t third) {
  using U = std::make_unsigned_t<T>;
  constexpr uint32_t kWidth = sizeof(T) * 8;
  const T a = as<T>(first);
  const T b = as<T>(second);
  const U x = static_cast<U>(a);
  const U y = static_cast<U>(b);
  switch (form.op) {
    case Op::kAdd:
      return static_cast<U>(x + y);
    case Op::kSub:
      return static_cast<U>(x - y);
    case Op::kMulLow:
      return static_cast<U>(x * y);
    case Op::kMad:
      return static_cast<U>(x * y + static_cast<U>(third));
    case Op::kMulHigh:
      return static_cast<U>(high<T>(a, b));
    case Op::kDiv:
      if (b == 0 || (std::is_signed_v<T> && y == static_cast<U>(-1))) {
        return b == 0 || a == std::numeric_limits<T>::min() ? static_cast<U>(kGarbage)
                                                            : static_cast<U>(0 - x);
      }
      return static_cast<U>(a / b);
    case Op::kRem:
      return b == 0 || a < 0 || b < 0 ? static_cast<U>(kGarbage) : static_cast<U>(a % b);
    case Op::kMin:
      return static_cast<U>(a < b ? a : b);
    case Op::kMax:
      return static_cast<U>(a > b ? a : b);
    case Op::kNeg:
      return static_cast<U>(0 - x);
    case Op::kShr: {
      const uint32_t by = static_cast<uint32_t>(second);
      return by < kWidth ? static_cast<U>(a >> by) : a < 0 ? static_cast<U>(-1) : 0;
    }
    case Op::kSetp:
      return compared(form, a, b, false);
    default:
      throw Fault("no such operation on integers");
  }
}

uint64_t bitwise(const Form& form, uint64_t a, uint64_t b) {
  switch (form.op) {
    case Op::kAnd:
      return a & b;
    case Op::kOr:
      return a | b;
    case Op::kXor:
      return a ^ b;
    case Op::kNot:
      return ~a & mask(form.type);
    case Op::kShl:
      return static_cast<uint32_t>(b) < static_cast<uint32_t>(form.type.width)
                 ? a << static_cast<uint32_t>(b) & mask(form.type)
                 : 0;
    default: {  // leading zeros
      uint64_t zeros = 0;
      for (int bit = form.type.width - 1; bit >= 0 && (a >> bit & 1) == 0; bit--) {
        zeros++;
      }
      return zeros;
    }
  }
}

// The lowest bits of a, in place of those of b from a position on.
uint64_t inserted(Type type, uint64_t a, uint64_t b, uint64_t position, uint64_t length) {
  const int from = static_cast<int>(position & 0xff);
  const int bits = static_cast<int>(length & 0xff);
  uint64_t result = b;
  for (int i = 0; i < bits && from + i < type.width; i++) {
    const uint64_t bit = uint64_t{1} << (from + i);
    result = (a >> i & 1) != 0 ? result | bit : result & ~bit;
  }
  return result;
}

double whole(Round round, double x) {
  switch (round) {
    case Round::kNearest:
      return std::nearbyint(x);
    case Round::kDown:
      return std::floor(x);
    case Round::kUp:
      return std::ceil(x);
    default:
      return std::trunc(x);
  }
}

// Clamps; a NaN becomes 0 or, if either type has 64 bits, the number whose highest bit alone is set.
uint64_t to_integer(Type to, Type from, double x) {
  if (std::isnan(x)) {
    return from.width == 32 && to.width == 32 ? 0 : uint64_t{1} << (to.width - 1);
  }
  if (to.kind == 's') {
    const double limit = std::ldexp(1.0, to.width - 1);
    if (x >= limit) {
      return mask(to) >> 1;
    }
    return x < -limit ? uint64_t{1} << (to.width - 1)
                      : static_cast<uint64_t>(static_cast<int64_t>(x)) & mask(to);
  }
  const double limit = std::ldexp(1.0, to.width);
  return x >= limit ? mask(to) : x <= 0 ? 0 : static_cast<uint64_t>(x);
}

uint64_t converted(const Form& form, uint64_t a) {
  const Type from = form.type;
  const Type to = form.result;
  if (from.kind == 'f') {
    const double x = from.width == 32 ? static_cast<double>(as<float>(a)) : as<double>(a);
    if (to.kind != 'f') {
      return to_integer(to, from, whole(form.round, x));
    }
    const double moved = from == to ? whole(form.round, x) : x;
    return to.width == 32 ? computed(static_cast<float>(moved)) : computed(moved);
  }
  const uint64_t wide = from.kind == 'u' || from.width == 64
                            ? a
                            : static_cast<uint64_t>(static_cast<int64_t>(as<int32_t>(a)));
  if (to.kind != 'f') {
    return wide & mask(to);
  }
  if (from.kind == 'u') {
    return to.width == 32 ? bits_of(static_cast<float>(wide)) : bits_of(static_cast<double>(wide));
  }
  const int64_t number = static_cast<int64_t>(wide);
  return to.width == 32 ? bits_of(static_cast<float>(number))
                        : bits_of(static_cast<double>(number));
}

uint64_t product(Type type, uint64_t a, uint64_t b) {
  return type.kind == 'u' ? static_cast<uint64_t>(as<uint32_t>(a)) * as<uint32_t>(b)
                          : bits_of(static_cast<int64_t>(as<int32_t>(a)) * as<int32_t>(b));
}

uint64_t arithmetic(const Form& form, uint64_t a, uint64_t b, uint64_t c) {
  switch (form.type.kind) {
    case 'f':
      return form.type.width == 32 ? real(form, as<float>(a), as<float>(b), as<float>(c))
                                   : real(form, as<double>(a), as<double>(b), as<double>(c));
    case 's':
      return form.type.width == 32 ? integer<int32_t>(form, a, b, c)
                                   : integer<int64_t>(form, a, b, c);
    case 'u':
      return form.type.width == 32 ? integer<uint32_t>(form, a, b, c)
                                   : integer<uint64_t>(form, a, b, c);
    default:
      return bitwise(form, a, b);
  }
}

}  // namespace

uint64_t computed(const Form& form, const Sources& source) {
  switch (form.op) {
    case Op::kMov:
    case Op::kCvta:
      return source[0];
    case Op::kSelp:
      return source[2] != 0 ? source[0] : source[1];
    case Op::kCvt:
      return converted(form, source[0]);
    case Op::kMulWide:
      return product(form.type, source[0], source[1]);
    case Op::kInsert:
      return inserted(form.type, source[0], source[1], source[2], source[3]);
    default:
      return arithmetic(form, source[0], source[1], source[2]);
  }
}

}  // namespace software::ptx
