// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import pantile.Pantile;

/**
 * The primes among arbitrary numbers: negative ones, large ones and repeated ones too. The answer
 * is certain for every {@code long}. A prime that is given twice is found twice.
 */
public final class PrimeCandidates {
  /** Fewer candidates are not worth a task. */
  private static final int SMALL = 1 << 12;

  private PrimeCandidates() {}

  /**
   * Finds the primes on arrays: one call tests all candidates, and each tile keeps its own.
   *
   * @param pt computes it
   * @param candidates any numbers
   * @return the primes among them, in the order of the candidates
   */
  public static long[] find(Pantile pt, long[] candidates) {
    Objects.requireNonNull(pt, "pt is null");
    Objects.requireNonNull(candidates, "candidates is null");
    boolean[] prime = pt.isPrime(candidates);
    List<long[]> parts =
        Tiles.map(
            pt,
            "primes among candidates: kept",
            candidates.length,
            Tiles.length(pt, candidates.length),
            (from, to) -> {
              long[] kept = new long[to - from];
              int count = 0;
              for (int i = from; i < to; i++) {
                kept[count] = candidates[i];
                count += prime[i] ? 1 : 0;
              }
              return Arrays.copyOf(kept, count);
            });
    return joined(parts);
  }

  /**
   * The same, ascending.
   *
   * @param pt computes it
   * @param candidates any numbers
   * @return the primes among them, ascending
   */
  public static long[] findSorted(Pantile pt, long[] candidates) {
    long[] primes = find(pt, candidates);
    pt.sort(primes);
    return primes;
  }

  /**
   * Finds the primes by recursion: halves down to 4,096 candidates, each tested by a call of its
   * own on the task's worker.
   *
   * @param pt computes it
   * @param candidates any numbers
   * @return the primes among them, in the order of the candidates
   */
  public static long[] findByRecursion(Pantile pt, long[] candidates) {
    Objects.requireNonNull(pt, "pt is null");
    Objects.requireNonNull(candidates, "candidates is null");
    ByRecursion form = new ByRecursion(pt, candidates, SMALL);
    return pt.divide(
        form.division("primes among candidates"), new MergeSort.Range(0, candidates.length));
  }

  private static long[] joined(List<long[]> parts) {
    long length = 0;
    for (long[] part : parts) {
      length += part.length;
    }
    long[] all = new long[Math.toIntExact(length)];
    int at = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Finds the primes by recursion: in the order of the candidates. */
  static final class ByRecursion implements Recursive<MergeSort.Range, long[]> {
    private final Pantile pt;
    private final long[] candidates;
    private final int small;

    ByRecursion(Pantile pt, long[] candidates, int small) {
      this.pt = pt;
      this.candidates = candidates;
      this.small = small;
    }

    @Override
    public boolean isSmall(MergeSort.Range range) {
      return range.length() <= small;
    }

    /** A call from inside of a task runs on its worker. */
    @Override
    public long[] solve(MergeSort.Range range) {
      long[] some = Arrays.copyOfRange(candidates, range.from(), range.to());
      boolean[] prime = pt.isPrime(some);
      int count = 0;
      for (int i = 0; i < some.length; i++) {
        if (prime[i]) {
          some[count++] = some[i];
        }
      }
      return Arrays.copyOf(some, count);
    }

    @Override
    public List<MergeSort.Range> split(MergeSort.Range range) {
      return range.halves();
    }

    @Override
    public long[] combine(MergeSort.Range range, List<long[]> halves) {
      return joined(halves);
    }
  }
}
