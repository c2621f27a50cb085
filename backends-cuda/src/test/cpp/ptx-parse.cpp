// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstring>
#include <limits>

#include "ptx-code.h"
#include "ptx.h"

namespace software::ptx {

namespace {

struct Token {
  std::string text;
  int line;
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
      const bool visible = take(".visible");
      if (take(".global")) {
        table();
      } else if (take(".func")) {
        function();
      } else {
        if (!visible) {
          expect(".visible");
        }
        kernels.push_back(entry());
      }
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
  std::map<std::string, size_t> labels_;
  int depth_ = 0;
  std::string local_;
  // Of the module.
  std::shared_ptr<Tables> tables_ = std::make_shared<Tables>();
  std::map<std::string, std::shared_ptr<const Code>> functions_;
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
    const bool marked = text.length() > 1 && std::strchr("%_$", text[0]) != nullptr;
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

  void begin() {
    code_ = std::make_shared<Code>();
    code_->tables = tables_;
    registers_.clear();
    parameters_.clear();
    labels_.clear();
    jumps_.clear();
    local_.clear();
  }

  void add(Parameter::Role role, Type own, const std::string& name) {
    if (own == kPredicate || !parameters_.emplace(name, code_->parameters.size()).second) {
      fail("a parameter that cannot be");
    }
    code_->parameters.push_back({role, own});
  }

  // What follows ".param".
  void parameter(Parameter::Role role) {
    const Type own = type(next().text);
    add(role, own, identifier());
  }

  void inputs() {
    expect("(");
    while (!take(")")) {
      if (code_->inputs != 0) {
        expect(",");
      }
      expect(".param");
      parameter(Parameter::kInput);
      code_->inputs++;
    }
  }

  void body() {
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
  }

  std::shared_ptr<const Kernel> entry() {
    begin();
    auto kernel = std::make_shared<Kernel>();
    expect(".entry");
    kernel->name = identifier();
    inputs();
    for (const Parameter& one : code_->parameters) {
      kernel->parameters.push_back(one.type.width / 8);
    }
    expect(".reqntid");
    kernel->items = number();
    for (int i = 0; i < 2; i++) {
      expect(",");
      expect("1");
    }
    body();
    kernel->code = code_;
    return kernel;
  }

  // Of one result. A function is known to those that follow it, so none calls itself.
  void function() {
    begin();
    expect("(");
    expect(".param");
    const Type type_of_result = type(next().text);
    const std::string result = identifier();
    expect(")");
    const std::string name = identifier();
    inputs();
    add(Parameter::kResult, type_of_result, result);
    body();
    if (!functions_.emplace(name, code_).second) {
      fail("the function " + name + " twice");
    }
  }

  // Of bytes. Those that are not given are 0.
  void table() {
    const size_t align = take(".align") ? number() : 1;
    expect(".b8");
    const std::string name = identifier();
    expect("[");
    const size_t bytes = number();
    expect("]");
    expect("=");
    expect("{");
    std::vector<char> values;
    do {
      const int value = number();
      if (value > 255) {
        fail("a byte of more than 8 bits");
      }
      values.push_back(static_cast<char>(value));
    } while (take(","));
    expect("}");
    expect(";");
    const bool fits = values.size() <= bytes;
    values.resize(bytes);
    if (!fits || align > alignof(std::max_align_t) ||
        !tables_->emplace(name, std::move(values)).second) {
      fail("the table " + name + " cannot be");
    }
  }

  // One piece for a function, and so the whole of its local memory.
  void local() {
    if (take(".align") && number() > 16) {
      fail("local memory that is aligned to more than 16 bytes");
    }
    expect(".b8");
    if (!local_.empty()) {
      fail("a second piece of local memory");
    }
    local_ = identifier();
    expect("[");
    code_->local = number();
    expect("]");
    expect(";");
  }

  // What is declared in it is known in it alone.
  void block() {
    const auto registers = registers_;
    const auto parameters = parameters_;
    depth_++;
    while (!take("}")) {
      statement();
    }
    depth_--;
    registers_ = registers;
    parameters_ = parameters;
  }

