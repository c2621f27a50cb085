// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.Warm;
import pantile.cpu.lanes.Widen;
import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;

/** Plain loops until the vector ones are compiled and faster. */
final class SumWarm implements SumLoops, Warm.Trials {
  private final SumLoops plain = new SumPlain();
  private final int[] ints = new int[Warm.TRIAL];
  private final long[] longs = new long[Warm.TRIAL];
  private final Warm sumInts = new Warm("exact", "sum of ints", this);
  private final Warm sumLongs = new Warm("exact", "sum of longs", this);
  private final Warm dotInts = new Warm("exact", "dot of ints", this);
  private final Warm dotLongs = new Warm("exact", "dot of longs", this);

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private static final class Vectors {
    static final SumLoops LOOPS = new SumLanes();
  }

  @Override
  public Warm.Trial trial(String loop) {
    return switch (loop) {
      case "sum of ints" -> this::trialSumInts;
      case "sum of longs" -> this::trialSumLongs;
      case "dot of ints" -> this::trialDotInts;
      default -> this::trialDotLongs;
    };
  }

  private double trialSumInts(boolean vectors) {
    return Widen.of(form(vectors).sum(ints, 0, ints.length).low());
  }

  private double trialSumLongs(boolean vectors) {
    return Widen.of(form(vectors).sum(longs, 0, longs.length).low());
  }

  private double trialDotInts(boolean vectors) {
    return Widen.of(form(vectors).dot(ints, 0, ints, 0, ints.length).low());
  }

  private double trialDotLongs(boolean vectors) {
    return Widen.of(form(vectors).dot(longs, 0, longs, 0, longs.length).low());
  }

  private SumLoops form(boolean vectors) {
    return vectors ? Vectors.LOOPS : plain;
  }

  @Override
  public Int128 sum(int[] a, int from, int to) {
    return form(sumInts.vectors(to - from)).sum(a, from, to);
  }

  @Override
  public Int128 sum(long[] a, int from, int to) {
    return form(sumLongs.vectors(to - from)).sum(a, from, to);
  }

  @Override
  public Int128 dot(int[] x, int xFrom, int[] y, int yFrom, int length) {
    return form(dotInts.vectors(length)).dot(x, xFrom, y, yFrom, length);
  }

  @Override
  public Int192 dot(long[] x, int xFrom, long[] y, int yFrom, int length) {
    return form(dotLongs.vectors(length)).dot(x, xFrom, y, yFrom, length);
  }
}
