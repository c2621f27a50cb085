// SPDX-License-Identifier: Apache-2.0
#include "ptx.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <stdexcept>

namespace software::ptx {

namespace {

// A fundamental type: its kind, and its width in bits.
struct Type {
  char kind;  // b, s, u, f, or p for a predicate
  int width;

  bool operator==(const Type& other) const { return kind == other.kind && width == other.width; }
};

constexpr Type kPredicate = {'p', 1};
constexpr Type kWord = {'u', 32};
constexpr Type kAddress = {'u', 64};

std::string name(Type type) {
  return type.kind == 'p' ? "pred" : type.kind + std::to_string(type.width);
}

enum class Op {
  kAdd, kSub, kMulLow, kMulHigh, kMulWide, kMul, kDiv, kRem, kMin, kMax, kNeg, kAnd, kOr, kXor, kNot,
  kShl, kShr, kClz, kSqrt, kFma, kSetp, kSelp, kCvt, kMov, kLoadParam, kLoad, kStore, kRedOr, kCvta,
  kBra, kRet,
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

// All names that are known.
class Forms {
 public:
  static const Form* find(const std::string& name) {
    static const Forms all;
    const auto found = all.forms_.find(name);
    return found == all.forms_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::string, Form> forms_;

  void add(const std::string& name, Op op, Type type, std::vector<Type> sources) {
    forms_[name] = {op, type, true, type, std::move(sources)};
  }

  void gives(const std::string& name, Op op, Type type, Type result, std::vector<Type> sources) {
    forms_[name] = {op, type, true, result, std::move(sources)};
  }

  void acts(const std::string& name, Op op, Type type, std::vector<Type> sources) {
    forms_[name] = {op, type, false, {}, std::move(sources)};
  }

  Forms() {
    for (int width : {32, 64}) {
      const std::string w = std::to_string(width);
      for (char kind : {'s', 'u'}) {
        integers(kind, width, std::string(1, kind) + w);
      }
      reals(width, "f" + w);
      const Type bits = {'b', width};
      logic(bits, "b" + w);
      add("shl.b" + w, Op::kShl, bits, {bits, kWord});
      gives("clz.b" + w, Op::kClz, bits, kWord, {bits});
      for (char kind : {'b', 's', 'u', 'f'}) {
        any({kind, width}, std::string(1, kind) + w);
      }
    }
    logic(kPredicate, "pred");
    add("mov.pred", Op::kMov, kPredicate, {kPredicate});
    gives("mul.wide.u32", Op::kMulWide, {'u', 32}, {'u', 64}, {kWord, kWord});
    gives("mul.wide.s32", Op::kMulWide, {'s', 32}, {'s', 64}, {{'s', 32}, {'s', 32}});
    acts("red.global.or.b32", Op::kRedOr, {'b', 32}, {kAddress, {'b', 32}});
    add("cvta.to.global.u64", Op::kCvta, kAddress, {kAddress});
    acts("bra", Op::kBra, {}, {});
    acts("bra.uni", Op::kBra, {}, {});
    acts("ret", Op::kRet, {}, {});
    conversions();
  }

  void integers(char kind, int width, const std::string& t) {
    const Type type = {kind, width};
    add("add." + t, Op::kAdd, type, {type, type});
    add("sub." + t, Op::kSub, type, {type, type});
    add("mul.lo." + t, Op::kMulLow, type, {type, type});
    add("mul.hi." + t, Op::kMulHigh, type, {type, type});
    add("div." + t, Op::kDiv, type, {type, type});
    add("rem." + t, Op::kRem, type, {type, type});
    add("min." + t, Op::kMin, type, {type, type});
    add("max." + t, Op::kMax, type, {type, type});
    add("shr." + t, Op::kShr, type, {type, kWord});
    if (kind == 's') {
      add("neg." + t, Op::kNeg, type, {type});
    }
    compares(type, t, false);
  }

  void reals(int width, const std::string& t) {
    const Type type = {'f', width};
    add("add.rn." + t, Op::kAdd, type, {type, type});
    add("sub.rn." + t, Op::kSub, type, {type, type});
    add("mul.rn." + t, Op::kMul, type, {type, type});
    add("div.rn." + t, Op::kDiv, type, {type, type});
    add("sqrt.rn." + t, Op::kSqrt, type, {type});
    add("fma.rn." + t, Op::kFma, type, {type, type, type});
    compares(type, t, true);
  }

  void compares(Type type, const std::string& t, bool real) {
    const std::map<std::string, Compare> all = {{"eq", Compare::kEq}, {"ne", Compare::kNe},
                                                {"lt", Compare::kLt}, {"le", Compare::kLe},
                                                {"gt", Compare::kGt}, {"ge", Compare::kGe}};
    for (const auto& [name, compare] : all) {
      forms_["setp." + name + "." + t] = {Op::kSetp, type, true, kPredicate, {type, type}, compare};
      if (real) {
        forms_["setp." + name + "u." + t] = {Op::kSetp,    type,    true, kPredicate,
                                             {type, type}, compare, true};
      }
    }
    if (real) {
      forms_["setp.num." + t] = {Op::kSetp, type, true, kPredicate, {type, type}, Compare::kNum};
      forms_["setp.nan." + t] = {Op::kSetp, type, true, kPredicate, {type, type}, Compare::kNan};
    }
  }

  void logic(Type type, const std::string& t) {
    add("and." + t, Op::kAnd, type, {type, type});
    add("or." + t, Op::kOr, type, {type, type});
    add("xor." + t, Op::kXor, type, {type, type});
    add("not." + t, Op::kNot, type, {type});
  }

  void any(Type type, const std::string& t) {
    add("mov." + t, Op::kMov, type, {type});
    add("selp." + t, Op::kSelp, type, {type, type, kPredicate});
    add("ld.param." + t, Op::kLoadParam, type, {});
    add("ld.global." + t, Op::kLoad, type, {kAddress});
    acts("st.global." + t, Op::kStore, type, {kAddress, type});
  }

  void conversions() {
    const std::map<std::string, Round> whole = {{"rni", Round::kNearest}, {"rzi", Round::kZero},
                                                {"rmi", Round::kDown},    {"rpi", Round::kUp}};
    for (int width : {32, 64}) {
      const Type real = {'f', width};
      for (const auto& [rounds, round] : whole) {
        convert("cvt." + rounds, real, real, round);
      }
      for (int other : {32, 64}) {
        for (char kind : {'s', 'u'}) {
          const Type integer = {kind, other};
          convert("cvt.rn", real, integer, Round::kNearest);
          for (const auto& [rounds, round] : whole) {
            convert("cvt." + rounds, integer, real, round);
          }
          for (char from : {'s', 'u'}) {
            convert("cvt", integer, {from, width}, Round::kNone);
          }
        }
      }
    }
    convert("cvt.rn", {'f', 32}, {'f', 64}, Round::kNearest);
    convert("cvt", {'f', 64}, {'f', 32}, Round::kNone);
  }

  void convert(const std::string& beginning, Type to, Type from, Round round) {
    forms_[beginning + "." + ptx::name(to) + "." + ptx::name(from)] = {
        Op::kCvt, from, true, to, {from}, Compare::kNone, false, round};
  }
};

struct Operand {
  enum Kind { kRegister, kConstant, kSpecial } kind;
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
  std::vector<Operand> sources;
};

struct Token {
  std::string text;
  int line;
};

struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

bool of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || std::strchr("_$%.", c) != nullptr;
}

std::vector<Token> tokens(const std::string& text) {
  std::vector<Token> all;
  int line = 1;
  for (size_t i = 0; i < text.length();) {
    const char c = text[i];
    if (c == '\n' || c == ' ' || c == '\t' || c == '\r') {
      line += c == '\n';
      i++;
    } else if (text.compare(i, 2, "//") == 0) {
      i = std::min(text.find('\n', i), text.length());
    } else {
      size_t end = i + 1;
      while (of_word(c) && end < text.length() && of_word(text[end])) {
        end++;
      }
      all.push_back({text.substr(i, end - i), line});
      i = end;
    }
  }
  return all;
}

}  // namespace

struct Code {
  std::vector<Instruction> instructions;
  std::vector<Type> registers;
  std::vector<std::string> names;
};

namespace {

class Parser {
 public:
  explicit Parser(const std::string& text) : tokens_(tokens(text)) {}

