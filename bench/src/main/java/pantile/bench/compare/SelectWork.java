// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.bench.input.Access;
import pantile.bench.input.InputElements;
import pantile.bench.input.Selects;
import pantile.bench.input.Spread;

/** Filters, gathers and orders of indices as works. */
final class SelectWork {
  /** What Pantile is given of its own to sort, beside an order of indices. */
  private static final List<InputElements<?>> SORTED =
      List.of(InputElements.LONG, InputElements.DOUBLE);

  private SelectWork() {}

  /**
   * The elements below a bound.
   *
   * @param share how many of them are kept, of uniform keys
   */
  static <A> RowWork filter(
      String name, Selects<A> type, String share, String size, List<Entrant> ours, long seed) {
    double kept = Double.parseDouble(share);
    int length = Integer.parseInt(size);
    A keys = Spread.UNIFORM.keys(type.elements(), length, seed);
    List<Contender> contenders =
        RowWork.contenders(ours, pantile -> type.filter(pantile, keys, kept));
    contenders.add(new Contender("loop", 1, () -> type.loopFilter(keys, kept)));
    contenders.add(new Contender("stream", RowWork.ALL, () -> type.streamFilter(keys, kept)));
    long read = (long) length * type.elements().bytes();
    long written = Math.round(read * kept);
    return new RowWork(
        name, length, read + written, contenders, answer -> hash(type.elements(), answer));
  }

  /** As many elements as there are, picked by their indices. */
  static <A> RowWork gather(
      String name, Selects<A> type, Access access, String size, List<Entrant> ours, long seed) {
    int length = Integer.parseInt(size);
    A keys = Spread.UNIFORM.keys(type.elements(), length, seed);
    int[] indices = access.indices(length, seed + 1);
    List<Contender> contenders =
        RowWork.contenders(ours, pantile -> type.gather(pantile, keys, indices));
    contenders.add(new Contender("loop", 1, () -> type.loopGather(keys, indices)));
    contenders.add(new Contender("stream", RowWork.ALL, () -> type.streamGather(keys, indices)));
    long bytes = (long) length * (2 * type.elements().bytes() + Integer.BYTES);
    return new RowWork(name, length, bytes, contenders, answer -> hash(type.elements(), answer));
  }

  /**
   * The stable order of indices. Pantile's sorts of as many {@code long}s and {@code double}s take
   * part as {@code sort(long[])} and {@code sort(double[])}; their results are not compared.
   */
  static <A> RowWork argSort(
      String name, Selects<A> type, Spread spread, String size, List<Entrant> ours, long seed) {
    int length = Integer.parseInt(size);
    A keys = spread.keys(type.elements(), length, seed);
    List<Contender> contenders = RowWork.contenders(ours, pantile -> type.argSort(pantile, keys));
    contenders.add(new Contender("boxed", RowWork.ALL, () -> type.boxedArgSort(keys)));
    contenders.add(new Contender("packed", RowWork.ALL, () -> type.packedArgSort(keys)));
    for (InputElements<?> sorted : SORTED) {
      contenders.add(Sorting.by(ours.getFirst(), sorted, spread, length, seed));
    }
    return new RowWork(
        name,
        length,
        (long) length * type.elements().bytes(),
        contenders,
        answer -> answer instanceof int[] order ? hash(InputElements.INT, order) : "");
  }

  @SuppressWarnings("unchecked") // Every contender's answer is such an array.
  private static <A> String hash(InputElements<A> type, Object answer) {
    return String.format(Locale.ROOT, "h%016x", type.hash((A) answer));
  }

  /** Keys to sort, which are made when they are first needed: most processes never do. */
  private static final class Sorting<A> {
    private final InputElements<A> type;
    private final Spread spread;
    private final int length;
    private final long seed;
    private @Nullable A unsorted;
    private @Nullable A keys;

    private Sorting(InputElements<A> type, Spread spread, int length, long seed) {
      this.type = type;
      this.spread = spread;
      this.length = length;
      this.seed = seed;
    }

    static Contender by(
        Entrant entrant, InputElements<?> type, Spread spread, int length, long seed) {
      Sorting<?> sorting = new Sorting<>(type, spread, length, seed);
      return new Contender(
          "sort(" + type.name() + "[])",
          RowWork.ALL,
          sorting::restore,
          () -> sorting.sort(entrant.pantile()));
    }

    private void restore() {
      A source = unsorted;
      A target = keys;
      if (source == null || target == null) {
        source = spread.keys(type, length, seed);
        target = type.allocate(length);
        unsorted = source;
        keys = target;
      }
      type.copy(source, 0, target, 0, length);
    }

    private Object sort(Pantile pantile) {
      A restored = Objects.requireNonNull(keys);
      type.sort(pantile, restored);
      return restored;
    }
  }
}
