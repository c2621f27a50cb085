// SPDX-License-Identifier: Apache-2.0
#include "ptx-code.h"

namespace software::ptx {

std::string name(Type type) {
  return type.kind == 'p' ? "pred" : type.kind + std::to_string(type.width);
}

namespace {

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
      add("bfi.b" + w, Op::kInsert, bits, {bits, bits, kWord, kWord});
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
    acts("call", Op::kCall, {}, {});
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
    add("mad.lo." + t, Op::kMad, type, {type, type, type});
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
    add("rcp.rn." + t, Op::kRcp, type, {type});
    add("neg." + t, Op::kNeg, type, {type});
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
    if (type.kind == 'b') {
      const Type number = {'u', type.width};
      forms_["setp.eq." + t] = {Op::kSetp, number, true, kPredicate, {type, type}, Compare::kEq};
      forms_["setp.ne." + t] = {Op::kSetp, number, true, kPredicate, {type, type}, Compare::kNe};
    }
  }

  void any(Type type, const std::string& t) {
    add("mov." + t, Op::kMov, type, {type});
    add("selp." + t, Op::kSelp, type, {type, type, kPredicate});
    add("ld.param." + t, Op::kLoadParam, type, {});
    acts("st.param." + t, Op::kStoreParam, type, {type});
    add("ld.global." + t, Op::kLoad, type, {kAddress});
    add("ld.global.nc." + t, Op::kLoad, type, {kAddress});
    acts("st.global." + t, Op::kStore, type, {kAddress, type});
    add("ld.local." + t, Op::kLoadLocal, type, {kAddress});
    acts("st.local." + t, Op::kStoreLocal, type, {kAddress, type});
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

}  // namespace

const Form* find_form(const std::string& name) { return Forms::find(name); }

}  // namespace software::ptx
