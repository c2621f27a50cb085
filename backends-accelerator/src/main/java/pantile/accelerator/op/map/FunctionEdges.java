// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.map;

import java.util.ArrayList;
import java.util.List;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.LongList;
import pantile.spi.Operator;

/**
 * Where elementary functions are tried: around every number at which one of them goes another way,
 * and where much is lost, as at multiples of pi / 2.
 */
final class FunctionEdges {
  /** The high words that fdlibm compares with, in any function, and a few powers of two. */
  private static final int[] HIGH_WORDS = {
    0x0010_0000, 0x0bb0_0000, 0x20b0_0000, 0x3c60_0000, 0x3c80_0000, 0x3c90_0000, 0x3e20_0000,
    0x3e30_0000, 0x3e40_0000, 0x3fd2_bec4, 0x3fd3_3333, 0x3fd6_2e43, 0x3fda_827a, 0x3fdc_0000,
    0x3fe0_0000, 0x3fe0_0001, 0x3fe5_9428, 0x3fe6_0000, 0x3fe9_0001, 0x3fe9_21fb, 0x3fe9_21fc,
    0x3fef_3333, 0x3fef_ffff, 0x3ff0_0000, 0x3ff0_0001, 0x3ff0_a2b2, 0x3ff3_0000, 0x3ff3_988f,
    0x3ff6_147a, 0x3ff6_a09c, 0x3ff6_a09e, 0x3ff6_b852, 0x3ff9_21fb, 0x3ff9_21fc, 0x3ffb_b67a,
    0x3fff_fffe, 0x4000_0000, 0x4002_d97c, 0x4003_8000, 0x4036_0000, 0x4043_687a, 0x4086_2e42,
    0x4086_2e43, 0x4086_33ce, 0x4087_4910, 0x4090_0000, 0x4090_cc00, 0x4139_21fb, 0x4139_21fc,
    0x41e0_0000, 0x4340_0000, 0x4350_0000, 0x4410_0000, 0x5f30_0000, 0x7fef_ffff, 0x7ff0_0000
  };

  /** What has edges that are no high words. */
  private static final double[] VALUES = {
    0x1.62e42fefa39efp9, // the greatest operand of a finite exp
    0x1.74910d52d3051p9, // minus the least of one that is not 0
    0x1.633ce8fb9f87dp9, // the greatest of a finite sinh
    0x1.6ac5b262ca1ffp849, // of all numbers, the nearest to a multiple of pi / 2
    0x1p-1074,
    0x1.fp-1060,
    0x1.3333333333333p-1030,
    1e22,
    0x1.23456789abcdep300,
    0x1.fedcba9876543p700,
    0x1.8000000000001p1000
  };

  /** Multiples of pi / 2 whose neighbours are tried. */
  private static final int[] MULTIPLES = {1, 2, 3, 5, 7, 11, 22, 31, 32, 33, 355, 1000, 100_003};

  private static final double[] ALL = all();

  private FunctionEdges() {}

  /** All numbers to try a function on. The caller leaves them as they are. */
  static double[] numbers() {
    return ALL;
  }

  private static double[] all() {
    int places = HIGH_WORDS.length + VALUES.length + MULTIPLES.length;
    double[] numbers = new double[places * 6];
    for (int i = 0; i < numbers.length; i++) {
      long bits = Double.doubleToRawLongBits(place(i / 6)) + i % 3 - 1;
      double number = Double.longBitsToDouble(bits);
      numbers[i] = i % 6 < 3 ? number : -number;
    }
    return numbers;
  }

  private static double place(int number) {
    int value = number - HIGH_WORDS.length;
    if (value < 0) {
      return Double.longBitsToDouble((long) HIGH_WORDS[number] << 32);
    }
    return value < VALUES.length ? VALUES[value] : Math.PI / 2 * MULTIPLES[value - VALUES.length];
  }

  /** Whether any node is an elementary function. */
  static boolean concern(Formula.Shape formula) {
    for (Node node : formula.nodes()) {
      if (node.operator().kind() == Operator.Kind.FUNCTION) {
        return true;
      }
    }
    return false;
  }

  /**
   * The functions of a formula, each as a formula of its own whose operands are inputs. Only there
   * can a trial choose what the function is given.
   *
   * @return none if the formula is nothing but such a function
   */
  static List<Formula> alone(Formula.Shape formula) {
    List<Formula> functions = new ArrayList<>();
    for (Node node : formula.nodes()) {
      if (node.operator().kind() == Operator.Kind.FUNCTION) {
        Formula function = alone(node);
        if (function.shape().equals(formula)) {
          return List.of();
        }
        if (!functions.contains(function)) {
          functions.add(function);
        }
      }
    }
    return functions;
  }

  private static Formula alone(Node function) {
    boolean two = function.operator().operands() > 1;
    Node first = new Node(Operator.INPUT, function.type(), 0, 0, 0);
    Node second = new Node(Operator.INPUT, function.type(), 1, 0, 0);
    Node result = new Node(function.operator(), function.type(), 0, two ? 1 : 0, 0);
    Formula.Shape shape =
        two
            ? new Formula.Shape(
                List.of(first, second, result), List.of(function.type(), function.type()), 0)
            : new Formula.Shape(List.of(first, result), List.of(function.type()), 0);
    return new Formula(shape, LongList.of());
  }
}
