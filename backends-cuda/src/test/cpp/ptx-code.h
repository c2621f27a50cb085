// SPDX-License-Identifier: Apache-2.0
// What PTX is while it is run: instructions, whose names say what they do.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace software::ptx {

struct Code;

// A fundamental type: its kind, and its width in bits.
struct Type {
  char kind;  // b, s, u, f, or p for a predicate
  int width;

  bool operator==(const Type& other) const { return kind == other.kind && width == other.width; }
};

constexpr Type kPredicate = {'p', 1};
constexpr Type kWord = {'u', 32};
constexpr Type kAddress = {'u', 64};

std::string name(Type type);

enum class Op {
  kAdd, kSub, kMulLow, kMulHigh, kMulWide, kMul, kDiv, kRem, kMin, kMax, kNeg, kAnd, kOr, kXor, kNot,
  kShl, kShr, kClz, kSqrt, kFma, kMad, kRcp, kInsert, kSetp, kSelp, kCvt, kMov, kLoadParam,
  kStoreParam, kLoad, kStore, kLoadLocal, kStoreLocal, kRedOr, kCvta, kBra, kCall, kRet,
};

enum class Compare { kNone, kEq, kNe, kLt, kLe, kGt, kGe, kNum, kNan };

enum class Round { kNone, kNearest, kZero, kDown, kUp };

// What an instruction's name says: what it does, on which types, to which result.
struct Form {
  Op op;
  Type type;  // that it computes with
  bool gives = true;
  Type result = {};
  std::vector<Type> sources = {};
  Compare compare = Compare::kNone;
  bool unordered = false;
  Round round = Round::kNone;
};

// What an instruction of a name is; nothing if it is not known.
const Form* find_form(const std::string& name);

struct Operand {
  // The last is the address of local memory, which each call has of its own.
  enum Kind { kRegister, kConstant, kSpecial, kLocal } kind;
  int number;  // of the register, or of the special one
  uint64_t bits = 0;
};

struct Instruction {
  const Form* form;
  int line;
  int guard = -1;
  bool unless = false;
  int result = -1;
  int parameter = -1;
  size_t target = 0;
  int64_t offset = 0;  // of an address
  std::vector<Operand> sources = {};
  // What is called, with which of the caller's parameters; `parameter` is for the result.
  std::shared_ptr<const Code> callee = nullptr;
  std::vector<int> arguments = {};
};

// A variable of the space .param.
struct Parameter {
  enum Role { kInput, kResult, kLocal } role;
  Type type;
};

// Tables of a module, by their names.
using Tables = std::map<std::string, std::vector<char>>;

struct Code {
  std::vector<Instruction> instructions;
  std::vector<Type> registers;
  std::vector<std::string> names;
  // The inputs come first, and then a function's result.
  std::vector<Parameter> parameters;
  size_t inputs = 0;
  // Bytes of local memory.
  size_t local = 0;
  std::shared_ptr<const Tables> tables;
};

struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The bits that numbers of a type have.
inline uint64_t mask(Type type) {
  return type.width == 64 ? ~uint64_t{0} : (uint64_t{1} << type.width) - 1;
}

}  // namespace software::ptx
