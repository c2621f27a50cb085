// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a row came to.
 *
 * @param row the row
 * @param ratios of the rounds, in their order
 * @param peerSeconds the peer's median time of an element, median of the rounds
 * @param oursSeconds Pantile's
 * @param elements in one repetition of Pantile's
 * @param bytes in one repetition of Pantile's
 * @param agrees whether the results were equal in all rounds
 */
record Result(
    Row row,
    List<Double> ratios,
    double peerSeconds,
    double oursSeconds,
    long elements,
    long bytes,
    boolean agrees) {
  /** The results of all rows that were measured. */
  static List<Result> of(List<Row> rows, List<Round> rounds) {
    List<Result> results = new ArrayList<>();
    for (Row row : rows) {
      List<Double> ratios = new ArrayList<>();
      List<Double> peers = new ArrayList<>();
      List<Double> ours = new ArrayList<>();
      long elements = 0;
      long bytes = 0;
      boolean agrees = true;
      for (Round round : rounds) {
        Timing peer = round.find(row.peer(), row.work());
        Timing pantile = round.find(row.ours(), row.work());
        if (peer != null && pantile != null) {
          ratios.add(row.ratio(peer, pantile));
          peers.add(peer.secondsPerElement());
          ours.add(pantile.secondsPerElement());
          elements = pantile.elements();
          bytes = pantile.bytes();
          agrees &= peer.agrees(pantile);
        }
      }
      if (!ratios.isEmpty()) {
        results.add(
            new Result(row, ratios, Medians.of(peers), Medians.of(ours), elements, bytes, agrees));
      }
    }
    return results;
  }

  double ratio() {
    return Medians.of(ratios);
  }

  boolean hasTarget() {
    return !Double.isNaN(row.target());
  }

  boolean met() {
    return row.met(ratio());
  }

  /** A time in a unit that people read: bytes a second for reductions, keys a second for sorts. */
  String figure(double secondsPerElement) {
    if (row.work().startsWith("reduce")) {
      return String.format(Locale.ROOT, "%.1f GB/s", bytes / (elements * secondsPerElement) * 1e-9);
    }
    if (row.work().startsWith("sort") || row.work().startsWith("isprime")) {
      return String.format(Locale.ROOT, "%.1f M/s", 1e-6 / secondsPerElement);
    }
    double seconds = secondsPerElement * elements;
    return seconds < 1
        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }
}
