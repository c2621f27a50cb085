// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import java.io.Serializable;
import pantile.job.Cutting.Claims;
import pantile.job.Cutting.Direct;
import pantile.job.Cutting.Length;
import pantile.job.Partials.BlockSums;
import pantile.job.Partials.Done;
import pantile.job.Partials.Extremes;
import pantile.job.Partials.Flags;
import pantile.job.Partials.Moments;
import pantile.job.Partials.Numbers;
import pantile.job.Partials.Position;
import pantile.job.Partials.Trend;

/**
 * What to compute on one tile, never how. Sealed, so that a backend's switch over kernels stops
 * compiling when a kernel is added. Values: immutable, serializable, without handles.
 *
 * @param <P> the partial result of one tile
 */
public sealed interface Kernel<P> extends Serializable {
  /**
   * Which kernel it is.
   *
   * @return its name
   */
  KernelName name();

  /**
   * How partial results of neighbouring tiles combine.
   *
   * @return the merge
   */
  Merge<P> merge();

  /**
   * How jobs are cut into tiles, and tiles claimed.
   *
   * @return the policy; {@link Cutting#READING} by default
   */
  default Cutting cutting() {
    return Cutting.READING;
  }

  /**
   * Whether it runs code of the user's own: which may take any time, may wait for other jobs, may
   * throw, and may not be run twice on the same tile.
   *
   * @return false for all kernels that this toolkit brings
   */
  default boolean runsOwnCode() {
    return false;
  }

  /**
   * Whether partial results may be kept in a journal, and stand for the work in a later run.
   *
   * @return false if others that cannot be kept follow from them, or code of the user's own runs
   */
  default boolean journaled() {
    return true;
  }

  /**
   * What takes the place of the result of a job that is explained, not run.
   *
   * @return a result that the rest of the explanation can go on with; the merge's identity by
   *     default
   */
  default P unexplored() {
    return merge().identity();
  }

  /**
   * A short name for reports.
   *
   * @return letters, digits and hyphens
   */
  String label();

  /** An end of an order. */
  enum End {
    /** The least. */
    MIN,
    /** The greatest. */
    MAX
  }

  /** Which extremes to find. */
  enum Ends {
    /** The least alone. */
    MIN,
    /** The greatest alone. */
    MAX,
    /** Both. */
    BOTH
  }

  /**
   * The exact sum of integers. Operand: the elements, read.
   *
   * @param type an integer type
   */
  record ExactSum(ElementType type) implements Kernel<Int128> {
    /** Checks the type. */
    public ExactSum {
      requireInteger(type);
    }

    @Override
    public KernelName name() {
      return KernelName.EXACT_SUM;
    }

    @Override
    public Merge<Int128> merge() {
      return Int128.SUM;
    }

    @Override
    public String label() {
      return "sum";
    }
  }

  /**
   * The exact dot product of integers. Operands: two arrays of elements, read.
   *
   * @param type an integer type
   */
  record ExactDot(ElementType type) implements Kernel<Int192> {
    /** Checks the type. */
    public ExactDot {
      requireInteger(type);
    }

    @Override
    public KernelName name() {
      return KernelName.EXACT_DOT;
    }

    @Override
    public Merge<Int192> merge() {
      return Int192.SUM;
    }

    @Override
    public String label() {
      return "dot";
    }
  }

  /** What is added for an element {@code x}, after {@code x} is converted to {@code double}. */
  sealed interface Term extends Serializable {
    /** {@code x} itself. */
    record Value() implements Term {}

    /**
     * {@code x * scale}.
     *
     * @param scale a power of two in the normal range: the product is exact unless it is subnormal
     */
    record Scaled(double scale) implements Term {
      /** Checks the scale. */
      public Scaled {
        requirePowerOfTwo(scale);
      }
    }

    /**
     * The square of {@code x * scale}; each operation rounded by itself.
     *
     * @param scale a power of two in the normal range
     */
    record ScaledSquare(double scale) implements Term {
      /** Checks the scale. */
      public ScaledSquare {
        requirePowerOfTwo(scale);
      }
    }
  }

