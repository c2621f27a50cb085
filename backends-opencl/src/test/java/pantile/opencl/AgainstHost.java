// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import pantile.Floats;
import pantile.Longs;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.cpu.CpuBackend;
import pantile.op.select.Comparison;
import pantile.testkit.Input;

/**
 * A process that computes much on the OpenCL device that its loader finds, and the same on the CPU:
 * loops are long where arrays are. Says of each call whether all bits are the same, whether it was
 * refused, and if not, that they differ.
 */
final class AgainstHost {
  static final String SAME = "same ";
  static final String DIFFERS = "differs ";
  static final String REFUSED = "refused ";

  private AgainstHost() {}

  public static void main(String... arguments) {
    int length = Integer.getInteger("pantile.child.length", 300_000);
    System.out.println("seed " + Input.SEED);
    OpenClBackend backend = new OpenClBackend();
    try (Pantile host = Pantile.builder().backends(new CpuBackend()).open();
        Pantile device = Pantile.builder().backends(backend).devices("opencl").open()) {
      device.devices().forEach(info -> System.out.println("device " + info.name()));
      for (Map.Entry<String, Function<Pantile, Object>> call : calls(length).entrySet()) {
        System.out.println(outcome(call.getKey(), call.getValue(), host, device));
      }
    }
    backend.discover().devices().forEach(info -> System.out.println("detail " + info.detail()));
    backend.discover().notices().forEach(n -> System.out.println("notice " + n.reason()));
    System.out.println("live " + LiveHandles.count());
  }

  private static String outcome(
      String name, Function<Pantile, Object> call, Pantile host, Pantile device) {
    String there;
    try {
      there = bits(call.apply(device));
    } catch (RuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return REFUSED + name + ": " + reason;
    }
    return (there.equals(bits(call.apply(host))) ? SAME : DIFFERS) + name;
  }

  /** All bits of a result, told apart by a hash of 128 bits. */
  private static String bits(Object result) {
    long[] bits =
        switch (result) {
          case long[] a -> a;
          case int[] a -> Arrays.stream(a).asLongStream().toArray();
          case double[] a -> Arrays.stream(a).mapToLong(Double::doubleToRawLongBits).toArray();
          case float[] a -> floats(a);
          case boolean[] a -> booleans(a);
          default -> new long[] {((Number) result).longValue()};
        };
    long first = bits.length;
    long second = 1;
    for (long each : bits) {
      first = (first ^ each) * 0x9E3779B97F4A7C15L;
      first ^= first >>> 29;
      second = (second + Long.rotateLeft(each, 17)) * 0xD1342543DE82EF95L + 1;
    }
    return String.format(Locale.ROOT, "%016x%016x", first, second);
  }

  private static long[] floats(float[] a) {
    long[] bits = new long[a.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(a[i]));
    return bits;
  }

  private static long[] booleans(boolean[] a) {
    long[] bits = new long[a.length];
    Arrays.setAll(bits, i -> a[i] ? 1 : 0);
    return bits;
  }

