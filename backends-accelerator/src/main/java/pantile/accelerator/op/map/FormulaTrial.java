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
import pantile.spi.Slice;

/**
 * Tries a formula's kernel before its first use, on numbers whose results the host computes one by
 * one. A driver may fuse products, flush small numbers or divide inexactly, whatever it was told;
 * the elements of such a formula are left to the host.
 */
final class FormulaTrial {
  private static final int ELEMENTS = 256;
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

  private final Slice.Computed elements;

  FormulaTrial(Formula formula) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Slice> inputs = new ArrayList<>();
    for (ElementType type : formula.shape().inputs()) {
      inputs.add(numbers(type, random));
    }
    elements = new Slice.Computed(formula, inputs, ELEMENTS);
  }

  /** Numbers at the edges, and others near one, between which sums and products round. */
  private static Slice numbers(ElementType type, SplittableRandom random) {
    int[] ints = new int[ELEMENTS];
    long[] longs = new long[ELEMENTS];
    float[] floats = new float[ELEMENTS];
    double[] doubles = new double[ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) {
      boolean edge = random.nextInt(3) == 0;
      long integer = edge ? INTEGERS[random.nextInt(INTEGERS.length)] : random.nextLong(-99, 99);
      double real = edge ? REALS[random.nextInt(REALS.length)] : random.nextDouble(-4, 4);
      ints[i] = (int) integer;
      longs[i] = integer;
      floats[i] = (float) real;
      doubles[i] = real;
    }
    return switch (type) {
      case INT -> new Slice.Ints(ints, 0, ELEMENTS);
      case LONG -> new Slice.Longs(longs, 0, ELEMENTS);
      case FLOAT -> new Slice.Floats(floats, 0, ELEMENTS);
      case DOUBLE -> new Slice.Doubles(doubles, 0, ELEMENTS);
    };
  }

  /** Whether the kernel's results have the bits that the formula means. */
  boolean passes(DeviceFormulas formulas, KernelSource source) {
    long[] bits;
    boolean divided;
    try (DeviceScratch scratch = formulas.session().scratch()) {
      DeviceBuffer results = scratch.bytes((long) ELEMENTS * elements.type().bytes());
      divided = formulas.divides(elements.formula(), source, elements.inputs(), ELEMENTS, results);
      bits = scratch.bits(results, elements.type(), ELEMENTS);
    }
    boolean none = false;
    for (int i = 0; i < ELEMENTS; i++) {
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
