// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import java.io.Serializable;
import java.util.Arrays;

/** The partial results of the kernels that have more to say than a number. */
public final class Partials {
  private Partials() {}

  /** The partial result of a kernel whose results are its output operands. */
  public enum Done {
    /** The only value. */
    DONE;

    static final Merge<Done> MERGE = new Always();

    private record Always() implements Merge<Done> {
      @Override
      public Done identity() {
        return DONE;
      }

      @Override
      public Done combine(Done left, Done right) {
        return DONE;
      }
    }
  }

  /** Addition of counts. */
  record CountMerge() implements Merge<Long> {
    @Override
    public Long identity() {
      return 0L;
    }

    @Override
    public Long combine(Long left, Long right) {
      return left + right;
    }
  }

  /**
   * Sums of consecutive blocks in canonical order, see {@link CanonicalSum}. What merging joins
   * stays in pieces: copies would take fresh memory, whose pages cost more than the additions.
   */
  public static final class BlockSums implements Serializable {
    static final Merge<BlockSums> CONCATENATE = new JoinBlocks();

    private static final long serialVersionUID = 1; // never written: Whole is

    private final transient double[][] pieces;

    /**
     * Sums of one piece.
     *
     * @param sums one a block; the object owns the array
     */
    public BlockSums(double[] sums) {
      this(new double[][] {sums});
    }

    private BlockSums(double[][] pieces) {
      this.pieces = pieces;
    }

    /**
     * The sums in one array.
     *
     * @return one a block; not to be modified
     */
    public double[] sums() {
      if (pieces.length == 1) {
        return pieces[0];
      }
      int length = 0;
      for (double[] piece : pieces) {
        length += piece.length;
      }
      double[] all = new double[length];
      int at = 0;
      for (double[] piece : pieces) {
        System.arraycopy(piece, 0, all, at, piece.length);
        at += piece.length;
      }
      return all;
    }

    /**
     * Whether there is no block.
     *
     * @return false if there is one
     */
    public boolean isEmpty() {
      for (double[] piece : pieces) {
        if (piece.length > 0) {
          return false;
        }
      }
      return true;
    }

    /**
     * The canonical total.
     *
     * @return the sum of all blocks; 0.0 for none
     */
    public double total() {
      return CanonicalSum.totalOf(pieces);
    }

    /**
     * However they were merged, equal sums have equal bytes.
     *
     * @return what is written instead: the sums in one array
     */
    private Object writeReplace() {
      return new Whole(sums());
    }

    @SuppressWarnings("ArrayRecordComponent") // made for writing alone
    private record Whole(double[] sums) implements Serializable {
      private Object readResolve() {
        return new BlockSums(sums);
      }
    }

    private record JoinBlocks() implements Merge<BlockSums> {
      @Override
      public BlockSums identity() {
        return new BlockSums(new double[0]);
      }

      @Override
      public BlockSums combine(BlockSums left, BlockSums right) {
        int of = left.pieces.length;
        double[][] both = Arrays.copyOf(left.pieces, of + right.pieces.length);
        System.arraycopy(right.pieces, 0, both, of, right.pieces.length);
        return new BlockSums(both);
      }
    }
  }

  /**
   * What {@link Kernel.BlockMoments} found of consecutive blocks.
   *
   * @param sums three a block, in the order that the kernel names them
   */
  public record Moments(BlockSums sums) implements Serializable {
    static final Merge<Moments> CONCATENATE = new JoinMoments();

    /** Sums a block. */
    public static final int EACH = 3;

    /**
     * Those of one piece.
     *
     * @param sums three a block; the object owns the array
     */
    public Moments(double[] sums) {
      this(new BlockSums(sums));
    }

    /**
     * Mean and variance of all blocks.
     *
     * @param length how many elements they have, all in all
     * @return both
     * @throws IllegalArgumentException if so many elements do not make so many blocks
     */
    public CanonicalMoments merged(long length) {
      return CanonicalMoments.of(length, sums.pieces);
    }

    private record JoinMoments() implements Merge<Moments> {
      @Override
      public Moments identity() {
        return new Moments(BlockSums.CONCATENATE.identity());
      }

      @Override
      public Moments combine(Moments left, Moments right) {
        return new Moments(BlockSums.CONCATENATE.combine(left.sums, right.sums));
      }
    }
  }

  /**
   * The least and the greatest element, as keys: an integer is its own key, a floating-point number
   * has one more than {@link OrderedBits#key(double)} of its value as a double, so that even
   * negative infinity leaves room below. A NaN anywhere makes {@code min} {@link Long#MIN_VALUE}
   * and {@code max} {@link Long#MAX_VALUE}, beyond every number's key.
   *
   * @param min key of the least; any value where only the greatest was asked for
   * @param max key of the greatest; any value where only the least was asked for
   */
  public record Extremes(long min, long max) implements Serializable {
    static final Merge<Extremes> MERGE = new Both();