  void statement() {
    if (take(".reg")) {
      declaration();
    } else if (take(".local")) {
      local();
    } else if (take(".param")) {
      parameter(Parameter::kLocal);
      expect(";");
    } else if (take(".pragma")) {  // for a compiler alone
      for (const char* due : {"\"", "nounroll", "\"", ";"}) {
        expect(due);
      }
    } else if (take("{")) {
      block();
    } else if (at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == ":") {
      if (depth_ != 0 || !labels_.emplace(identifier(), code_->instructions.size()).second) {
        fail("a label twice, or in a block");
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
    one.form = find_form(name);
    if (one.form == nullptr) {
      fail("the instruction " + name + " is not known");
    }
    bool first = true;
    if (one.form->gives) {
      one.result = reg(next().text, one.form->result);
      first = false;
    }
    const Op op = one.form->op;
    if (op == Op::kLoadParam || op == Op::kStoreParam) {
      if (!first) {
        expect(",");
      }
      first = false;
      expect("[");
      const Parameter::Role never = op == Op::kLoadParam ? Parameter::kResult : Parameter::kInput;
      one.parameter = known(next().text, one.form->type.width, never);
      if (take("+")) {
        expect("0");
      }
      expect("]");
    }
    if (op == Op::kBra) {
      jumps_.push_back({code_->instructions.size(), next()});
    }
    if (op == Op::kCall) {
      call(&one);
    }
    const bool memory = op == Op::kLoad || op == Op::kStore || op == Op::kLoadLocal ||
                        op == Op::kStoreLocal || op == Op::kRedOr;
    for (size_t i = 0; i < one.form->sources.size(); i++) {
      if (!first) {
        expect(",");
      }
      first = false;
      if (memory && i == 0) {
        expect("[");
        one.sources.push_back({Operand::kRegister, reg(next().text, kAddress)});
        if (take("+")) {
          const int64_t sign = take("-") ? -1 : 1;
          one.offset = sign * number();
        }
        expect("]");
      } else if (op == Op::kMov && one.form->type.width == 64 && address(&one)) {
        // It is taken.
      } else {
        one.sources.push_back(source(one.form->sources[i]));
      }
    }
    expect(";");
    code_->instructions.push_back(one);
  }

  int known(const std::string& name, int width, Parameter::Role never) {
    const auto found = parameters_.find(name);
    if (found == parameters_.end() || code_->parameters[found->second].type.width != width ||
        code_->parameters[found->second].role == never) {
      fail("no parameter " + name + " of this type");
    }
    return found->second;
  }

  // (result), function, (arguments): each a parameter of the caller's own.
  void call(Instruction* one) {
    expect("(");
    const std::string result = next().text;
    expect(")");
    expect(",");
    const std::string name = next().text;
    const auto found = functions_.find(name);
    if (found == functions_.end()) {
      fail("no function " + name);
    }
    one->callee = found->second;
    const std::vector<Parameter>& formal = one->callee->parameters;
    const size_t inputs = one->callee->inputs;
    one->parameter = own(result, formal[inputs].type);
    expect(",");
    expect("(");
    for (size_t i = 0; i < inputs; i++) {
      if (i > 0) {
        expect(",");
      }
      one->arguments.push_back(own(next().text, formal[i].type));
    }
    expect(")");
  }

  int own(const std::string& name, Type wanted) {
    const int number = known(name, wanted.width, Parameter::kInput);
    if (code_->parameters[number].role != Parameter::kLocal) {
      fail("the parameter " + name + " is not of this body");
    }
    return number;
  }

  // A variable's name stands for its address, in its space.
  bool address(Instruction* one) {
    const std::string text = at_ < tokens_.size() ? tokens_[at_].text : "";
    const auto table = tables_->find(text);
    if (!local_.empty() && text == local_) {
      one->sources.push_back({Operand::kLocal, -1});
    } else if (table != tables_->end()) {
      const auto at = reinterpret_cast<uint64_t>(table->second.data());
      one->sources.push_back({Operand::kConstant, -1, at});
    } else {
      return false;
    }
    next();
    return true;
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
    if (wanted.kind == 'p' && !minus && (text == "0" || text == "1")) {
      return text == "1";
    }
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

}  // namespace

std::vector<std::shared_ptr<const Kernel>> parse(const std::string& text, std::string* message) {
  try {
    return Parser(text).module();
  } catch (const std::exception& e) {  // of numbers that are none, too
    *message = e.what();
    return {};
  }
}

}  // namespace software::ptx
