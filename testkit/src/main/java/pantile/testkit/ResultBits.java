// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.op.select.Comparison;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.op.reduce.ReductionCalls;
import pantile.text.Sha256;

/**
 * Digests of the bits of results, of every method of {@link Pantile} and every element type, on
 * seeded inputs: the same from every device, setup and version. Sorts and prefix sums count with
 * all bits; of other numbers, NaNs are alike, as the contract has it. An exception that is a
 * result, of an overflow say, counts by its name.
 */
final class ResultBits {
  /** Not the tests' seed, which may be set. */
  private static final long SEED = 20_261_128;

  /** In the place of a digest: no device takes the method's kernels. */
  static final String LEFT = " left";

  private static final int[] LENGTHS = {0, 1, 17, 64, 1001, 4097};

  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.RANDOM,
          Distribution.ANY_BITS,
          Distribution.SMALL,
          Distribution.ZEROS,
          Distribution.HUGE,
          Distribution.SPECIALS);

  private static final long[][] RANGES = {
    {0, 0},
    {0, 100},
    {7, 8},
    {0, 200_000},
    {999_990_000, 1_000_010_000},
    {1_000_000_000_000L, 1_000_000_003_000L},
    {Long.MAX_VALUE - 3000, Long.MAX_VALUE}
  };

  private final Pantile pt;
  private final Map<String, MessageDigest> digests = new TreeMap<>();

  /** Of methods that no device takes, and of which there is no digest therefore. */
  private final Set<String> left = new TreeSet<>();

  private ResultBits(Pantile pt) {
    this.pt = pt;
  }

  /** Of all methods: a line each for every type, with the digest of all its results. */
  static List<String> of(Pantile pt) {
    ResultBits bits = new ResultBits(pt);
    for (ElementType type : ElementType.values()) {
      for (Distribution distribution : DISTRIBUTIONS) {
        for (int length : LENGTHS) {
          bits.arrays(new Input(distribution, type, length, SEED));
        }
      }
    }
    new ExpressionBits(bits, pt).add(SEED);
    new DailyBits(bits, pt).add(SEED);
    bits.primes();
    bits.keys();
    return bits.lines();
  }

  /**
   * Of arrays that are long enough for workers with the default tunables, of two types: the code
   * for the others is made from theirs.
   *
   * @param length of the arrays
   */
  static List<String> ofLong(Pantile pt, int length) {
    ResultBits bits = new ResultBits(pt);
    for (ElementType type : List.of(ElementType.LONG, ElementType.DOUBLE)) {
      Input input = new Input(Distribution.RANDOM, type, length, SEED);
      bits.array(input, input.whole(), another(input));
    }
    Input input = new Input(Distribution.RANDOM, ElementType.DOUBLE, length, SEED);
    new ExpressionBits(bits, pt).addLong(input.whole(), another(input).whole());
    return bits.lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    digests.forEach((name, digest) ->
        lines.add(left.contains(name) ? name + LEFT : name + " " + Sha256.hex(digest)));
    return lines;
  }

  /** Of whole arrays, of ranges, and of elements in memory of the other byte order. */
  private void arrays(Input input) {
    Input other = another(input);
    for (Slice x : List.of(input.whole(), input.within(3, 5))) {
      array(input, x, other);
    }
    Slice x = input.mapped(ByteOrder.BIG_ENDIAN, 1);
    Slice y = other.mapped(ByteOrder.BIG_ENDIAN, 1);
    reductions("over.", ReductionCalls.over(pt, x), x, y);
  }

  private static Input another(Input input) {
    return new Input(input.distribution(), input.type(), input.length(), SEED + 1);
  }

  private void array(Input input, Slice x, Input other) {
    String type = named(x);
    // Should a JDK make other random numbers, it shows here.
    add("input" + type, () -> x);
    ArrayCalls calls = ArrayCalls.of(pt, x);
    reductions("", calls, x, other.whole());
    add("minMax" + type, calls::minMax);
    for (boolean exclusive : new boolean[] {false, true}) {
      String scan = (exclusive ? "exclusiveScan" : "inclusiveScan") + type;
      Slice apart = other.within(2, 1);
      Slice inPlace = input.within(1, 0);
      add(scan, () -> calls.scan(exclusive));
      add(scan, () -> scanned(x, exclusive, apart));
      add(scan, () -> scanned(inPlace, exclusive, inPlace));
    }
    filters(calls, x);
    ArrayCalls all = ArrayCalls.of(pt, input.whole());
    add("gather" + type, () -> all.gather(places(input.length())));
    add("argSort" + type, () -> all.argSort(false));
    add("argSortDescending" + type, () -> all.argSort(true));
    Slice falling = SliceElements.from(x) == 0 ? input.whole() : input.within(4, 1);
    add("sortDescending" + type, () -> sorted(falling, true));
    add("sort" + type, () -> sorted(x, false));
  }

  private void filters(ArrayCalls calls, Slice x) {
    for (Comparison comparison : Comparison.values()) {
      for (double value : new double[] {0, -7, Double.NaN}) {
        long constant = x.type().floating() ? Double.doubleToRawLongBits(value) : (long) value;
        add("filter" + named(x), () -> calls.filter(comparison, constant));
      }
    }
  }

  private static String named(Slice x) {
    return " " + x.type().name().toLowerCase(Locale.ROOT);
  }

  private void reductions(String prefix, ReductionCalls calls, Slice x, Slice y) {
    String type = named(x);
    boolean floating = x.type().floating();
    long middle = x.length() / 2;
    List<Number> values = new ArrayList<>(floating ? List.of(-0.0, Double.NaN) : List.of(0, -7));
    if (x.length() > 0) {
      values.add(
          floating
              ? (Number) SliceElements.real(x, middle)
              : (Number) SliceElements.bits(x, middle));
    }
    add(prefix + "sum" + type, calls::sum);
    add(prefix + "mean" + type, calls::mean);
    add(prefix + "variance" + type, calls::variance);
    add(prefix + "norm2" + type, calls::norm2);
    add(prefix + "dot" + type, () -> calls.dot(y));
    add(prefix + "min" + type, calls::min);
    add(prefix + "max" + type, calls::max);
    add(prefix + "argMin" + type, calls::argMin);
    add(prefix + "argMax" + type, calls::argMax);
    for (Number value : values) {
      add(prefix + "count" + type, () -> calls.count(value));
    }
  }

  /** Where to pick from: every element at least once if there are few. */
  private static int[] places(int length) {
    SplittableRandom random = new SplittableRandom(SEED + length);
    return IntStream.range(0, length + length / 3)
        .map(i -> i % 2 == 0 ? i % length : random.nextInt(length))
        .toArray();
  }

  private Slice sorted(Slice x, boolean descending) {
    ArrayCalls.of(pt, x).sort(descending);
    return x;
  }

  private Slice scanned(Slice x, boolean exclusive, Slice sums) {
    ArrayCalls.of(pt, x).scanInto(exclusive, sums);
    return sums;
  }

  private void primes() {
    for (long[] range : RANGES) {
      add("countPrimes", () -> pt.countPrimes(range[0], range[1]));
      add("primes", () -> pt.primes(range[0], range[1]));
      List<Long> seen = new ArrayList<>();
      pt.forEachPrime(range[0], range[1], seen::add);
      add("forEachPrime", () -> seen.stream().mapToLong(Long::longValue).toArray());
    }
    for (long[] range : new long[][] {{0, 0}, {0, 100}, {7, 8}, {0, 10_000}, {99_990, 100_010}}) {
      add("sumOfPrimes", () -> pt.sumOfPrimes(range[0], range[1]));
      add("smallestFactors", () -> pt.smallestFactors(range[0], range[1]));
      add("totients", () -> pt.totients(range[0], range[1]));
      add("isSquarefree", () -> pt.isSquarefree(range[0], range[1]));
    }
    add(
        "factor",
        () -> pt.factor(new long[] {1, 2, 360, 999_983, (1L << 61) - 1, 4_294_967_291L * 65_537}));
    for (long n : new long[] {1, 2, 3, 1000, 10_000}) {
      add("nthPrime", () -> pt.nthPrime(n));
    }
    SplittableRandom random = new SplittableRandom(SEED);
    long[] numbers = new long[3000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i < 1000 ? i - 5 : random.nextLong() >>> random.nextInt(1, 60) | 1;
    }
    add("isPrime", () -> pt.isPrime(numbers));
    add("isPrime", () -> pt.over(numbers, 3, 2000).isPrime());
    add("isPrime", () -> new boolean[] {pt.isPrime(Long.MAX_VALUE), pt.isPrime(61)});
  }

  /** Of keys that no kernel has. */
  private void keys() {
    for (int length : LENGTHS) {
      SplittableRandom random = new SplittableRandom(SEED);
      byte[] bytes = new byte[length];
      short[] shorts = new short[length];
      char[] chars = new char[length];
      String[] strings = new String[length];
      for (int i = 0; i < length; i++) {
        int x = random.nextInt();
        bytes[i] = (byte) x;
        shorts[i] = (short) x;
        chars[i] = (char) x;
        strings[i] = Integer.toString(x % 1000, Character.MAX_RADIX);
      }
      add("argSort byte", () -> pt.argSort(bytes));
      add("argSort char", () -> pt.argSort(chars));
      add("argSort short", () -> pt.argSort(shorts));
      add("argSort string", () -> pt.argSort(strings));
      add("argSortDescending byte", () -> pt.argSortDescending(bytes));
      add("argSortDescending char", () -> pt.argSortDescending(chars));
      add("argSortDescending short", () -> pt.argSortDescending(shorts));
      add("argSortDescending string", () -> pt.argSortDescending(strings));
      add("sort byte", () -> sorted(() -> pt.sort(bytes), i -> bytes[i], length));
      add("sort char", () -> sorted(() -> pt.sort(chars), i -> chars[i], length));
      add("sort short", () -> sorted(() -> pt.sort(shorts), i -> shorts[i], length));
      add(
          "sort string",
          () -> {
            pt.sort(strings);
            return String.join(",", strings);
          });
      add(
          "sortDescending byte",
          () -> sorted(() -> pt.sortDescending(bytes), i -> bytes[i], length));
      add(
          "sortDescending char",
          () -> sorted(() -> pt.sortDescending(chars), i -> chars[i], length));
      add(
          "sortDescending short",
          () -> sorted(() -> pt.sortDescending(shorts), i -> shorts[i], length));
      add(
          "sortDescending string",
          () -> {
            pt.sortDescending(strings);
            return String.join(",", strings);
          });
    }
  }

  private static int[] sorted(Runnable sort, IntUnaryOperator element, int length) {
    sort.run();
    return IntStream.range(0, length).map(element).toArray();
  }

  void add(String name, Callable<?> call) {
    MessageDigest digest = digests.computeIfAbsent(name, _ -> Sha256.digest());
    Object result;
    try {
      result = call.call();
    } catch (DeviceNotFoundException e) {
      left.add(name);
      return;
    } catch (ArithmeticException | NoSuchElementException e) {
      result = e.getClass().getSimpleName();
    } catch (Exception e) {
      throw new AssertionError(name + " threw " + e, e);
    }
    digest.update(bytes(result));
  }

  private static byte[] bytes(Object result) {
    return switch (result) {
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      case Slice slice -> bytes(SliceElements.allBits(slice));
      case long[] numbers -> bytes(numbers);
      case int[] numbers -> bytes(IntStream.of(numbers).asLongStream().toArray());
      case boolean[] flags -> {
        byte[] bytes = new byte[flags.length];
        for (int i = 0; i < flags.length; i++) {
          bytes[i] = (byte) (flags[i] ? 1 : 0);
        }
        yield bytes;
      }
      case long[][] lists -> bytes(Arrays.stream(lists).flatMapToLong(Arrays::stream).toArray());
      case Number[] both -> bytes(new long[] {bits(both[0]), bits(both[1])});
      case Number number -> bytes(new long[] {bits(number)});
      default -> throw new IllegalArgumentException("no bits of " + result.getClass());
    };
  }

  private static byte[] bytes(long[] numbers) {
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(numbers.length + 1, Long.BYTES));
    buffer.putLong(numbers.length);
    buffer.asLongBuffer().put(numbers);
    return buffer.array();
  }

  private static long bits(Number number) {
    return number instanceof Double real ? Double.doubleToLongBits(real) : number.longValue();
  }
}
