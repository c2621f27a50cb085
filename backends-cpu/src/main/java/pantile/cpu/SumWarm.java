// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.job.CanonicalSum;
import pantile.job.Int128;
import pantile.job.Int192;

/** Plain loops until the vector ones are compiled and faster. */
final class SumWarm implements SumLoops {
  private final SumLoops plain = new SumPlain();
  private final SumLoops lanes = new SumLanes();
  private final int[] ints = new int[Warm.TRIAL];
  private final long[] longs = new long[Warm.TRIAL];
  private final double[] doubles = new double[Warm.TRIAL];
  private final Warm sumInts = new Warm("int-sum", this::trialSumInts);
  private final Warm sumLongs = new Warm("long-sum", this::trialSumLongs);
  private final Warm dotInts = new Warm("int-dot", this::trialDotInts);
  private final Warm accumulate = new Warm("accumulate", this::trialAccumulate);
  private final Warm products = new Warm("accumulate-products", this::trialProducts);

  private double trialSumInts(boolean vectors) {
    return form(vectors).sum(ints, 0, ints.length).low();
  }

  private double trialSumLongs(boolean vectors) {
    return form(vectors).sum(longs, 0, longs.length).low();
  }

  private double trialDotInts(boolean vectors) {
    return form(vectors).dot(ints, 0, ints, 0, ints.length).low();
  }

  private double trialAccumulate(boolean vectors) {
    double[] sums = CanonicalSum.newLanes();
    form(vectors).accumulate(doubles, 0, doubles.length, sums);
    return sums[0];
  }

  private double trialProducts(boolean vectors) {
    double[] sums = CanonicalSum.newLanes();
    form(vectors).accumulateProducts(doubles, 0, doubles, 0, doubles.length, sums);
    return sums[0];
  }

  private SumLoops form(boolean vectors) {
    return vectors ? lanes : plain;
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
    return plain.dot(x, xFrom, y, yFrom, length); // there is no vector form
  }

  @Override
  public void accumulate(double[] x, int from, int to, double[] sums) {
    if (accumulate.vectors(to - from)) {
      lanes.accumulate(x, from, to, sums);
    } else {
      plain.accumulate(x, from, to, sums);
    }
  }

  @Override
  public void accumulateProducts(
      double[] x, int xFrom, double[] y, int yFrom, int length, double[] sums) {
    if (products.vectors(length)) {
      lanes.accumulateProducts(x, xFrom, y, yFrom, length, sums);
    } else {
      plain.accumulateProducts(x, xFrom, y, yFrom, length, sums);
    }
  }
}