  std::vector<std::shared_ptr<const Kernel>> module() {
    expect(".version");
    next();
    expect(".target");
    next();
    expect(".address_size");
    expect("64");
    std::vector<std::shared_ptr<const Kernel>> kernels;
    while (at_ < tokens_.size()) {
      kernels.push_back(entry());
    }
    if (kernels.empty()) {
      fail("no entry");
    }
    return kernels;
  }

 private:
  std::vector<Token> tokens_;
  size_t at_ = 0;
  std::shared_ptr<Code> code_;
  std::map<std::string, int> registers_;
  std::map<std::string, int> parameters_;
  std::vector<Type> parameter_types_;
  std::map<std::string, size_t> labels_;
  std::vector<std::pair<size_t, Token>> jumps_;

  [[noreturn]] void fail(const std::string& why) {
    const int line = at_ > 0 && at_ <= tokens_.size() ? tokens_[at_ - 1].line : 0;
    throw Fault("line " + std::to_string(line) + ": " + why);
  }

  const Token& next() {
    if (at_ == tokens_.size()) {
      fail("it ends too soon");
    }
    return tokens_[at_++];
  }

  bool is(const std::string& text) const { return at_ < tokens_.size() && tokens_[at_].text == text; }

  bool take(const std::string& text) {
    const bool taken = is(text);
    at_ += taken;
    return taken;
  }

