// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pantile.Pantile;
import pantile.bench.input.InputElements;
import pantile.bench.input.PlainSieve;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;

/**
 * Times one call in a fresh JVM, by Pantile or by the JDK, and prints the line. Pantile's has a
 * second line, with opening the devices counted in.
 */
public final class FirstCallMain {
  private FirstCallMain() {}

  /**
   * Does one call.
   *
   * @param args the work ({@code first-sort:int:SIZE}, {@code first-sum:double:SIZE}, {@code
   *     first-count:0:HI}) and who does it ("pantile" or "jdk")
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws InterruptedException {
    for (Timing timing : timings(args[0], args[1].equals("pantile"))) {
      System.out.println(timing.json());
    }
  }

  static List<Timing> timings(String work, boolean byPantile) throws InterruptedException {
    String[] parts = work.split(":");
    long size = Long.parseLong(parts[2]);
    int length = parts[0].equals("first-count") ? 0 : Math.toIntExact(size);
    int[] keys =
        Spread.UNIFORM.keys(InputElements.INT, work.contains("int") ? length : 0, Seed.VALUE);
    double[] terms = InputElements.DOUBLE.terms(work.contains("double") ? length : 0, Seed.VALUE);
    // The compiler threads, busy with making the input, come to rest.
    Thread.sleep(200);
    long start = System.nanoTime();
    if (!byPantile) {
      String check =
          switch (parts[0]) {
            case "first-sort" -> {
              Arrays.parallelSort(keys);
              yield "";
            }
            case "first-sum" -> Double.toString(Arrays.stream(terms).parallel().sum());
            case "first-count" -> Long.toString(PlainSieve.count(0, size));
            default -> throw new IllegalArgumentException("there is no work " + work);
          };
      double call = (System.nanoTime() - start) * 1e-9;
      return List.of(timing("jdk", work, size, call, check.isEmpty() ? hash(keys) : check));
    }
    try (Pantile pantile = Pantile.builder().devices("cpu").open()) {
      long opened = System.nanoTime();
      String check =
          switch (parts[0]) {
            case "first-sort" -> {
              pantile.sort(keys);
              yield "";
            }
            case "first-sum" -> Double.toString(pantile.sum(terms));
            case "first-count" -> Long.toString(pantile.countPrimes(0, size));
            default -> throw new IllegalArgumentException("there is no work " + work);
          };
      double call = (System.nanoTime() - opened) * 1e-9;
      double all = (System.nanoTime() - start) * 1e-9;
      String outcome = check.isEmpty() ? hash(keys) : check;
      return List.of(
          timing("pantile", work, size, call, outcome),
          timing("pantile+open", work, size, all, outcome));
    }
  }

  private static Timing timing(String who, String work, long size, double seconds, String check) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new Timing(who, work, threads, size, 0, List.of(seconds), check);
  }

  private static String hash(int[] keys) {
    return String.format(Locale.ROOT, "h%016x", InputElements.INT.hash(keys));
  }
}
