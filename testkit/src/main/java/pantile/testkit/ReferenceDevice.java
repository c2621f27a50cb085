// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.Numbers;
import pantile.op.OrderedBits;
import pantile.op.gather.Gather;
import pantile.op.own.Custom;
import pantile.op.prime.ArePrime;
import pantile.op.prime.ArePrime.Flags;
import pantile.op.prime.CountPrimes;
import pantile.op.prime.ListPrimes;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.CountEqual;
import pantile.op.reduce.End;
import pantile.op.reduce.Ends;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.scan.BlockTotals;
import pantile.op.scan.Scan;
import pantile.op.scan.ScanBlocks;
import pantile.op.scan.ScanInPlace;
import pantile.op.sort.FindTrend;
import pantile.op.sort.FindTrend.Trend;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Reverse;
import pantile.op.sort.Sort;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.SortPacked;
import pantile.op.sort.SortRun;
import pantile.op.sort.Split;
import pantile.op.sort.SplitPacked;
import pantile.op.sort.UnpackIndices;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** Runs every kernel as its documentation defines it, on copies of the host's elements. */
final class ReferenceDevice implements Device {
  /** What fresh memory holds, so that a kernel which leaves some of it unwritten is seen. */
  private static final long UNWRITTEN = 0x5eed_dead_5eed_deadL;

  private final DeviceInfo info;

  ReferenceDevice(DeviceInfo info) {
    this.info = info;
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    // It works on copies, so tiles cannot share an array.
    return !(kernel instanceof Split
        || kernel instanceof SortBuckets
        || kernel instanceof SplitPacked
        || kernel instanceof SortPacked
        || kernel instanceof ScanInPlace
        || kernel instanceof Reverse);
  }

  @Override
  public boolean answersAtOnce() {
    return true;
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    if (access != Operand.Access.WRITE) {
      return new Copy(Elements.copyOf(slice));
    }
    Slice fresh = Elements.allocate(slice.type(), Math.toIntExact(slice.length()));
    for (long i = 0; i < fresh.length(); i++) {
      Elements.setBits(fresh, i, UNWRITTEN);
    }
    return new Copy(fresh);
  }

  @Override
  public void fetch(Memory from, Slice to) {
    Elements.copy(((Copy) from).slice, to);
  }

