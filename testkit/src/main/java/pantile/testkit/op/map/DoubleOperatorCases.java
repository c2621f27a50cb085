// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   Double.isNaN -> Float.isNaN
//   Double.NaN -> Float.NaN
// @specialise long, int
package pantile.testkit.op.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import pantile.Doubles;
import pantile.Mask;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/** Operators on {@code double}, compared with Java's own, on special values and any bits. */
@SuppressWarnings({"cast", "IntLiteralCast"}) // casts that the other element types need
public final class DoubleOperatorCases extends CaseSource {
  /** Around blocks, tiles and vectors. */
  private static final int[] LENGTHS = {0, 1, 7, 100, 1023, 1024, 1025, 4097, 9000};

  private interface OnValues {
    Doubles apply(Doubles x, Doubles y);
  }

  private interface OnElements {
    double apply(double x, double y);
  }

  private interface Compares {
    Mask apply(Doubles x, Doubles y);
  }

  private interface Holds {
    boolean apply(double x, double y);
  }

  private interface OnConstant {
    Doubles apply(Doubles x, double c);
  }

  private interface ComparesConstant {
    Mask apply(Doubles x, double c);
  }

  private record Operation(String name, OnValues ours, OnElements java) {}

  private record Comparing(String name, Compares ours, Holds java) {}

  private record Constant(String name, OnConstant ours, OnElements java) {}