  void expect(const std::string& text) {
    const std::string found = next().text;
    if (found != text) {
      fail("'" + found + "' where '" + text + "' is due");
    }
  }

  Type type(const std::string& text) {
    if (text == ".pred") {
      return kPredicate;
    }
    for (char kind : {'b', 's', 'u', 'f'}) {
      for (int width : {32, 64}) {
        if (text == "." + name(Type{kind, width})) {
          return {kind, width};
        }
      }
    }
    fail("the type " + text + " is not known");
  }

  std::string identifier() {
    const std::string text = next().text;
    const bool letter = std::isalpha(static_cast<unsigned char>(text[0])) != 0;
    const bool marked = text.length() > 1 && (text[0] == '%' || text[0] == '_');
    if (!(letter || marked) || text.find('.') != std::string::npos) {
      fail("'" + text + "' is no name");
    }
    return text;
  }

  int number() {
    const std::string text = next().text;
    if (!std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); })) {
      fail("'" + text + "' is no number");
    }
    return std::stoi(text);
  }

  std::shared_ptr<const Kernel> entry() {
    code_ = std::make_shared<Code>();
    registers_.clear();
    parameters_.clear();
    parameter_types_.clear();
    labels_.clear();
    jumps_.clear();
    auto kernel = std::make_shared<Kernel>();
    expect(".visible");
    expect(".entry");
    kernel->name = identifier();
    expect("(");
    while (!take(")")) {
      if (!parameter_types_.empty()) {
        expect(",");
      }
      expect(".param");
      const Type own = type(next().text);
      if (own == kPredicate || !parameters_.emplace(identifier(), parameter_types_.size()).second) {
        fail("a parameter that cannot be");
      }
      parameter_types_.push_back(own);
      kernel->parameters.push_back(own.width / 8);
    }
    expect(".reqntid");
    kernel->items = number();
    for (int i = 0; i < 2; i++) {
      expect(",");
      expect("1");
    }
    expect("{");
    while (!take("}")) {
      statement();
    }
    for (const auto& [from, label] : jumps_) {
      const auto found = labels_.find(label.text);
      if (found == labels_.end()) {
        fail("no label " + label.text);
      }
      code_->instructions[from].target = found->second;
    }
    kernel->code = code_;
    return kernel;
  }

