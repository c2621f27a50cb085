// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <iterator>

#include "ptx-arithmetic.h"
#include "ptx-code.h"
#include "ptx.h"

namespace software::ptx {

namespace {

uint64_t flushed(Type type, uint64_t sum) {
  const uint64_t exponent = type.width == 32 ? 0x7f800000U : 0x7ff0000000000000U;
  return (sum & exponent) == 0 ? 0 : sum;
}

// One thread that runs.
struct Running {
  const Thread& thread;
  const Memory& memory;
  long steps = 0;
  // Local memory of all calls that are under way, and which of its bytes have been written.
  std::vector<char> local = {};
  std::vector<char> written = {};
};

// Local memory has addresses of its own, that are none of the host's.
constexpr uint64_t kLocalBegin = 0x100;

// One call of a body: of the entry, or of a function.
class Activation {
 public:
  Activation(const Code& code, Running* thread)
      : code_(code),
        thread_(*thread),
        local_((thread->local.size() + 15) / 16 * 16),
        values_(code.registers.size()),
        written_(code.registers.size()),
        parameters_(code.parameters.size()),
        given_(code.parameters.size()) {
    thread_.local.resize(local_ + code.local);
    thread_.written.resize(local_ + code.local);
    std::fill(thread_.written.begin() + local_, thread_.written.end(), 0);
  }

  void give(size_t parameter, uint64_t bits) {
    parameters_[parameter] = bits;
    given_[parameter] = 1;
  }

  uint64_t given(size_t parameter) const {
    if (!given_[parameter]) {
      throw Fault("a parameter is read before it was written");
    }
    return parameters_[parameter];
  }

  void run() {
    constexpr long kMost = 100'000'000;
    for (size_t at = 0;; thread_.steps++) {
      if (at >= code_.instructions.size() || thread_.steps > kMost) {
        throw Fault(thread_.steps > kMost ? "it does not end" : "it ends without ret");
      }
      const Instruction& one = code_.instructions[at];
      try {
        if (one.guard >= 0 && (read(one.guard) != 0) == one.unless) {
          at++;
        } else if (one.form->op == Op::kRet) {
          break;
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
    thread_.local.resize(local_);
    thread_.written.resize(local_);
  }

 private:
  const Code& code_;
  Running& thread_;
  const size_t local_;
  std::vector<uint64_t> values_;
  std::vector<char> written_;
  std::vector<uint64_t> parameters_;
  std::vector<char> given_;

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
      case Operand::kLocal:
        return kLocalBegin + local_;
      default: {
        const Thread& thread = thread_.thread;
        const std::array<int, 4> special = {thread.item, thread.items, thread.group, thread.groups};
        return static_cast<uint32_t>(special[operand.number]);
      }
    }
  }

  // Tables are read alone.
  bool in_table(const char* at, size_t bytes) const {
    for (const auto& [name, values] : *code_.tables) {
      if (at >= values.data() && at + bytes <= values.data() + values.size()) {
        return true;
      }
    }
    return false;
  }

  char* address(uint64_t at, Type type, bool writes) const {
    char* place = reinterpret_cast<char*>(at);
    const size_t bytes = type.width / 8;
    const bool held = thread_.memory.holds(place, bytes) || (!writes && in_table(place, bytes));
    if (at % bytes != 0 || !held) {
      throw Fault("no memory of the launch's");
    }
    return place;
  }

  // Where an address of this call's own local memory lies.
  size_t local(uint64_t at, Type type) const {
    const size_t bytes = type.width / 8;
    const uint64_t from = at - kLocalBegin;
    if (at % bytes != 0 || from < local_ || from > local_ + code_.local ||
        from + bytes > local_ + code_.local) {
      throw Fault("no local memory of the call's");
    }
    return from;
  }

  uint64_t load_local(uint64_t at, Type type) const {
    const size_t from = local(at, type);
    const size_t bytes = type.width / 8;
    for (size_t i = from; i < from + bytes; i++) {
      if (!thread_.written[i]) {
        throw Fault("local memory is read before it was written");
      }
    }
    uint64_t result = 0;
    std::memcpy(&result, &thread_.local[from], bytes);
    return result;
  }

  void store_local(uint64_t at, Type type, uint64_t bits) {
    const size_t from = local(at, type);
    std::memcpy(&thread_.local[from], &bits, type.width / 8);
    std::memset(&thread_.written[from], 1, type.width / 8);
  }

  void call(const Instruction& one) {
    Activation callee(*one.callee, &thread_);
    for (size_t i = 0; i < one.arguments.size(); i++) {
      callee.give(i, given(one.arguments[i]));
    }
    callee.run();
    give(one.parameter, callee.given(one.callee->inputs));
  }

  void step(const Instruction& one) {
    const Form& form = *one.form;
    Sources source = {};
    for (size_t i = 0; i < one.sources.size(); i++) {
      const uint64_t bits = read(one.sources[i]);
      source[i] = bits & mask(form.sources[i]);
    }
    const uint64_t at = source[0] + static_cast<uint64_t>(one.offset);
    uint64_t result = 0;
    switch (form.op) {
      case Op::kStore:
        std::memcpy(address(at, form.type, true), &source[1], form.type.width / 8);
        return;
      case Op::kStoreLocal:
        store_local(at, form.type, source[1]);
        return;
      case Op::kStoreParam:
        give(one.parameter, source[0]);
        return;
      case Op::kCall:
        call(one);
        return;
      case Op::kRedOr: {
        char* word = address(at, form.type, true);
        const uint32_t joined = static_cast<uint32_t>(source[1]) | *reinterpret_cast<uint32_t*>(word);
        std::memcpy(word, &joined, sizeof joined);
        return;
      }
      case Op::kLoad:
        std::memcpy(&result, address(at, form.type, false), form.type.width / 8);
        break;
      case Op::kLoadLocal:
        result = load_local(at, form.type);
        break;
      case Op::kLoadParam:
        result = given(one.parameter);
        break;
      default:
        result = computed(form, source);
        if (thread_.thread.flush && form.op == Op::kAdd && form.type.kind == 'f') {
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
    Running running = {thread, memory};
    Activation entry(*code, &running);
    for (size_t i = 0; i < parameters.size(); i++) {
      uint64_t bits = 0;
      std::memcpy(&bits, arguments[i].data(), parameters[i]);
      entry.give(i, bits);
    }
    entry.run();
    return "";
  } catch (const Fault& e) {
    return e.what();
  }
}

}  // namespace software::ptx
