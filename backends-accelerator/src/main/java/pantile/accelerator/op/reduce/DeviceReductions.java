// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.reduce;

import java.util.function.Supplier;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Launch;
import pantile.accelerator.run.Session;
import pantile.kernels.KernelSource;
import pantile.kernels.reduce.ReducePrograms;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.CanonicalSum;
import pantile.op.reduce.CountEqual;
import pantile.op.reduce.End;
import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.reduce.Term;
import pantile.spi.LongList;

/** Reductions: the device reduces blocks or chunks, and this folds the few numbers it finds. */
final class DeviceReductions {
  private final Session session;

  private DeviceReductions(Session session) {
    this.session = session;
  }

  /** The one that a worker keeps. */
  static DeviceReductions of(Session session) {
    return session.kept(DeviceReductions.class, DeviceReductions::new);
  }

  Int128 exactSum(DeviceMemory x) {
    long[] found = longs(ReducePrograms.exactSum(x.type(), session.shape()), 2, x);
    Int128 sum = Int128.ZERO;
    for (int i = 0; i < found.length; i += 2) {
      sum = sum.plus(Int128.ofHalves(found[i], found[i + 1]));
    }
    return sum;
  }

  Int192 exactDot(DeviceMemory x, DeviceMemory y) {
    long[] found = longs(ReducePrograms.exactDot(x.type(), session.shape()), 3, x, y);
    Int192 sum = Int192.ZERO;
    for (int i = 0; i < found.length; i += 3) {
      sum = sum.plus(new Int192(found[i], found[i + 1], found[i + 2]));
    }
    return sum;
  }

  BlockSums blockSum(DeviceMemory x, Term term) {
    double scale =
        switch (term) {
          case Term.Value() -> 1;
          case Term.Scaled(double by) -> by;
          case Term.ScaledSquare(double by) -> by;
        };
    return new BlockSums(
        blocks(
            x.length(),
            1,
            () ->
                session
                    .launch(ReducePrograms.blockSum(x.type(), term(term), session.shape()))
                    .in(x.buffer())
                    .number(x.count())
                    .real(scale)));
  }

  /** How device kernels name a term. */
  static ReducePrograms.Term term(Term term) {
    return switch (term) {
      case Term.Value() -> ReducePrograms.Term.VALUE;
      case Term.Scaled _ -> ReducePrograms.Term.SCALED;
      case Term.ScaledSquare _ -> ReducePrograms.Term.SQUARE;
    };
  }

  BlockSums blockDot(DeviceMemory x, DeviceMemory y, BlockDot dot) {
    return new BlockSums(
        blocks(
            x.length(),
            1,
            () ->
                session
                    .launch(ReducePrograms.blockDot(x.type(), dot.scaled(), session.shape()))
                    .in(x.buffer())
                    .in(y.buffer())
                    .number(x.count())
                    .real(dot.scaleX())
                    .real(dot.scaleY())));
  }

  Moments blockMoments(DeviceMemory x, double scale) {
    return new Moments(
        blocks(
            x.length(),
            Moments.EACH,
            () ->
                session
                    .launch(ReducePrograms.blockMoments(x.type(), session.shape()))
                    .in(x.buffer())
                    .number(x.count())
                    .real(scale)));
  }

  /** Runs a kernel that gives some sums a block, and takes where to write them last. */
  private double[] blocks(long length, int each, Supplier<Launch> kernel) {
    session.requireExactSums();
    int blocks = CanonicalSum.blocks(length);
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer sums = scratch.bytes((long) blocks * each * Double.BYTES);
      kernel.get().out(sums).groups(blocks);
      return scratch.doubles(sums, blocks * each);
    }
  }

  LongList blockProduct(DeviceMemory x) {
    boolean floating = x.type().floating();
    if (floating) {
      session.requireExactSums();
    }
    int blocks = CanonicalSum.blocks(x.length());
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer products = scratch.bytes((long) blocks * Long.BYTES);
      session
          .launch(ReducePrograms.blockProduct(x.type(), session.shape()))
          .in(x.buffer())
          .number(x.count())
          .out(products)
          .groups(blocks);
      long[] found = scratch.longs(products, blocks);
      for (int i = 0; floating && i < blocks; i++) {
        found[i] = Double.doubleToLongBits(Double.longBitsToDouble(found[i])); // one NaN
      }
      return LongList.of(found);
    }
  }

  Extremes minMax(DeviceMemory x) {
    long[] found = longs(ReducePrograms.minMax(x.type(), session.shape()), 2, x);
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < found.length; i += 2) {
      min = Math.min(min, found[i]);
      max = Math.max(max, found[i + 1]);
    }
    return new Extremes(ExtremeKeys.widened(x.type(), min), ExtremeKeys.widened(x.type(), max));
  }

  Position argExtreme(DeviceMemory x, End end, long from) {
    long flip = end == End.MAX ? -1 : 0;
    int groups = session.chunks(x.length());
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer results = scratch.bytes(2L * groups * Long.BYTES);
      session
          .launch(ReducePrograms.argExtreme(x.type(), session.shape()))
          .in(x.buffer())
          .number(x.count())
          .wide(flip)
          .out(results)
          .groups(groups);
      long[] found = scratch.longs(results, 2 * groups);
      int best = 0;
      for (int i = 2; i < found.length; i += 2) {
        if ((found[i] ^ flip) < (found[best] ^ flip)) {
          best = i;
        }
      }
      return new Position(ExtremeKeys.widened(x.type(), found[best]), from + found[best + 1]);
    }
  }

  long countEqual(DeviceMemory x, CountEqual kernel) {
    Equality equality = Equality.of(kernel);
    if (equality == null) {
      return 0;
    }
    int groups = session.chunks(x.length());
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer results = scratch.bytes((long) groups * Long.BYTES);
      session
          .launch(ReducePrograms.countEqual(x.type(), session.shape()))
          .in(x.buffer())
          .number(x.count())
          .wide(equality.value())
          .wide(equality.mask())
          .number(equality.nan() ? 1 : 0)
          .out(results)
          .groups(groups);
      long count = 0;
      for (long found : scratch.longs(results, groups)) {
        count += found;
      }
      return count;
    }
  }

  /** Runs a kernel that takes elements and their number, and gives some numbers a chunk. */
  private long[] longs(KernelSource kernel, int each, DeviceMemory... operands) {
    int groups = session.chunks(operands[0].length());
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer results = scratch.bytes((long) groups * each * Long.BYTES);
      Launch launch = session.launch(kernel);
      for (DeviceMemory operand : operands) {
        launch.in(operand.buffer());
      }
      launch.number(operands[0].count()).out(results).groups(groups);
      return scratch.longs(results, groups * each);
    }
  }
}