  void statement() {
    if (take(".reg")) {
      declaration();
    } else if (at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == ":") {
      if (!labels_.emplace(identifier(), code_->instructions.size()).second) {
        fail("a label twice");
      }
      expect(":");
    } else {
      instruction();
    }
  }

  void declare(const std::string& name, Type own) {
    if (!registers_.emplace(name, code_->registers.size()).second) {
      fail("the register " + name + " twice");
    }
    code_->registers.push_back(own);
    code_->names.push_back(name);
  }

  void declaration() {
    const Type own = type(next().text);
    do {
      const std::string name = identifier();
      if (take("<")) {
        const int count = number();
        for (int i = 0; i < count; i++) {
          declare(name + std::to_string(i), own);
        }
        expect(">");
      } else {
        declare(name, own);
      }
    } while (take(","));
    expect(";");
  }

  // A register's type fits if it is as wide, and if either is mere bits, or both are of a kind.
  int reg(const std::string& name, Type wanted) {
    const auto found = registers_.find(name);
    if (found == registers_.end()) {
      fail("no register " + name);
    }
    const Type own = code_->registers[found->second];
    const bool integers = own.kind != 'f' && wanted.kind != 'f';
    const bool bits = own.kind == 'b' || wanted.kind == 'b';
    const bool predicates = (own.kind == 'p') == (wanted.kind == 'p');
    if (own.width != wanted.width || !predicates ||
        !(own.kind == wanted.kind || integers || bits)) {
      fail("the register " + name + " of " + ptx::name(own) + " where " + ptx::name(wanted) +
           " is due");
    }
    return found->second;
  }

  void instruction() {
    Instruction one = {};
    one.line = tokens_[at_].line;
    one.guard = -1;
    one.result = -1;
    if (take("@")) {
      one.unless = take("!");
      one.guard = reg(next().text, kPredicate);
    }
    const std::string name = next().text;
    one.form = Forms::find(name);
    if (one.form == nullptr) {
      fail("the instruction " + name + " is not known");
    }
    bool first = true;
    if (one.form->gives) {
      one.result = reg(next().text, one.form->result);
      first = false;
    }
    if (one.form->op == Op::kLoadParam) {
      expect(",");
      expect("[");
      const std::string name = next().text;
      const auto found = parameters_.find(name);
      if (found == parameters_.end() || parameter_types_[found->second].width != one.form->type.width) {
        fail("no parameter " + name + " of this type");
      }
      one.parameter = found->second;
      expect("]");
    }
    if (one.form->op == Op::kBra) {
      jumps_.push_back({code_->instructions.size(), next()});
    }
    const bool memory =
        one.form->op == Op::kLoad || one.form->op == Op::kStore || one.form->op == Op::kRedOr;
    for (size_t i = 0; i < one.form->sources.size(); i++) {
      if (!first) {
        expect(",");
      }
      first = false;
      if (memory && i == 0) {
        expect("[");
        one.sources.push_back({Operand::kRegister, reg(next().text, kAddress)});
        expect("]");
      } else {
        one.sources.push_back(source(one.form->sources[i]));
      }
    }
    expect(";");
    code_->instructions.push_back(one);
  }