  private record ComparingConstant(String name, ComparesConstant ours, Holds java) {}

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("add", (x, y) -> x.add(y), (x, y) -> (double) (x + y)),
          new Operation("sub", (x, y) -> x.sub(y), (x, y) -> (double) (x - y)),
          new Operation("mul", (x, y) -> x.mul(y), (x, y) -> (double) (x * y)),
          new Operation("min", (x, y) -> x.min(y), (x, y) -> Math.min(x, y)),
          new Operation("max", (x, y) -> x.max(y), (x, y) -> Math.max(x, y)),
          new Operation("neg", (x, _) -> x.neg(), (x, _) -> (double) -x),
          new Operation("abs", (x, _) -> x.abs(), (x, _) -> Math.abs(x)),
          new Operation("square", (x, _) -> x.square(), (x, _) -> (double) (x * x)),
          // @only-floating
          new Operation("div", (x, y) -> x.div(y), (x, y) -> (double) (x / y)),
          new Operation("rem", (x, y) -> x.rem(y), (x, y) -> (double) (x % y)),
          new Operation("sqrt", (x, _) -> x.sqrt(), (x, _) -> (double) Math.sqrt(x)),
          new Operation("floor", (x, _) -> x.floor(), (x, _) -> (double) Math.floor(x)),
          new Operation("ceil", (x, _) -> x.ceil(), (x, _) -> (double) Math.ceil(x)),
          new Operation("rint", (x, _) -> x.rint(), (x, _) -> (double) Math.rint(x)),
          new Operation("fma", (x, y) -> x.fma(y, x), (x, y) -> Math.fma(x, y, x)),
          new Operation("exp", (x, _) -> x.exp(), (x, _) -> (double) StrictMath.exp(x)),
          new Operation("expm1", (x, _) -> x.expm1(), (x, _) -> (double) StrictMath.expm1(x)),
          new Operation("log", (x, _) -> x.log(), (x, _) -> (double) StrictMath.log(x)),
          new Operation("log1p", (x, _) -> x.log1p(), (x, _) -> (double) StrictMath.log1p(x)),
          new Operation("log10", (x, _) -> x.log10(), (x, _) -> (double) StrictMath.log10(x)),
          new Operation("cbrt", (x, _) -> x.cbrt(), (x, _) -> (double) StrictMath.cbrt(x)),
          new Operation("sin", (x, _) -> x.sin(), (x, _) -> (double) StrictMath.sin(x)),
          new Operation("cos", (x, _) -> x.cos(), (x, _) -> (double) StrictMath.cos(x)),
          new Operation("tan", (x, _) -> x.tan(), (x, _) -> (double) StrictMath.tan(x)),
          new Operation("asin", (x, _) -> x.asin(), (x, _) -> (double) StrictMath.asin(x)),
          new Operation("acos", (x, _) -> x.acos(), (x, _) -> (double) StrictMath.acos(x)),
          new Operation("atan", (x, _) -> x.atan(), (x, _) -> (double) StrictMath.atan(x)),
          new Operation("sinh", (x, _) -> x.sinh(), (x, _) -> (double) StrictMath.sinh(x)),
          new Operation("cosh", (x, _) -> x.cosh(), (x, _) -> (double) StrictMath.cosh(x)),
          new Operation("tanh", (x, _) -> x.tanh(), (x, _) -> (double) StrictMath.tanh(x)),
          new Operation("pow", (x, y) -> x.pow(y), (x, y) -> (double) StrictMath.pow(x, y)),
          new Operation("hypot", (x, y) -> x.hypot(y), (x, y) -> (double) StrictMath.hypot(x, y)),
          new Operation("atan2", (x, y) -> x.atan2(y), (x, y) -> (double) StrictMath.atan2(x, y))
          // @end
          // @only-integer
          // new Operation("div", (x, y) -> x.div(y.or(1)), (x, y) -> x / (y | 1)),
          // new Operation("rem", (x, y) -> x.rem(y.or(1)), (x, y) -> x % (y | 1)),
          // new Operation("and", (x, y) -> x.and(y), (x, y) -> x & y),
          // new Operation("or", (x, y) -> x.or(y), (x, y) -> x | y),
          // new Operation("xor", (x, y) -> x.xor(y), (x, y) -> x ^ y),
          // new Operation("not", (x, _) -> x.not(), (x, _) -> ~x),
          // new Operation("shl", (x, y) -> x.shl(y), (x, y) -> x << y),
          // new Operation("shr", (x, y) -> x.shr(y), (x, y) -> x >> y),
          // new Operation("ushr", (x, y) -> x.ushr(y), (x, y) -> x >>> y)
          // @end
          );

  private static final List<Comparing> COMPARISONS =
      List.of(
          new Comparing("lt", (x, y) -> x.lt(y), (x, y) -> x < y),
          new Comparing("le", (x, y) -> x.le(y), (x, y) -> x <= y),
          new Comparing("gt", (x, y) -> x.gt(y), (x, y) -> x > y),
          new Comparing("ge", (x, y) -> x.ge(y), (x, y) -> x >= y),
          new Comparing("eq", (x, y) -> x.eq(y), (x, y) -> x == y),
          // @only-floating
          new Comparing("isNaN", (x, _) -> x.isNaN(), (x, _) -> Double.isNaN(x)),
          new Comparing("isFinite", (x, _) -> x.isFinite(), (x, _) -> Double.isFinite(x)),
          // @end
          new Comparing("ne", (x, y) -> x.ne(y), (x, y) -> x != y));

  private static final List<Constant> CONSTANTS =
      List.of(
          new Constant("add", (x, c) -> x.add(c), (x, c) -> (double) (x + c)),
          new Constant("sub", (x, c) -> x.sub(c), (x, c) -> (double) (x - c)),
          new Constant("mul", (x, c) -> x.mul(c), (x, c) -> (double) (x * c)),
          new Constant("min", (x, c) -> x.min(c), (x, c) -> Math.min(x, c)),
          new Constant("max", (x, c) -> x.max(c), (x, c) -> Math.max(x, c)),
          new Constant("subFrom", (x, c) -> x.subFrom(c), (x, c) -> (double) (c - x)),
          // @only-floating
          new Constant("div", (x, c) -> x.div(c), (x, c) -> (double) (x / c)),
          new Constant("rem", (x, c) -> x.rem(c), (x, c) -> (double) (x % c)),
          new Constant("divInto", (x, c) -> x.divInto(c), (x, c) -> (double) (c / x)),
          new Constant("pow", (x, c) -> x.pow(c), (x, c) -> (double) StrictMath.pow(x, c)),
          new Constant("hypot", (x, c) -> x.hypot(c), (x, c) -> (double) StrictMath.hypot(x, c)),
          new Constant("atan2", (x, c) -> x.atan2(c), (x, c) -> (double) StrictMath.atan2(x, c))
          // @end
          // @only-integer
          // new Constant("div", (x, c) -> x.div(c | 1), (x, c) -> x / (c | 1)),
          // new Constant("rem", (x, c) -> x.rem(c | 1), (x, c) -> x % (c | 1)),
          // new Constant("divInto", (x, c) -> x.or(1).divInto(c), (x, c) -> c / (x | 1)),
          // new Constant("and", (x, c) -> x.and(c), (x, c) -> x & c),
          // new Constant("or", (x, c) -> x.or(c), (x, c) -> x | c),
          // new Constant("xor", (x, c) -> x.xor(c), (x, c) -> x ^ c),
          // new Constant("shl", (x, c) -> x.shl(c), (x, c) -> x << c),
          // new Constant("shr", (x, c) -> x.shr(c), (x, c) -> x >> c),
          // new Constant("ushr", (x, c) -> x.ushr(c), (x, c) -> x >>> c)
          // @end
          );

  private static final List<ComparingConstant> CONSTANT_COMPARISONS =
      List.of(
          new ComparingConstant("lt", (x, c) -> x.lt(c), (x, c) -> x < c),
          new ComparingConstant("le", (x, c) -> x.le(c), (x, c) -> x <= c),
          new ComparingConstant("gt", (x, c) -> x.gt(c), (x, c) -> x > c),
          new ComparingConstant("ge", (x, c) -> x.ge(c), (x, c) -> x >= c),
          new ComparingConstant("eq", (x, c) -> x.eq(c), (x, c) -> x == c),
          new ComparingConstant("ne", (x, c) -> x.ne(c), (x, c) -> x != c));

  /** Cases without state. */
  public DoubleOperatorCases() {
    super("map", "operators-double");
  }

  @Override
  protected void cases(Cases cases) {
    for (Operation operation : OPERATIONS) {
      cases.add("isJavas " + operation.name, subject -> isJavas(subject, operation));
    }
    for (Comparing comparing : COMPARISONS) {
      cases.add("isJavas " + comparing.name, subject -> isJavas(subject, comparing));
    }
    for (Constant constant : CONSTANTS) {
      cases.add("takesConstants " + constant.name, subject -> takesConstants(subject, constant));
    }
    cases.add("comparesWithConstants", DoubleOperatorCases::comparesWithConstants);
    cases.add("clampsAndSigns", DoubleOperatorCases::clampsAndSigns);
    cases.add("whatIsBlendedKeepsItsBits", DoubleOperatorCases::whatIsBlendedKeepsItsBits);
  }

  /** Special values beside each other, in all pairs, and then any bits and small numbers. */
  private static double[] elements(int length, boolean second) {
    Input specials = Input.of(Distribution.SPECIALS, ElementType.DOUBLE, 64);
    Input any = new Input(Distribution.ANY_BITS, ElementType.DOUBLE, length, second ? 3 : 5);
    Input small = new Input(Distribution.RANDOM, ElementType.DOUBLE, length, second ? 7 : 11);
    double[] special = ((Slice.Doubles) specials.whole()).array();
    double[] bits = ((Slice.Doubles) any.whole()).array();
    double[] random = ((Slice.Doubles) small.whole()).array();
    double[] elements = new double[length];
    for (int i = 0; i < length; i++) {
      elements[i] =
          i < 64 * 64
              ? special[second ? i / 64 : i % 64]
              : i % 2 == 0 ? bits[i] : (double) (random[i] / 100);
    }
    return elements;
  }

  private static void isJavas(Subject subject, Operation operation) {
    for (int length : LENGTHS) {
      double[] x = elements(length, false);
      double[] y = elements(length, true);
      double[] expected = new double[length];
      for (int i = 0; i < length; i++) {
        expected[i] = computed(operation.java.apply(x[i], y[i]));
      }
      subject
          .opened(length)
          .forEach(one -> {
            Doubles made = operation.ours.apply(one.pt().over(x), one.pt().over(y));
            check(one, operation.name, expected, made);
          });
    }
  }

  private static void isJavas(Subject subject, Comparing comparing) {
    for (int length : LENGTHS) {
      double[] x = elements(length, false);
      double[] y = elements(length, true);
      boolean[] expected = new boolean[length];
      for (int i = 0; i < length; i++) {
        expected[i] = comparing.java.apply(x[i], y[i]);
      }
      subject
          .opened(length)
          .forEach(one -> {
            Mask made = comparing.ours.apply(one.pt().over(x), one.pt().over(y));
            assertArrayEquals(expected, made.toArray(), comparing.name + ", " + one.setup());
          });
    }
  }

  /** Special values, and one that is none. */
  private static double[] constants() {
    double[] special =
        ((Slice.Doubles) Input.of(Distribution.SPECIALS, ElementType.DOUBLE, 64).whole()).array();
    double[] constants = Arrays.copyOf(special, 9);
    constants[8] = (double) 77;
    return constants;
  }

  private static void takesConstants(Subject subject, Constant constant) {
    double[] x = elements(5000, false);
    for (double c : constants()) {
      double[] expected = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        expected[i] = computed(constant.java.apply(x[i], c));
      }
      for (Opened one : subject.opened()) {
        Doubles made = constant.ours.apply(one.pt().over(x), c);
        check(one, constant.name + " with " + c, expected, made);
      }
    }
  }

  private static void comparesWithConstants(Subject subject) {
    double[] x = elements(5000, false);
    for (ComparingConstant comparing : CONSTANT_COMPARISONS) {
      for (double c : constants()) {
        boolean[] expected = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
          expected[i] = comparing.java.apply(x[i], c);
        }
        for (Opened one : subject.opened()) {
          boolean[] made = comparing.ours.apply(one.pt().over(x), c).toArray();
          assertArrayEquals(expected, made, comparing.name + " with " + c + ", " + one.setup());
        }
      }
    }
  }

  private static void clampsAndSigns(Subject subject) {
    double[] x = elements(5000, false);
    double least = (double) -3;
    double most = (double) 40;
    double[] clamped = new double[x.length];
    double[] signs = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      clamped[i] = computed((double) Math.clamp(x[i], least, most));
      signs[i] = x[i] > 0 ? (double) 1 : x[i] < 0 ? (double) -1 : x[i];
    }
    for (Opened one : subject.opened()) {
      Doubles all = one.pt().over(x);
      check(one, "clamp", clamped, all.clamp(least, most));
      check(one, "signum", signs, all.signum());
      assertThrows(IllegalArgumentException.class, () -> all.clamp(most, least));
    }
  }

  private static void whatIsBlendedKeepsItsBits(Subject subject) {
    int length = 9000;
    double[] x = elements(length, false);
    double[] y = elements(length, true);
    double[] expected = new double[length];
    for (int i = 0; i < length; i++) {
      expected[i] = x[i] < y[i] ? y[i] : x[i];
    }
    for (Opened one : subject.opened()) {
      Doubles a = one.pt().over(x);
      Doubles b = one.pt().over(y);
      check(one, "blend", expected, a.blend(b, a.lt(b)));
    }
  }

  // @only-floating
  /** A NaN that is computed has one form. */
  private static double computed(double x) {
    return Double.isNaN(x) ? Double.NaN : x;
  }

  // @end
  // @only-integer
  // private static double computed(double x) {
  //   return x;
  // }
  //
  // @end
  private static void check(Opened one, String name, double[] expected, Doubles actual) {
    double[] made = actual.toArray();
    assertArrayEquals(
        SliceElements.allBits(new Slice.Doubles(expected, 0, expected.length)),
        SliceElements.allBits(new Slice.Doubles(made, 0, made.length)),
        name + ", " + one.setup());
  }
}