  /** What is asked, of integers and of what needs no fp64. */
  private static Map<String, Function<Pantile, Object>> calls(int n) {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    long[] longs = random.longs(n).toArray();
    int[] ints = random.ints(n).toArray();
    int[] few = random.ints(n, 0, 1000).toArray();
    long[] runs = random.longs(n, 0, 50).sorted().toArray();
    int[] places = random.ints(n, 0, n).toArray();
    double[] doubles = random.doubles(n, -1e9, 1e9).toArray();
    float[] floats = new float[n];
    for (int i = 0; i < n; i++) {
      floats[i] = Float.intBitsToFloat(ints[i]);
    }
    // A computed NaN, of negative sign on x86.
    doubles[n / 3] = Math.sqrt(-1 - Math.abs(doubles[n / 3]));
    doubles[n / 2] = -0.0;
    long[] sorted = longs.clone();
    Arrays.sort(sorted);
    long[] numbers = random.longs(2000, 1, Long.MAX_VALUE).toArray();
    Map<String, Function<Pantile, Object>> calls = new LinkedHashMap<>();
    calls.put("sort long", pt -> pt.over(longs).sort().toArray());
    calls.put("sort int descending", pt -> pt.over(ints).sortDescending().toArray());
    calls.put("sort float", pt -> pt.over(floats).sort().toArray());
    calls.put("sort double", pt -> pt.over(doubles).sort().toArray());
    calls.put("sort few", pt -> pt.over(few).sort().toArray());
    calls.put("argSort long", pt -> pt.over(longs).argSort().toArray());
    calls.put("argSort few", pt -> pt.over(few).argSort().toArray());
    calls.put("sum int", pt -> pt.over(few).sum());
    calls.put("dot int", pt -> pt.over(few).dot(pt.over(few)));
    calls.put("min long", pt -> pt.over(longs).min());
    calls.put(
        "max double",
        pt -> Double.doubleToRawLongBits(pt.over(doubles).filter(Comparison.LT, 1e8).max()));
    calls.put("argMin float", pt -> pt.over(floats).argMin());
    calls.put("count few", pt -> pt.over(few).count(7));
    calls.put("product long", pt -> pt.over(sorted).mul(0).add(3).product());
    calls.put("scan int", pt -> pt.over(few).inclusiveScan().toArray());
    calls.put("scan long", pt -> pt.over(longs).exclusiveScan().toArray());
    calls.put("filter long", pt -> pt.over(longs).filter(Comparison.GT, 0).toArray());
    calls.put("filter double", pt -> pt.over(doubles).filter(Comparison.LT, 0).toArray());
    calls.put("unique", pt -> pt.over(few).unique().toArray());
    calls.put("gather", pt -> pt.over(longs).gather(pt.over(places)).toArray());
    calls.put("scatter", pt -> pt.over(ints).scatter(pt.over(places), pt.over(few)).toArray());
    calls.put(
        "transpose", pt -> pt.over(longs).take(n - n % 100).transpose(100, n / 100).toArray());
    calls.put("search", pt -> pt.over(sorted).searchSorted(pt.over(longs)).toArray());
    calls.put("rolling min", pt -> pt.over(longs).rolling(500).min().toArray());
    calls.put("rolling max, wide", pt -> pt.over(ints).rolling(8000).max().toArray());
    calls.put("rolling sum", pt -> pt.over(ints).rolling(4000).sum().toArray());
    calls.put("rolling max, too wide", pt -> pt.over(ints).rolling(20_000).max().toArray());
    calls.put("cumulative max", pt -> pt.over(longs).cumulativeMax().toArray());
    calls.put("cumulative product", pt -> pt.over(ints).cumulativeProduct().toArray());
    calls.put("group sums", pt -> pt.over(few).groupBy().sum(pt.over(ints)).toArray());
    calls.put("group minima", pt -> pt.over(runs).groupBy().min(pt.over(longs)).toArray());
    calls.put("merge", pt -> pt.over(sorted).merge(pt.over(sorted)).toArray());
    calls.put("integers", AgainstHost.of(longs, x -> x.mul(x).add(7).shr(3).rem(1001)));
    calls.put("divisions", AgainstHost.of(longs, x -> x.div(x.abs().max(1)).add(x.divInto(5))));
    calls.put("float", pt -> nothingFloating(pt, floats));
    calls.put("random", pt -> pt.random(7).longs(n).toArray());
    calls.put("casts", pt -> pt.over(floats).toLongs().toArray());
    calls.put("primes counted", pt -> pt.countPrimes(0, 20_000_000));
    calls.put("primes from 10^12", pt -> pt.countPrimes(1_000_000_000_000L, 1_000_001_000_000L));
    calls.put("primes tested apart", pt -> pt.countPrimes(1L << 60, (1L << 60) + 400_000));
    calls.put("primes listed", pt -> pt.primes((1L << 50), (1L << 50) + 200_000));
    calls.put("primes near 0", pt -> pt.primes(0, 1_000_000));
    calls.put("isPrime", pt -> pt.isPrime(numbers));
    return calls;
  }

  private static Function<Pantile, Object> of(long[] a, Function<Longs, Longs> formula) {
    return pt -> formula.apply(pt.over(a)).toArray();
  }

  private static Object nothingFloating(Pantile pt, float[] a) {
    Floats x = pt.over(a);
    return x.neg().abs().rem(x.lag(1, 1)).toArray();
  }

  /** Lines that begin so, without that. */
  static List<String> beginning(String word, List<String> lines) {
    List<String> found = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(word)) {
        found.add(line.substring(word.length()));
      }
    }
    return found;
  }
}