  Operand source(Type wanted) {
    const bool minus = take("-");
    const std::string text = next().text;
    if (text[0] == '%') {
      if (minus) {
        fail("a minus before " + text);
      }
      const std::vector<std::string> special = {"%tid.x", "%ntid.x", "%ctaid.x", "%nctaid.x"};
      const auto found = std::find(special.begin(), special.end(), text);
      if (found != special.end()) {
        if (wanted.width != 32 || wanted.kind == 'f') {
          fail(text + " has 32 bits");
        }
        return {Operand::kSpecial, static_cast<int>(found - special.begin())};
      }
      return {Operand::kRegister, reg(text, wanted)};
    }
    return {Operand::kConstant, -1, constant(text, minus, wanted)};
  }

  // An integer, or the bits of a number: 0f and 8 digits, or 0d and 16. No other real numbers.
  uint64_t constant(const std::string& text, bool minus, Type wanted) {
    if (wanted.kind == 'p' || text.empty() || !std::isdigit(static_cast<unsigned char>(text[0]))) {
      fail("the operand " + text + " where " + name(wanted) + " is due");
    }
    const char mark = text.length() > 1 ? static_cast<char>(std::tolower(text[1])) : ' ';
    const bool real = mark == 'f' || mark == 'd';
    const int base = mark == 'x' || real ? 16 : 10;
    size_t used = 0;
    const std::string digits = base == 16 ? text.substr(2) : text;
    const unsigned long long bits = std::stoull(digits, &used, base);
    if (used != digits.length() || (base == 10 && digits.length() > 1 && digits[0] == '0')) {
      fail("the constant " + text);
    }
    if (real) {
      const int width = mark == 'f' ? 32 : 64;
      if (minus || width != wanted.width || digits.length() != static_cast<size_t>(width / 4) ||
          (wanted.kind != 'f' && wanted.kind != 'b')) {
        fail("the constant " + text + " where " + name(wanted) + " is due");
      }
      return bits;
    }
    if (wanted.kind == 'f') {
      fail("the integer " + text + " where a real number is due");
    }
    if (wanted.width == 32 && bits > std::numeric_limits<uint32_t>::max()) {
      fail("the constant " + text + " has more than 32 bits");
    }
    return minus ? 0 - bits : bits;
  }
};

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
uint64_t integer(const Form& form, uint64_t first, uint64_t second) {
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

uint64_t mask(Type type) {
  return type.width == 64 ? ~uint64_t{0} : (uint64_t{1} << type.width) - 1;
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

uint64_t flushed(Type type, uint64_t sum) {
  const uint64_t exponent = type.width == 32 ? 0x7f800000U : 0x7ff0000000000000U;
  return (sum & exponent) == 0 ? 0 : sum;
}

uint64_t arithmetic(const Form& form, uint64_t a, uint64_t b, uint64_t c) {
  switch (form.type.kind) {
    case 'f':
      return form.type.width == 32 ? real(form, as<float>(a), as<float>(b), as<float>(c))
                                   : real(form, as<double>(a), as<double>(b), as<double>(c));
    case 's':
      return form.type.width == 32 ? integer<int32_t>(form, a, b) : integer<int64_t>(form, a, b);
    case 'u':
      return form.type.width == 32 ? integer<uint32_t>(form, a, b) : integer<uint64_t>(form, a, b);
    default:
      return bitwise(form, a, b);
  }
}

// One thread that runs.
class Runner {
 public:
  Runner(const Code& code, const Thread& thread, const std::vector<std::array<char, 8>>& arguments,
         const Memory& memory)
      : code_(code),
        thread_(thread),
        arguments_(arguments),
        memory_(memory),
        values_(code.registers.size()),
        written_(code.registers.size()) {}

  void run() {
    constexpr long kMost = 100'000'000;
    long steps = 0;
    for (size_t at = 0;; steps++) {
      if (at >= code_.instructions.size() || steps > kMost) {
        throw Fault(steps > kMost ? "it does not end" : "it ends without ret");
      }
      const Instruction& one = code_.instructions[at];
      try {
        if (one.guard >= 0 && (read(one.guard) != 0) == one.unless) {
          at++;
        } else if (one.form->op == Op::kRet) {
          return;
        } else if (one.form->op == Op::kBra) {
          at = one.target;
        } else {
          step(one);
          at++;
        }
      } catch (const Fault& e) {
        throw Fault("line " + std::to_string(one.line) + ": " + e.what());
      }
    }
  }

 private:
  const Code& code_;
  const Thread& thread_;
  const std::vector<std::array<char, 8>>& arguments_;
  const Memory& memory_;
  std::vector<uint64_t> values_;
  std::vector<char> written_;

  uint64_t read(int number) const {
    if (!written_[number]) {
      throw Fault(code_.names[number] + " is read before it was written");
    }
    return values_[number];
  }

  uint64_t read(const Operand& operand) const {
    switch (operand.kind) {
      case Operand::kRegister:
        return read(operand.number);
      case Operand::kConstant:
        return operand.bits;
      default: {
        const std::array<int, 4> special = {thread_.item, thread_.items, thread_.group,
                                            thread_.groups};
        return static_cast<uint32_t>(special[operand.number]);
      }
    }
  }

  char* address(uint64_t at, Type type) const {
    char* place = reinterpret_cast<char*>(at);
    const size_t bytes = type.width / 8;
    if (at % bytes != 0 || !memory_.holds(place, bytes)) {
      throw Fault("no memory of the launch's");
    }
    return place;
  }

  void step(const Instruction& one) {
    const Form& form = *one.form;
    std::array<uint64_t, 3> source = {};
    for (size_t i = 0; i < one.sources.size(); i++) {
      const uint64_t bits = read(one.sources[i]);
      source[i] = bits & mask(form.sources[i]);
    }
    uint64_t result = 0;
    switch (form.op) {
      case Op::kStore:
        std::memcpy(address(source[0], form.type), &source[1], form.type.width / 8);
        return;
      case Op::kRedOr: {
        char* at = address(source[0], form.type);
        const uint32_t joined = as<uint32_t>(source[1]) | *reinterpret_cast<uint32_t*>(at);
        std::memcpy(at, &joined, sizeof joined);
        return;
      }
      case Op::kLoad:
        std::memcpy(&result, address(source[0], form.type), form.type.width / 8);
        break;
      case Op::kLoadParam:
        std::memcpy(&result, arguments_[one.parameter].data(), form.type.width / 8);
        break;
      case Op::kMov:
      case Op::kCvta:
        result = source[0];
        break;
      case Op::kSelp:
        result = source[2] != 0 ? source[0] : source[1];
        break;
      case Op::kCvt:
        result = converted(form, source[0]);
        break;
      case Op::kMulWide:
        result = product(form.type, source[0], source[1]);
        break;
      default:
        result = arithmetic(form, source[0], source[1], source[2]);
        if (thread_.flush && form.op == Op::kAdd && form.type.kind == 'f') {
          result = flushed(form.type, result);
        }
    }
    values_[one.result] = result;
    written_[one.result] = 1;
  }
};

}  // namespace

bool Memory::holds(const char* at, size_t bytes) const {
  auto after = std::upper_bound(
      ranges.begin(), ranges.end(), at,
      [](const char* place, const std::pair<const char*, const char*>& one) {
        return place < one.first;
      });
  return after != ranges.begin() && at + bytes <= std::prev(after)->second;
}

std::string Kernel::run(const Thread& thread, const std::vector<std::array<char, 8>>& arguments,
                        const Memory& memory) const {
  try {
    Runner(*code, thread, arguments, memory).run();
    return "";
  } catch (const Fault& e) {
    return e.what();
  }
}

std::vector<std::shared_ptr<const Kernel>> parse(const std::string& text, std::string* message) {
  try {
    return Parser(text).module();
  } catch (const std::exception& e) {  // of numbers that are none, too
    *message = e.what();
    return {};
  }
}

}  // namespace software::ptx