    /**
     * The key of a floating-point minimum.
     *
     * @param min as {@link Math#min(double, double)} has it
     * @return its key; the smallest {@code long} for NaN
     */
    public static long minKey(double min) {
      return Double.isNaN(min) ? Long.MIN_VALUE : OrderedBits.key(min) + 1;
    }

    /**
     * The key of a floating-point maximum.
     *
     * @param max as {@link Math#max(double, double)} has it
     * @return its key; the greatest {@code long} for NaN
     */
    public static long maxKey(double max) {
      return Double.isNaN(max) ? Long.MAX_VALUE : OrderedBits.key(max) + 1;
    }

    /**
     * The floating-point number of a key made by {@link #minKey} or {@link #maxKey}.
     *
     * @param key the key
     * @return the number, or the canonical NaN
     */
    public static double toDouble(long key) {
      return key == Long.MIN_VALUE || key == Long.MAX_VALUE
          ? Double.NaN
          : OrderedBits.toDouble(key - 1);
    }

    private record Both() implements Merge<Extremes> {
      @Override
      public Extremes identity() {
        return new Extremes(Long.MAX_VALUE, Long.MIN_VALUE);
      }

      @Override
      public Extremes combine(Extremes left, Extremes right) {
        return new Extremes(Math.min(left.min, right.min), Math.max(left.max, right.max));
      }
    }
  }

  /**
   * An extreme element and where it first stands.
   *
   * @param key its key, as in {@link Extremes}
   * @param index of its first occurrence; -1 for an empty range
   */
  public record Position(long key, long index) implements Serializable {
    record Best(Kernel.End end) implements Merge<Position> {
      @Override
      public Position identity() {
        return new Position(0, -1);
      }

      @Override
      public Position combine(Position left, Position right) {
        if (left.index < 0 || right.index < 0) {
          return left.index < 0 ? right : left;
        }
        boolean rightWins = end == Kernel.End.MIN ? right.key < left.key : right.key > left.key;
        return rightWins ? right : left;
      }
    }
  }

  /**
   * Whether elements stand in order.
   *
   * @param tiles how many tiles it speaks of
   * @param ordered how many of them stand in either order by themselves
   * @param ascending whether no key is less than the one before it
   * @param descending whether no key is greater than the one before it
   * @param first key of the first element; any value for none
   * @param last key of the last element; any value for none
   */
  public record Trend(
      int tiles, int ordered, boolean ascending, boolean descending, long first, long last)
      implements Serializable {
    static final Merge<Trend> MERGE = new Chain();

    private record Chain() implements Merge<Trend> {
      @Override
      public Trend identity() {
        return new Trend(0, 0, true, true, 0, 0);
      }

      @Override
      public Trend combine(Trend left, Trend right) {
        if (left.tiles == 0 || right.tiles == 0) {
          return left.tiles == 0 ? right : left;
        }
        return new Trend(
            left.tiles + right.tiles,
            left.ordered + right.ordered,
            left.ascending && right.ascending && left.last <= right.first,
            left.descending && right.descending && left.last >= right.first,
            left.first,
            right.last);
      }
    }
  }

  /**
   * A yes or no for each number of a range, packed.
   *
   * @param words flag {@code i} is bit {@code i % 64} of word {@code i / 64}; the record owns it
   */
  @SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
  public record Flags(long[] words) implements Serializable {
    static final Merge<Flags> CONCATENATE = new JoinFlags();

    private record JoinFlags() implements Merge<Flags> {
      @Override
      public Flags identity() {
        return new Flags(new long[0]);
      }

      @Override
      public Flags combine(Flags left, Flags right) {
        return new Flags(join(left.words, right.words));
      }
    }
  }

  /**
   * Numbers in the order of what they are found in.
   *
   * @param numbers the numbers; the record owns the array
   */
  @SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
  public record Numbers(long[] numbers) implements Serializable {
    static final Merge<Numbers> CONCATENATE = new JoinNumbers();

    private record JoinNumbers() implements Merge<Numbers> {
      @Override
      public Numbers identity() {
        return new Numbers(new long[0]);
      }

      @Override
      public Numbers combine(Numbers left, Numbers right) {
        return new Numbers(join(left.numbers, right.numbers));
      }
    }
  }

  private static long[] join(long[] left, long[] right) {
    long[] all = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, all, left.length, right.length);
    return all;
  }
}