  /**
   * Sums of {@code double} terms in canonical order, a block each. Operand: the elements, read.
   *
   * @param type any type
   * @param term what is added for an element
   */
  record BlockSum(ElementType type, Term term) implements Kernel<BlockSums> {
    @Override
    public KernelName name() {
      return KernelName.BLOCK_SUM;
    }

    @Override
    public Merge<BlockSums> merge() {
      return BlockSums.CONCATENATE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.READING.withGrain(CanonicalSum.BLOCK);
    }

    @Override
    public String label() {
      return term instanceof Term.ScaledSquare ? "sum-of-squares" : "sum";
    }
  }

  /**
   * Sums of products in canonical order, a block each: elements are converted to {@code double},
   * multiplied by the scale of their operand, then by each other, then added; each operation is
   * rounded by itself. Operands: two arrays of elements, read.
   *
   * @param type a floating type
   * @param scaleX of the first operand's elements, a power of two in the normal range
   * @param scaleY of the second operand's elements, likewise
   */
  record BlockDot(ElementType type, double scaleX, double scaleY) implements Kernel<BlockSums> {
    /** Checks the type and the scales. */
    public BlockDot {
      requireFloating(type, "has an exact dot product");
      requirePowerOfTwo(scaleX);
      requirePowerOfTwo(scaleY);
    }

    /**
     * Products of the elements as they are.
     *
     * @param type a floating type
     */
    public BlockDot(ElementType type) {
      this(type, 1.0, 1.0);
    }

    /**
     * Whether either operand's elements are to be multiplied by anything but 1.
     *
     * @return false for products of the elements as they are
     */
    public boolean scaled() {
      return scaleX != 1.0 || scaleY != 1.0;
    }

    @Override
    public KernelName name() {
      return KernelName.BLOCK_DOT;
    }

    @Override
    public Merge<BlockSums> merge() {
      return BlockSums.CONCATENATE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.READING.withGrain(CanonicalSum.BLOCK);
    }

    @Override
    public String label() {
      return "dot";
    }
  }

  /**
   * What the variance is made of, see {@link CanonicalMoments}: three canonical sums a block. With
   * {@code v} for an element converted to {@code double} and multiplied by the scale, and {@code n}
   * for the number of elements in the block, these are the sum of {@code v}; the sum of {@code v -
   * c}, where {@code c} is the first sum divided by {@code n}; the sum of the squares of {@code v -
   * c}. Each operation is rounded by itself. Operand: the elements, read.
   *
   * @param type a floating type
   * @param scale a power of two in the normal range
   */
  record BlockMoments(ElementType type, double scale) implements Kernel<Moments> {
    /** Checks the type and the scale. */
    public BlockMoments {
      requireFloating(type, "has an exact variance");
      requirePowerOfTwo(scale);
    }

    @Override
    public KernelName name() {
      return KernelName.BLOCK_MOMENTS;
    }

    @Override
    public Merge<Moments> merge() {
      return Moments.CONCATENATE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.READING.withGrain(CanonicalSum.BLOCK);
    }

    @Override
    public String label() {
      return "moments";
    }
  }

  /**
   * The least and greatest elements; a NaN is both. Operand: the elements, read, at least one.
   *
   * @param type any type
   * @param ends which to find
   */
  record MinMax(ElementType type, Ends ends) implements Kernel<Extremes> {
    @Override
    public KernelName name() {
      return KernelName.MIN_MAX;
    }

    @Override
    public Merge<Extremes> merge() {
      return Extremes.MERGE;
    }

    @Override
    public String label() {
      return switch (ends) {
        case MIN -> "min";
        case MAX -> "max";
        case BOTH -> "min-max";
      };
    }
  }

  /**
   * Where the least or greatest element first stands, counted from the start of the job. Operand:
   * the elements, read, at least one.
   *
   * @param type any type
   * @param end which to find
   */
  record ArgExtreme(ElementType type, End end) implements Kernel<Position> {
    @Override
    public KernelName name() {
      return KernelName.ARG_EXTREME;
    }

    @Override
    public Merge<Position> merge() {
      return new Position.Best(end);
    }

    @Override
    public String label() {
      return end == End.MIN ? "arg-min" : "arg-max";
    }
  }

