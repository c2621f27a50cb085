// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import pantile.Pantile;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;

/**
 * Times each of the first calls of a fresh JVM, back to back: what Pantile compiles and tries
 * meanwhile has no more time than a program gives it that does nothing but sort. Keys are copied
 * between calls, untimed.
 */
public final class CurveMain {
  /** Keys in all inputs, at least: a branch predictor would learn a small one by heart. */
  private static final int KEYS = 1 << 22;

  private static final int MOST_INPUTS = 32;

  /** The compiler threads, busy with making the input, come to rest. */
  private static final int REST_MILLIS = 300;

  /** What the first and the last call did is verified, and what this one did. */
  private static final int VERIFIED = 9;

  private CurveMain() {}

  /**
   * Sorts again and again.
   *
   * @param args the work ({@code curve:TYPE:SIZE}), who does it ("pantile", "Arrays.sort" or
   *     "parallelSort"), and how often
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws InterruptedException {
    System.out.println(timing(args[0], args[1], Integer.parseInt(args[2])).json());
  }

  static Timing timing(String work, String who, int calls) throws InterruptedException {
    String[] parts = work.split(":");
    return timing(InputElements.of(parts[1]), work, Integer.parseInt(parts[2]), who, calls);
  }

  private static <A> Timing timing(
      InputElements<A> type, String work, int size, String who, int calls)
      throws InterruptedException {
    List<A> unsorted = new ArrayList<>();
    while (unsorted.size() < Math.clamp(KEYS / size, 1, MOST_INPUTS)) {
      unsorted.add(Spread.UNIFORM.keys(type, size, Seed.VALUE + unsorted.size()));
    }
    // Kept to be looked at when all is over: looking in between would give compilers time.
    List<A> sorted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sorted.add(type.allocate(size));
    }
    A other = type.allocate(size);
    double[] seconds = new double[calls];
    Thread.sleep(REST_MILLIS);
    try (Sorter<A> sorter = Sorter.of(type, who)) {
      for (int i = 0; i < calls; i++) {
        A array =
            i == 0
                ? sorted.get(0)
                : i == calls - 1 ? sorted.get(2) : i == VERIFIED ? sorted.get(1) : other;
        type.copy(unsorted.get(i % unsorted.size()), 0, array, 0, size);
        long start = System.nanoTime();
        sorter.sort().accept(array);
        seconds[i] = (System.nanoTime() - start) * 1e-9;
      }
    }
    long hash = verified(type, unsorted.getFirst(), sorted.get(0), who);
    if (calls > VERIFIED + 1) {
      hash += verified(type, unsorted.get(VERIFIED % unsorted.size()), sorted.get(1), who);
    }
    if (calls > 1) {
      hash += verified(type, unsorted.get((calls - 1) % unsorted.size()), sorted.get(2), who);
    }
    List<Double> times = new ArrayList<>();
    for (double time : seconds) {
      times.add(time);
    }
    return new Timing(
        who,
        work,
        who.equals("Arrays.sort") ? 1 : Runtime.getRuntime().availableProcessors(),
        size,
        (long) size * type.bytes(),
        times,
        String.format(Locale.ROOT, "h%016x", hash));
  }

  /** The hash of sorted keys, which must be that of the JDK's. */
  private static <A> long verified(InputElements<A> type, A unsorted, A sorted, String who) {
    A expected = type.allocate(type.length(unsorted));
    type.copy(unsorted, 0, expected, 0, type.length(unsorted));
    type.arraysSort(expected);
    long hash = type.hash(sorted);
    if (hash != type.hash(expected)) {
      throw new IllegalStateException(who + " did not sort " + type.name());
    }
    return hash;
  }

  /**
   * Who sorts.
   *
   * @param sort sorts an array
   * @param end what comes after the last call
   */
  private record Sorter<A>(Consumer<A> sort, Runnable end) implements AutoCloseable {
    static <A> Sorter<A> of(InputElements<A> type, String who) {
      return switch (who) {
        case "pantile" -> {
          Pantile pantile = Pantile.builder().devices("cpu").open();
          yield new Sorter<>(array -> type.sort(pantile, array), pantile::close);
        }
        case "Arrays.sort" -> new Sorter<>(type::arraysSort, () -> {});
        case "parallelSort" -> new Sorter<>(type::parallelSort, () -> {});
        default -> throw new IllegalArgumentException("nobody is called " + who);
      };
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
