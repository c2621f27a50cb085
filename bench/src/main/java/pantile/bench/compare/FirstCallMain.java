// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;
import pantile.Pantile;
import pantile.PantileBuilder;

/**
 * Times one call in a fresh JVM, by Pantile or by the JDK, and prints the line. Pantile's has a
 * second line, with opening the devices counted in.
 */
public final class FirstCallMain {
  private static final String OPEN = "first-open:";

  private FirstCallMain() {}

  /**
   * Does one call.
   *
   * @param args the work ({@code first-sort:int:SIZE}; {@code first-sum:double:SIZE}, and min, dot,
   *     scan and expression alike; {@code first-count:0:HI}; {@code first-isprime:BITS:SIZE};
   *     {@code first-daily:NAME:SIZE}; {@code first-open:cpu}, {@code first-open:all}) and who does
   *     it: "pantile", or another for the JDK's way
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws InterruptedException {
    for (Timing timing : timings(args[0], args[1])) {
      System.out.println(timing.json());
    }
  }

  static List<Timing> timings(String work, String who) throws InterruptedException {
    FirstCall call = FirstCall.of(work);
    boolean all = work.equals(OPEN + "all");
    openClassPath();
    // The compiler threads, busy with making the input, come to rest.
    Thread.sleep(200);
    long start = System.nanoTime();
    if (!who.equals("pantile")) {
      call.byPeer(who);
      return List.of(timing(who, work, call, System.nanoTime() - start));
    }
    PantileBuilder builder = Pantile.builder();
    try (Pantile pantile = (all ? builder : builder.devices("cpu")).open()) {
      long opened = System.nanoTime();
      call.byPantile(pantile);
      long end = System.nanoTime();
      if (work.startsWith(OPEN)) {
        return List.of(timing(who, work, call, opened - start));
      }
      return List.of(
          timing(who, work, call, end - opened), timing("pantile+open", work, call, end - start));
    }
  }

  /**
   * Has the JVM open all jars of the class path, as a look for a class does that none has. Others'
   * jars, such as the benchmarks' own, would else be opened when Pantile's first class is looked
   * for, and count as its time.
   */
  private static void openClassPath() {
    try {
      throw new AssertionError(Class.forName("pantile.bench.NoSuchClass"));
    } catch (ClassNotFoundException expected) {
      // All jars are open.
    }
  }

  private static Timing timing(String who, String work, FirstCall call, long nanos) {
    int threads = Runtime.getRuntime().availableProcessors();
    return new Timing(who, work, threads, call.elements(), 0, List.of(nanos * 1e-9), call.check());
  }
}