  /**
   * How many elements equal a value: {@code ==}, but NaN equals NaN. Operand: the elements, read.
   *
   * @param type any type
   * @param bits the value: itself for an integer type, {@link Double#doubleToRawLongBits} of the
   *     value as a {@code double} for a floating type
   */
  record CountEqual(ElementType type, long bits) implements Kernel<Long> {
    @Override
    public KernelName name() {
      return KernelName.COUNT_EQUAL;
    }

    @Override
    public Merge<Long> merge() {
      return new Partials.CountMerge();
    }

    @Override
    public String label() {
      return "count";
    }
  }

  /**
   * Sorts a tile in place, in the order of {@link OrderedBits} or its reverse. Operand: the
   * elements, updated.
   *
   * @param type any type
   * @param descending whether the result descends
   */
  record Sort(ElementType type, boolean descending) implements Kernel<Done> {
    @Override
    public KernelName name() {
      return KernelName.SORT;
    }

    @Override
    public Merge<Done> merge() {
      return Done.MERGE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.WHOLE;
    }

    @Override
    public String label() {
      return "sort";
    }
  }

  /**
   * Sorts a tile into one ascending run of keys, see {@link OrderedBits}; the key of an integer is
   * itself. Operands: the elements, read; their keys, written, of {@link ElementType#keyType()}.
   *
   * @param type any type
   */
  record SortRun(ElementType type) implements Kernel<Done> {
    @Override
    public KernelName name() {
      return KernelName.SORT_RUN;
    }

    @Override
    public Merge<Done> merge() {
      return Done.MERGE;
    }

    @Override
    public Cutting cutting() {
      return new Cutting(1, Length.RUN, 0, Direct.SORTED, Claims.RUN, false);
    }

    @Override
    public String label() {
      return "sort-run";
    }
  }

  /**
   * Merges ascending runs of keys into one tile of the sorted result. Operands: the runs, side by
   * side, read whole; the result's tile, written, as elements of the type. Every tile finds by
   * itself where its part of each run starts and ends.
   *
   * @param type of the result's elements
   * @param runs run {@code r} is {@code [runs[r], runs[r + 1])} of the first operand
   * @param descending whether the result descends
   */
  record MergeRuns(ElementType type, LongList runs, boolean descending) implements Kernel<Done> {
    @Override
    public KernelName name() {
      return KernelName.MERGE_RUNS;
    }

    @Override
    public Merge<Done> merge() {
      return Done.MERGE;
    }

    @Override
    public Cutting cutting() {
      // a device that needs parts of all runs holds two tiles
      return new Cutting(1, Length.MERGED, 0, Direct.SORTED, Claims.ONE, true);
    }

    @Override
    public String label() {
      return "merge-runs";
    }
  }

  /**
   * Whether the elements already stand in an order, see {@link OrderedBits}, as a whole or by
   * tiles. Stops reading a tile at the first element that fits neither order. Operand: the
   * elements, read.
   *
   * @param type any type
   */
  record FindTrend(ElementType type) implements Kernel<Trend> {
    @Override
    public KernelName name() {
      return KernelName.FIND_TREND;
    }

    @Override
    public Merge<Trend> merge() {
      return Trend.MERGE;
    }

    @Override
    public Cutting cutting() {
      return new Cutting(1, Length.READ, 0, Direct.NEVER, Claims.ONE, true);
    }

    @Override
    public boolean journaled() {
      return false;
    }

    /** No order, so that the sort goes on. */
    @Override
    public Trend unexplored() {
      return new Trend(1, 0, false, false, 0, 0);
    }

    @Override
    public String label() {
      return "find-trend";
    }
  }

  /**
   * Reverses elements where they are, in one piece. Operand: the elements, updated. For devices
   * that work on host memory in place.
   *
   * @param type any type
   */
  record Reverse(ElementType type) implements Kernel<Done> {
    @Override
    public KernelName name() {
      return KernelName.REVERSE;
    }

    @Override
    public Merge<Done> merge() {
      return Done.MERGE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.WHOLE;
    }

    @Override
    public String label() {
      return "reverse";
    }
  }

