// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import pantile.cpu.primes.MillerRabin;
import pantile.cpu.primes.PrimeSieve;
import pantile.job.ElementType;
import pantile.job.Int128;
import pantile.job.Int192;
import pantile.job.Kernel;
import pantile.job.Kernel.Term;
import pantile.job.Operand;
import pantile.job.Partials.Done;
import pantile.job.Partials.Flags;
import pantile.job.Partials.Numbers;
import pantile.job.Partials.Position;
import pantile.job.Slice;
import pantile.job.Tile;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.HostMemory;
import pantile.spi.Memory;

/** The CPU: works on Java arrays in place. Keeps no state between runs, so threads may share it. */
final class CpuDevice implements Device {
  /** One thread is enough. */
  private static final AtomicBoolean PREPARED = new AtomicBoolean();

  private final DeviceInfo info;
  private final CpuKernels loops = CpuKernels.CHOSEN;
  private final AtomicBoolean closed = new AtomicBoolean();

  CpuDevice(DeviceInfo info) {
    this.info = info;
    ContestThread.opened();
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    return !(kernel instanceof Kernel.Split split)
        || CpuBucketSort.canSplit(split.type(), split.splitters());
  }

  /** Has the JVM link what most first calls go through, while the caller is on its way here. */
  @Override
  public void prepare() throws Exception {
    if (PREPARED.compareAndSet(false, true)) {
      double[] one = {1};
      Memory memory = new HostMemory(new Slice.Doubles(one, 0, 1));
      run(new Kernel.BlockSum(ElementType.DOUBLE, new Term.Value()), new Tile(0, 0, 1), memory);
    }
  }

  @Override
  public boolean wantsWhole(Kernel<?> kernel) {
    return kernel instanceof Kernel.Sort sort && CpuSort.jdkIsBest(sort.type());
  }

  @Override
  public boolean reentrant() {
    return true;
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    return new HostMemory(slice instanceof Slice.Mapped mapped ? onHeap(mapped) : slice);
  }

