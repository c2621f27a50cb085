// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.map;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceScratch;
import pantile.kernels.KernelSource;
import pantile.op.map.Interpreter;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.LongList;
import pantile.spi.Slice;

/**
 * Tries a formula's kernel before its first use, on numbers whose results the host computes one by
 * one: with the constants of the first user, and with others. A driver may fuse products, flush
 * small numbers or divide inexactly, whatever it was told; the elements of such a formula are left
 * to the host.
 */
final class FormulaTrial {
  /** Elements besides those at edges of functions. */
  private static final int ELEMENTS = 256;

  /** How many other sets of constants are tried. A few suffice to change each constant. */
  private static final int OTHER_CONSTANTS = 4;

  /** How many inputs are taken through the edges of functions, as many as functions have. */
  private static final int MOST_EDGED = 2;

  private static final long SEED = 0x9E3779B97F4A7C15L;

  private static final double[] REALS = {
    0,
    -0.0,
    1,
    -1,
    3,
    0.1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -3 * Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    0x1p31,
    -0x1p31,
    0x1p63,
    -0x1p63,
    1 + 0x1p-29,
    1 + 0x1p-30,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE
  };

  private static final long[] INTEGERS = {
    0,
    1,
    -1,
    2,
    7,
    -7,
    31,
    32,
    63,
    64,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    (1L << 53) + 1,
    1L << 32
  };

  private final List<Formula> formulas = new ArrayList<>();
  private final List<Slice> inputs = new ArrayList<>();
  private final int length;

  FormulaTrial(Formula formula) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<ElementType> types = formula.shape().inputs();
    double[] edges =
        FunctionEdges.concern(formula.shape()) ? FunctionEdges.numbers() : new double[0];
    length = ELEMENTS + edges.length * Math.min(MOST_EDGED, types.size());
    for (int i = 0; i < types.size(); i++) {
      inputs.add(numbers(types.get(i), edges, i * edges.length, random));
    }
    formulas.add(formula);
    if (formula.shape().constants() > 0) {
      for (int i = 0; i < OTHER_CONSTANTS; i++) {
        formulas.add(new Formula(formula.shape(), constants(formula.shape(), length, random)));
      }
    }
  }

  /**
   * Numbers at the edges, and others near one, between which sums and products round.
   *
   * @param from where numbers at the edges of functions begin
   */
  private Slice numbers(ElementType type, double[] edges, int from, SplittableRandom random) {
    int[] ints = new int[length];
    long[] longs = new long[length];
    float[] floats = new float[length];
    double[] doubles = new double[length];
    for (int i = 0; i < length; i++) {
      boolean ofFunction = i >= from && i - from < edges.length;
      long integer = integer(random);
      double real = ofFunction ? edges[i - from] : real(random);
      ints[i] = (int) integer;
      longs[i] = integer;
      floats[i] = (float) real;
      doubles[i] = real;
    }
    return switch (type) {
      case INT -> new Slice.Ints(ints, 0, length);
      case LONG -> new Slice.Longs(longs, 0, length);
      case FLOAT -> new Slice.Floats(floats, 0, length);
      case DOUBLE -> new Slice.Doubles(doubles, 0, length);
    };
  }

  private static long integer(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? INTEGERS[random.nextInt(INTEGERS.length)]
        : random.nextLong(-99, 99);
  }

  private static double real(SplittableRandom random) {
    return random.nextInt(3) == 0 ? REALS[random.nextInt(REALS.length)] : random.nextDouble(-4, 4);
  }

  private static LongList constants(Formula.Shape shape, int length, SplittableRandom random) {
    long[] constants = new long[shape.constants()];
    for (Node node : shape.nodes()) {
      switch (node.operator()) {
        case CONSTANT -> constants[node.a()] = constant(node.type(), random);
        case INDEX -> constants[node.a()] = integer(random);
        case RANDOM -> {
          constants[node.a()] = integer(random);
          constants[node.b()] = integer(random);
        }
        case SHIFTED -> {
          constants[node.b()] = random.nextInt(-length, length);
          constants[node.c()] = constant(node.type(), random);
        }
        case REVERSED -> {
          constants[node.b()] = random.nextInt(-2 * length, 1);
          constants[node.c()] = constant(node.type(), random);
        }
        default -> {}
      }
    }
    return LongList.of(constants);
  }

  private static long constant(ElementType type, SplittableRandom random) {
    return switch (type) {
      case INT -> (int) integer(random);
      case LONG -> integer(random);
      case FLOAT -> Float.floatToRawIntBits((float) real(random));
      case DOUBLE -> Double.doubleToRawLongBits(real(random));
    };
  }

  /** Whether the kernel's results have the bits that the formula means. */
  boolean passes(DeviceFormulas on, KernelSource source) {
    for (Formula formula : formulas) {
      if (!passes(formula, on, source)) {
        return false;
      }
    }
    return true;
  }

  private boolean passes(Formula formula, DeviceFormulas on, KernelSource source) {
    Slice.Computed elements = new Slice.Computed(formula, inputs, length);
    long[] bits;
    boolean divided;
    try (DeviceScratch scratch = on.session().scratch()) {
      DeviceBuffer results = scratch.bytes((long) length * elements.type().bytes());
      divided = on.divides(elements, source, results);
      bits = scratch.bits(results, elements.type(), length);
    }
    boolean none = false;
    for (int i = 0; i < length; i++) {
      try {
        if (bits[i] != Interpreter.bits(elements, i)) {
          return false;
        }
      } catch (ArithmeticException division) {
        none = true;
      }
    }
    return divided == none;
  }
}