  /**
   * Parts the keys of each block of a tile by splitters: where the block's elements are read, its
   * keys are written, bucket by bucket. Of each block the partial result has a count for each
   * bucket; those of neighbouring tiles stand side by side. Operands: the elements, read; keys,
   * written.
   *
   * @param type any type
   * @param splitters ascending keys; bucket {@code b} has the keys that are below splitter {@code
   *     b} and not below splitter {@code b - 1}
   * @param block how many elements are parted at a time; blocks start at its multiples
   */
  record Split(ElementType type, LongList splitters, int block) implements Kernel<Numbers> {
    @Override
    public KernelName name() {
      return KernelName.SPLIT;
    }

    @Override
    public Merge<Numbers> merge() {
      return Numbers.CONCATENATE;
    }

    @Override
    public Cutting cutting() {
      return new Cutting(block, Length.SPLIT, 0, Direct.NEVER, Claims.MANY, true);
    }

    @Override
    public String label() {
      return "split";
    }
  }

  /**
   * Sorts buckets of keys that {@link Split} left in blocks, and writes their elements; the job's
   * range is one of buckets. Operands: all keys, shared; all elements, shared. For devices that
   * work on host memory in place.
   *
   * @param type any type
   * @param splitters as in {@link Split}; a bucket that can have one key alone need not be read
   * @param starts where the keys of bucket {@code b} start in block {@code k}, at {@code b * blocks
   *     + k}; they end where those of the next bucket start, or at {@code buckets * blocks + k}
   * @param descending whether the elements descend; the keys ascend all the same
   */
  record SortBuckets(ElementType type, LongList splitters, LongList starts, boolean descending)
      implements Kernel<Done> {
    @Override
    public KernelName name() {
      return KernelName.SORT_BUCKETS;
    }

    @Override
    public Merge<Done> merge() {
      return Done.MERGE;
    }

    @Override
    public Cutting cutting() {
      return new Cutting(1, Length.SHARES, 0, Direct.NEVER, Claims.ONE, false);
    }

    @Override
    public String label() {
      return "sort-buckets";
    }
  }

  /**
   * The prefix sums of a whole range, which is one tile, see {@link CanonicalScan}. Operands: the
   * elements, read; the results, written. Both may be the same elements for a device that works on
   * host memory in place.
   *
   * @param type any type
   * @param exclusive whether an element's own value is left out of its result
   */
  record Scan(ElementType type, boolean exclusive) implements Kernel<Done> {
    @Override
    public KernelName name() {
      return KernelName.SCAN;
    }

    @Override
    public Merge<Done> merge() {
      return Done.MERGE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.WHOLE;
    }

    @Override
    public String label() {
      return "scan";
    }
  }

  /**
   * The total of each block in the order of {@link CanonicalScan}: as the bits of a {@code double}
   * for a floating type, where NaN has those of {@link Double#NaN}; for an integer type as a number
   * of that type, wrapped around. Operand: the elements, read.
   *
   * @param type any type
   */
  record BlockTotals(ElementType type) implements Kernel<Numbers> {
    @Override
    public KernelName name() {
      return KernelName.BLOCK_TOTALS;
    }

    @Override
    public Merge<Numbers> merge() {
      return Numbers.CONCATENATE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.READING.withGrain(CanonicalScan.BLOCK);
    }

    @Override
    public boolean journaled() {
      return false;
    }

    @Override
    public String label() {
      return "block-totals";
    }
  }

  /**
   * The prefix sums of a tile whose blocks' offsets are known. Operands: the elements, read; the
   * offsets of all blocks of the job as {@link CanonicalScan#offsets} makes them, read whole; the
   * results, written.
   *
   * @param type any type
   * @param exclusive whether an element's own value is left out of its result
   */
  record ScanBlocks(ElementType type, boolean exclusive) implements Kernel<Done> {
    @Override
    public KernelName name() {
      return KernelName.SCAN_BLOCKS;
    }

    @Override
    public Merge<Done> merge() {
      return Done.MERGE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.READING.withGrain(CanonicalScan.BLOCK);
    }

    @Override
    public String label() {
      return "scan-blocks";
    }
  }