  @Override
  public void fetch(Memory from, Slice to) {}

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      ContestThread.closed();
    }
  }

  @Override
  @SuppressWarnings("unchecked") // each case makes the partial result that its kernel names
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
    Object partial =
        switch (kernel) {
          case Kernel.ExactSum _ -> exactSum(slice(operands[0]));
          case Kernel.ExactDot _ -> exactDot(slice(operands[0]), slice(operands[1]));
          case Kernel.BlockSum sum -> new BlockSummer(loops).sum(slice(operands[0]), sum.term());
          case Kernel.BlockDot dot ->
              new BlockSummer(loops).dot(slice(operands[0]), slice(operands[1]), dot);
          case Kernel.BlockMoments moments ->
              new MomentSummer(loops).moments(slice(operands[0]), moments.scale());
          case Kernel.MinMax minMax ->
              new CpuExtremes(loops).extremes(slice(operands[0]), minMax.ends());
          case Kernel.ArgExtreme arg -> {
            Position inTile = new CpuExtremes(loops).position(slice(operands[0]), arg.end());
            yield new Position(inTile.key(), tile.from() + inTile.index());
          }
          case Kernel.CountEqual count -> count(slice(operands[0]), count.bits());
          case Kernel.Sort sort -> {
            CpuSort.sort(slice(operands[0]), sort.descending());
            yield Done.DONE;
          }
          case Kernel.SortRun _ -> {
            CpuSort.sortRun(slice(operands[0]), slice(operands[1]));
            yield Done.DONE;
          }
          case Kernel.MergeRuns merge -> {
            int[] runs = merge.runs().toInts(0, merge.runs().size());
            CpuSort.mergeRuns(
                slice(operands[0]),
                runs,
                merge.descending(),
                (int) tile.from(),
                slice(operands[1]));
            yield Done.DONE;
          }
          case Kernel.Scan scan -> {
            new CpuScan(loops).scan(slice(operands[0]), scan.exclusive(), slice(operands[1]));
            yield Done.DONE;
          }
          case Kernel.BlockTotals _ -> new CpuScan(loops).totals(slice(operands[0]));
          case Kernel.ScanBlocks scan -> {
            int first = (int) (tile.from() / kernel.cutting().grain());
            long[] offsets = longs(operands[1]);
            new CpuScan(loops)
                .scan(slice(operands[0]), scan.exclusive(), offsets, first, slice(operands[2]));
            yield Done.DONE;
          }
          case Kernel.ScanInPlace scan -> {
            int first = (int) (tile.from() / kernel.cutting().grain());
            Slice x = slice(operands[0]).sub(tile.from(), tile.to());
            long[] offsets = longs(operands[1]);
            int[] scanned = ((Slice.Ints) slice(operands[2])).array();
            new CpuScan(loops).scanInPlace(x, scan.exclusive(), offsets, first, scanned);
            yield Done.DONE;
          }
          case Kernel.FindTrend _ -> CpuBucketSort.trend(slice(operands[0]));
          case Kernel.Reverse _ -> {
            CpuSort.reverse(slice(operands[0]));
            yield Done.DONE;
          }
          case Kernel.Split split ->
              CpuBucketSort.split(slice(operands[0]), split, slice(operands[1]));
          case Kernel.SortBuckets sort -> {
            CpuBucketSort.sort(slice(operands[0]), sort, tile, slice(operands[1]));
            yield Done.DONE;
          }
          case Kernel.CountPrimes _ -> PrimeSieve.count(tile.from(), tile.to(), CpuDevice::stopped);
          case Kernel.ListPrimes _ ->
              new Numbers(PrimeSieve.list(tile.from(), tile.to(), CpuDevice::stopped));
          case Kernel.ArePrime _ -> arePrime(slice(operands[0]));
          case Kernel.Custom<?> custom -> custom.apply(tile);
        };
    return (P) Objects.requireNonNull(partial, "a tile function returned null");
  }

  private Int128 exactSum(Slice x) {
    return switch (x) {
      case Slice.Ints(int[] a, int from, int to) -> loops.sums().sum(a, from, to);
      case Slice.Longs(long[] a, int from, int to) -> loops.sums().sum(a, from, to);
      default -> throw unexpected(x);
    };
  }

  private Int192 exactDot(Slice x, Slice y) {
    if (x instanceof Slice.Ints(int[] a, int from, int to) && y instanceof Slice.Ints b) {
      return Int192.of(loops.sums().dot(a, from, b.array(), b.from(), to - from));
    }
    if (x instanceof Slice.Longs(long[] a, int from, int to) && y instanceof Slice.Longs b) {
      return loops.sums().dot(a, from, b.array(), b.from(), to - from);
    }
    throw unexpected(x);
  }

  private long count(Slice x, long bits) {
    double value = Double.longBitsToDouble(bits);
    return switch (x) {
      case Slice.Ints(int[] a, int from, int to) ->
          bits == (int) bits ? loops.ints().count(a, from, to, (int) bits) : 0;
      case Slice.Longs(long[] a, int from, int to) -> loops.longs().count(a, from, to, bits);
      case Slice.Floats(float[] a, int from, int to) ->
          Double.isNaN(value) || (float) value == value
              ? loops.floats().count(a, from, to, (float) value)
              : 0;
      case Slice.Doubles(double[] a, int from, int to) -> loops.doubles().count(a, from, to, value);
      case Slice.Mapped _ -> throw unexpected(x);
    };
  }

  private static Flags arePrime(Slice x) {
    if (!(x instanceof Slice.Longs(long[] a, int from, int to))) {
      throw unexpected(x);
    }
    boolean[] prime = new boolean[to - from];
    MillerRabin.arePrime(a, from, to, prime, 0);
    long[] words = new long[(prime.length + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < prime.length; i++) {
      words[i / Long.SIZE] |= (prime[i] ? 1L : 0L) << i;
    }
    return new Flags(words);
  }

  private static Slice onHeap(Slice.Mapped mapped) {
    int length = Math.toIntExact(mapped.length());
    MemorySegment from = mapped.segment();
    return switch (mapped.type()) {
      case INT -> {
        int[] a = new int[length];
        MemorySegment.copy(
            from, ValueLayout.JAVA_INT_UNALIGNED.withOrder(mapped.order()), 0, a, 0, length);
        yield new Slice.Ints(a, 0, length);
      }
      case LONG -> {
        long[] a = new long[length];
        MemorySegment.copy(
            from, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(mapped.order()), 0, a, 0, length);
        yield new Slice.Longs(a, 0, length);
      }
      case FLOAT -> {
        float[] a = new float[length];
        MemorySegment.copy(
            from, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(mapped.order()), 0, a, 0, length);
        yield new Slice.Floats(a, 0, length);
      }
      case DOUBLE -> {
        double[] a = new double[length];
        MemorySegment.copy(
            from, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(mapped.order()), 0, a, 0, length);
        yield new Slice.Doubles(a, 0, length);
      }
    };
  }

  private static Slice slice(Memory memory) {
    if (memory instanceof HostMemory(Slice slice)) {
      return slice;
    }
    throw new IllegalArgumentException("memory of another device: " + memory);
  }

  /** A whole array. */
  private static long[] longs(Memory memory) {
    return ((Slice.Longs) slice(memory)).array();
  }

  private static boolean stopped() {
    return Thread.currentThread().isInterrupted();
  }

  private static IllegalArgumentException unexpected(Slice x) {
    return new IllegalArgumentException("unexpected operand of " + x.type());
  }
}