  @Override
  @SuppressWarnings("unchecked") // each kernel's own partial result
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
    return (P) compute(kernel, tile, operands);
  }

  private static Object compute(Kernel<?> kernel, Tile tile, Memory... operands) throws Exception {
    return switch (kernel) {
      case ExactSum _ -> int128(SumDefinitions.sum(slice(operands, 0)));
      case ExactDot _ -> int192(SumDefinitions.dot(slice(operands, 0), slice(operands, 1)));
      case BlockSum sum ->
          new BlockSums(
              SumDefinitions.blockSums(SumDefinitions.terms(slice(operands, 0), sum.term())));
      case BlockDot dot -> {
        Slice x = slice(operands, 0);
        Slice y = slice(operands, 1);
        yield new BlockSums(
            SumDefinitions.blockSums(SumDefinitions.products(x, y, dot.scaleX(), dot.scaleY())));
      }
      case BlockMoments moments ->
          new Moments(SumDefinitions.moments(slice(operands, 0), moments.scale()));
      case MinMax minMax -> minMax(slice(operands, 0), minMax.ends());
      case ArgExtreme arg -> position(slice(operands, 0), arg.end(), tile.from());
      case CountEqual count ->
          OrderDefinitions.count(slice(operands, 0), value(count.type(), count.bits()));
      case Sort sort -> {
        Slice elements = slice(operands, 0);
        yield write(OrderDefinitions.sorted(elements, sort.descending()), elements);
      }
      case SortRun _ -> write(sortedKeys(slice(operands, 0)), slice(operands, 1));
      case MergeRuns merge -> merge(merge, tile, slice(operands, 0), slice(operands, 1));
      case FindTrend _ -> trend(slice(operands, 0));
      case Scan scan ->
          write(ScanDefinitions.scanned(slice(operands, 0), scan.exclusive()), slice(operands, 1));
      case BlockTotals _ -> new Numbers(ScanDefinitions.totals(slice(operands, 0)));
      case ScanBlocks scan -> {
        int first = Math.toIntExact(tile.from() / kernel.cutting().grain());
        long[] offsets = Elements.allBits(slice(operands, 1));
        yield write(
            ScanDefinitions.blocks(slice(operands, 0), scan.exclusive(), first, offsets),
            slice(operands, 2));
      }
      case SplitPacked _, SortPacked _, Split _, SortBuckets _, ScanInPlace _, Reverse _ ->
          throw new IllegalArgumentException("not supported: " + kernel.label());
      case PackIndices pack ->
          write(
              ArgSortDefinitions.packed(pack.packing(), slice(operands, 0), tile.from()),
              slice(operands, 1));
      case UnpackIndices unpack ->
          ArgSortDefinitions.unpack(
              unpack.packing(),
              slice(operands, 0),
              slice(operands, 1),
              slice(operands, 2),
              tile.from());
      case Gather _ ->
          OrderDefinitions.gather(
              slice(operands, 0), slice(operands, 1), slice(operands, 2), tile.from());
      case CountPrimes _ -> PrimeDefinitions.primes(tile.from(), tile.to()).count();
      case ListPrimes _ -> new Numbers(PrimeDefinitions.primes(tile.from(), tile.to()).toArray());
      case ArePrime _ -> flags(slice(operands, 0));
      case Custom<?> custom -> custom.apply(tile);
    };
  }

  private static Slice slice(Memory[] operands, int index) {
    return ((Copy) operands[index]).slice;
  }

  private static Int128 int128(BigInteger value) {
    return new Int128(value.shiftRight(64).longValue(), value.longValue());
  }

  private static Int192 int192(BigInteger value) {
    return new Int192(
        value.shiftRight(128).longValue(), value.shiftRight(64).longValue(), value.longValue());
  }

  /** What was not asked for is filled with a number, so that nobody relies on it. */
  private static Extremes minMax(Slice x, Ends ends) {
    return new Extremes(
        ends == Ends.MAX ? 42 : key(x.type(), OrderDefinitions.extreme(x, End.MIN)),
        ends == Ends.MIN ? 42 : maxKey(x.type(), OrderDefinitions.extreme(x, End.MAX)));
  }

  private static Position position(Slice x, End end, long from) {
    Number extreme = OrderDefinitions.extreme(x, end);
    long key = end == End.MIN ? key(x.type(), extreme) : maxKey(x.type(), extreme);
    return new Position(key, from + OrderDefinitions.position(x, end));
  }

  private static long key(ElementType type, Number min) {
    return type.floating() ? Extremes.minKey(min.doubleValue()) : min.longValue();
  }

  private static long maxKey(ElementType type, Number max) {
    return type.floating() ? Extremes.maxKey(max.doubleValue()) : max.longValue();
  }

  private static Number value(ElementType type, long bits) {
    if (type.floating()) {
      return Double.longBitsToDouble(bits);
    }
    return bits;
  }

  private static long[] sortedKeys(Slice x) {
    return Arrays.stream(keys(x)).sorted().toArray();
  }

  private static long[] keys(Slice x) {
    List<Long> keys = new ArrayList<>();
    for (long bits : Elements.allBits(x)) {
      keys.add(
          switch (x.type()) {
            case INT, LONG -> bits;
            case FLOAT -> (long) OrderedBits.key(Float.intBitsToFloat((int) bits));
            case DOUBLE -> OrderedBits.key(Double.longBitsToDouble(bits));
          });
    }
    return keys.stream().mapToLong(Long::longValue).toArray();
  }

  private static Trend trend(Slice x) {
    long[] keys = keys(x);
    boolean ascending = true;
    boolean descending = true;
    for (int i = 1; i < keys.length; i++) {
      ascending &= keys[i - 1] <= keys[i];
      descending &= keys[i - 1] >= keys[i];
    }
    int ordered = ascending || descending ? 1 : 0;
    return new Trend(1, ordered, ascending, descending, keys[0], keys[keys.length - 1]);
  }

  private static Done merge(MergeRuns merge, Tile tile, Slice runs, Slice out) {
    requireAscending(merge, runs);
    long[] keys = OrderDefinitions.sorted(runs, merge.descending());
    for (int i = 0; i < out.length(); i++) {
      long key = keys[Math.toIntExact(tile.from() + i)];
      long bits =
          switch (merge.type()) {
            case INT, LONG -> key;
            case FLOAT -> Float.floatToRawIntBits(OrderedBits.toFloat((int) key));
            case DOUBLE -> Double.doubleToRawLongBits(OrderedBits.toDouble(key));
          };
      Elements.setBits(out, i, bits);
    }
    return Done.DONE;
  }

  private static void requireAscending(MergeRuns merge, Slice keys) {
    long[] bounds = merge.runs().toArray();
    for (int run = 0; run + 1 < bounds.length; run++) {
      for (long i = bounds[run] + 1; i < bounds[run + 1]; i++) {
        if (Elements.bits(keys, i - 1) > Elements.bits(keys, i)) {
          throw new IllegalArgumentException("run " + run + " is not ascending at " + i);
        }
      }
    }
  }

  private static Flags flags(Slice numbers) {
    long[] words = new long[Math.toIntExact((numbers.length() + Long.SIZE - 1) / Long.SIZE)];
    for (int i = 0; i < numbers.length(); i++) {
      if (PrimeDefinitions.isPrime(Elements.bits(numbers, i))) {
        words[i / Long.SIZE] |= 1L << (i % Long.SIZE);
      }
    }
    return new Flags(words);
  }

  private static Done write(long[] bits, Slice to) {
    for (int i = 0; i < bits.length; i++) {
      Elements.setBits(to, i, bits[i]);
    }
    return Done.DONE;
  }

  @Override
  public void close() {}

  private record Copy(Slice slice) implements Memory {
    @Override
    public ElementType type() {
      return slice.type();
    }

    @Override
    public long length() {
      return slice.length();
    }

    @Override
    public void close() {}
  }
}