  /**
   * The same, where results take the elements' place. Operands: all elements, shared; the offsets
   * of all blocks, read whole; an {@code int} a block, shared, that is set to 1 once the block is
   * scanned. Blocks whose number is set are left alone, so that a tile may be tried again. For
   * devices that work on host memory in place.
   *
   * @param type any type
   * @param exclusive whether an element's own value is left out of its result
   */
  record ScanInPlace(ElementType type, boolean exclusive) implements Kernel<Done> {
    @Override
    public KernelName name() {
      return KernelName.SCAN_IN_PLACE;
    }

    @Override
    public Merge<Done> merge() {
      return Done.MERGE;
    }

    @Override
    public Cutting cutting() {
      return Cutting.READING.withGrain(CanonicalScan.BLOCK);
    }

    @Override
    public String label() {
      return "scan-in-place";
    }
  }

  /** How many primes the tile's numbers have among them. No operand. */
  record CountPrimes() implements Kernel<Long> {
    @Override
    public KernelName name() {
      return KernelName.COUNT_PRIMES;
    }

    @Override
    public Merge<Long> merge() {
      return new Partials.CountMerge();
    }

    @Override
    public Cutting cutting() {
      return new Cutting(1, Length.SIEVED, 0, Direct.SIEVED, Claims.MANY, true);
    }

    @Override
    public String label() {
      return "count-primes";
    }
  }

  /** The primes among the tile's numbers, ascending. No operand. */
  record ListPrimes() implements Kernel<Numbers> {
    @Override
    public KernelName name() {
      return KernelName.LIST_PRIMES;
    }

    @Override
    public Merge<Numbers> merge() {
      return Numbers.CONCATENATE;
    }

    @Override
    public Cutting cutting() {
      return new Cutting(1, Length.LISTED, 0, Direct.SIEVED, Claims.ONE, true);
    }

    @Override
    public String label() {
      return "list-primes";
    }
  }

  /** Which elements are prime, a flag each. Operand: the numbers, {@code long}, read. */
  record ArePrime() implements Kernel<Flags> {
    @Override
    public KernelName name() {
      return KernelName.ARE_PRIME;
    }

    @Override
    public Merge<Flags> merge() {
      return Flags.CONCATENATE;
    }

    @Override
    public Cutting cutting() {
      return new Cutting(Long.SIZE, Length.TESTED, 0, Direct.TESTED, Claims.MANY, true);
    }

    @Override
    public String label() {
      return "is-prime";
    }
  }

  /**
   * A user's own work on a tile, for devices that run Java. No operand: the function holds its
   * data.
   *
   * @param job what to do
   * @param first which of the job's tiles the work begins with
   * @param <P> the partial result
   */
  record Custom<P>(Job<P> job, int first) implements Kernel<P> {
    /**
     * Calls the user's function.
     *
     * @param tile one of the work's, whose first has index 0
     * @return what the function returns
     * @throws Exception what the function throws
     */
    public P apply(Tile tile) throws Exception {
      return job.work()
          .apply(first == 0 ? tile : new Tile(first + tile.index(), tile.from(), tile.to()));
    }

    @Override
    public KernelName name() {
      return KernelName.CUSTOM;
    }

    @Override
    public Merge<P> merge() {
      return job.merge();
    }

    @Override
    public Cutting cutting() {
      return new Cutting(1, Length.FIXED, job.tileLength(), Direct.NEVER, Claims.ONE, false);
    }

    @Override
    public boolean runsOwnCode() {
      return true;
    }

    @Override
    public boolean journaled() {
      return false;
    }

    @Override
    public String label() {
      return job.label();
    }
  }

  private static void requireInteger(ElementType type) {
    if (type.floating()) {
      throw new IllegalArgumentException(type + " has no exact sum; use blocks");
    }
  }

  private static void requireFloating(ElementType type, String integers) {
    if (!type.floating()) {
      throw new IllegalArgumentException(type + " " + integers);
    }
  }

  private static void requirePowerOfTwo(double scale) {
    boolean normal = scale >= Double.MIN_NORMAL && scale <= Double.MAX_VALUE;
    if (!normal || scale != Math.scalb(1.0, Math.getExponent(scale))) {
      throw new IllegalArgumentException(scale + " is no power of two in the normal range");
    }
  }
}
