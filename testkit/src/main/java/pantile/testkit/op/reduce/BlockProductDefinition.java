// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.job.Tile;
import pantile.op.reduce.BlockProduct;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;
import pantile.spi.Slice;
import pantile.testkit.Cases;
import pantile.testkit.Definition;
import pantile.testkit.Distribution;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;

/** Products in canonical order, a block each, and of integers modulo 2^64. */
public final class BlockProductDefinition extends Definition<BlockProduct, LongList> {
  private static final int BLOCK = 4096;
  private static final int LANES = 64;
  private static final int[] LENGTHS = {0, 1, 63, 64, 65, 4095, 4096, 4097, 20_000, 300_001};

  /** A definition without state. */
  public BlockProductDefinition() {
    super("reduce", KernelName.BLOCK_PRODUCT);
  }

  @Override
  public List<Example<BlockProduct>> examples() {
    List<Example<BlockProduct>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      examples.add(Example.reading(new BlockProduct(type), type));
    }
    return examples;
  }

  @Override
  protected LongList define(BlockProduct kernel, Tile tile, Slice[] operands) {
    List<Long> products = new ArrayList<>();
    Slice x = operands[0];
    for (long from = 0; from < x.length(); from += BLOCK) {
      Slice block = x.sub(from, Math.min(from + BLOCK, x.length()));
      products.add(
          x.type().floating()
              ? Double.doubleToLongBits(product(reals(block)))
              : modulo(block).longValue());
    }
    return LongList.of(products.stream().mapToLong(Long::longValue).toArray());
  }

  private static double[] reals(Slice x) {
    double[] reals = new double[(int) x.length()];
    Arrays.setAll(reals, i -> SliceElements.real(x, i));
    return reals;
  }

  private static BigInteger modulo(Slice x) {
    BigInteger product = BigInteger.ONE;
    for (long i = 0; i < x.length(); i++) {
      BigInteger factor = BigInteger.valueOf(SliceElements.bits(x, i));
      product = product.multiply(factor).mod(BigInteger.TWO.pow(Long.SIZE));
    }
    return product;
  }

  /** The canonical product, written from its description. */
  private static double product(double[] x) {
    if (x.length <= BLOCK) {
      return tree(x, 0, 1);
    }
    List<Double> blocks = new ArrayList<>();
    for (int from = 0, to; from < x.length; from = to) {
      to = from + Math.min(BLOCK, x.length - from);
      blocks.add(product(Arrays.copyOfRange(x, from, to)));
    }
    return product(blocks.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The product of the lanes whose number is {@code lane} modulo {@code step}: half and half. */
  private static double tree(double[] x, int lane, int step) {
    if (step < LANES) {
      return tree(x, lane, 2 * step) * tree(x, lane + step, 2 * step);
    }
    double product = 1;
    for (long i = lane; i < x.length; i += LANES) {
      product *= x[(int) i];
    }
    return product;
  }

  @Override
  protected void cases(Cases cases) {
    for (ElementType type : ElementType.values()) {
      cases.add("productsAreCanonical " + type, subject -> productsAreCanonical(subject, type));
    }
    cases.add("productsOverflowAndWrap", BlockProductDefinition::productsOverflowAndWrap);
  }

  private static void productsAreCanonical(Subject subject, ElementType type) {
    subject.requires("product");
    for (int length : LENGTHS) {
      for (Distribution distribution :
          List.of(Distribution.RANDOM, Distribution.SPECIALS, Distribution.EDGE_INFINITY)) {
        Slice x = nearOne(Input.of(distribution, type, length).whole());
        long expected =
            type.floating() ? Double.doubleToLongBits(product(reals(x))) : modulo(x).longValue();
        subject
            .opened(length)
            .forEach(one -> {
              String what = distribution + " of " + length + ", " + one.setup();
              assertEquals(expected, bits(one.pt().over(x)), what);
              assertEquals(expected, bits(one.pt().over(x).evaluate()), what);
            });
      }
    }
  }

  /** Numbers whose product stays in range for long, though they have all their digits. */
  private static Slice nearOne(Slice x) {
    if (x instanceof Slice.Doubles(double[] a, int _, int _)) {
      for (int i = 0; i < a.length; i++) {
        a[i] = Math.abs(a[i]) < 1e6 ? 1 + a[i] * 1e-9 : a[i];
      }
    } else if (x instanceof Slice.Floats(float[] a, int _, int _)) {
      for (int i = 0; i < a.length; i++) {
        a[i] = Math.abs(a[i]) < 1e6 ? 1 + a[i] * 1e-9f : a[i];
      }
    } else if (x instanceof Slice.Longs(long[] a, int _, int _)) {
      for (int i = 0; i < a.length; i++) {
        a[i] |= 1; // else the product would be 0 soon
      }
    } else if (x instanceof Slice.Ints(int[] a, int _, int _)) {
      for (int i = 0; i < a.length; i++) {
        a[i] |= 1;
      }
    }
    return x;
  }

  private static long bits(Values<?> x) {
    return switch (x) {
      case Ints values -> values.product();
      case Longs values -> values.product();
      case Floats values -> Double.doubleToRawLongBits(values.product());
      case Doubles values -> Double.doubleToRawLongBits(values.product());
    };
  }

  private static void productsOverflowAndWrap(Subject subject) {
    subject.requires("product");
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals(2432902008176640000L, pt.range(21).drop(1).product(), "the factorial of 20");
      assertEquals(-4249290049419214848L, pt.range(22).drop(1).product(), "of 21, wrapped");
      assertEquals(1L << 62, pt.over(new int[] {1 << 31, 1 << 31}).product());
      double most = Double.MAX_VALUE;
      assertEquals(Double.POSITIVE_INFINITY, pt.over(new double[] {most, 0.5, 2}).product());
      assertEquals(Double.NaN, pt.over(new double[] {most, 0, 2}).product());
      double[] apart = new double[5000];
      Arrays.fill(apart, 1);
      apart[3] = Double.POSITIVE_INFINITY;
      apart[4999] = 0; // in another block
      assertEquals(
          0x7ff8000000000000L, Double.doubleToRawLongBits(pt.over(apart).product()), "one NaN");
      assertEquals(-0.0, pt.over(new double[] {-1e-200, 1e-200}).product());
      assertEquals(4e60, pt.over(new float[] {2e30f, 2e30f}).product(), 1e54);
    }
  }
}
