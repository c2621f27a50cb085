// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What a row came to.
 *
 * @param row the row
 * @param ratios of the rounds, in their order
 * @param peerSeconds the peer's median time of an element, median of the rounds; Pantile's if there
 *     is no peer
 * @param oursSeconds Pantile's
 * @param sample the last timing of Pantile's
 * @param agrees whether the results were equal in all rounds
 */
record Result(
    Row row,
    List<Double> ratios,
    double peerSeconds,
    double oursSeconds,
    Timing sample,
    boolean agrees) {
  /** The results of all rows that were measured, but for those of curves. */
  static List<Result> of(List<Row> rows, List<Round> rounds) {
    List<Result> results = new ArrayList<>();
    for (Row row : rows) {
      if (Curve.has(row)) {
        continue;
      }
      List<Double> ratios = new ArrayList<>();
      List<Double> peers = new ArrayList<>();
      List<Double> ours = new ArrayList<>();
      Timing sample = null;
      boolean agrees = true;
      for (Round round : rounds) {
        Timing pantile = round.find(row.ours(), row.work());
        Timing peer = row.peer().isEmpty() ? pantile : round.find(row.peer(), row.work());
        if (peer != null && pantile != null) {
          ratios.add(row.ratio(peer, pantile));
          peers.add(peer.secondsPerElement());
          ours.add(pantile.secondsPerElement());
          sample = pantile;
          agrees &= peer.agrees(pantile);
        }
      }
      if (sample != null) {
        results.add(new Result(row, ratios, Medians.of(peers), Medians.of(ours), sample, agrees));
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
}
