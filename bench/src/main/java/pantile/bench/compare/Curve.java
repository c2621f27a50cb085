// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time of the first k calls of a fresh JVM, for each k, beside that of the peers.
 *
 * @param work its name
 * @param pantile the time of its first k calls, for each k from 1 on: a round's curve each
 * @param peers the same of each peer
 * @param target what the ratios should stay within
 * @param agrees whether the results were equal in all rounds
 */
record Curve(
    String work,
    List<double[]> pantile,
    Map<String, List<double[]>> peers,
    CurveTarget target,
    boolean agrees) {
  /** The k that a table shows. */
  static final List<Integer> SHOWN = List.of(1, 2, 4, 10, 30, 100, 1000);

  private static final String GROUP = "curve";

  /** Whether a row is of a curve: then its peers are judged together, and a k at a time. */
  static boolean has(Row row) {
    return row.group().equals(GROUP);
  }

  /** How many calls are timed of arrays of that size. */
  static int calls(String work) {
    return size(work) < 10_000_000 ? 1000 : 100;
  }

  private static int size(String work) {
    return Integer.parseInt(work.split(":")[2]);
  }

  private static String type(String work) {
    return work.split(":")[1];
  }

  String type() {
    return type(work);
  }

  int size() {
    return size(work);
  }

  /**
   * The curves that were measured.
   *
   * @param rows with others among them
   * @param laneBits of Pantile's vectors
   */
  static List<Curve> of(List<Row> rows, List<Round> rounds, int laneBits) {
    Map<String, List<String>> peersOf = new LinkedHashMap<>();
    for (Row row : rows) {
      if (has(row)) {
        peersOf.computeIfAbsent(row.work(), work -> new ArrayList<>()).add(row.peer());
      }
    }
    List<Curve> curves = new ArrayList<>();
    peersOf.forEach((work, peers) -> {
      Curve curve = of(work, peers, rounds, laneBits);
      if (curve != null) {
        curves.add(curve);
      }
    });
    return curves;
  }

  private static @Nullable Curve of(
      String work, List<String> names, List<Round> rounds, int laneBits) {
    List<double[]> pantile = new ArrayList<>();
    Map<String, List<double[]>> peers = new LinkedHashMap<>();
    names.forEach(name -> peers.put(name, new ArrayList<>()));
    boolean agrees = true;
    for (Round round : rounds) {
      Timing ours = round.find("pantile", work);
      if (ours == null || names.stream().anyMatch(name -> round.find(name, work) == null)) {
        continue;
      }
      pantile.add(sums(ours.seconds()));
      for (Map.Entry<String, List<double[]>> peer : peers.entrySet()) {
        Timing theirs = round.find(peer.getKey(), work);
        if (theirs != null) {
          peer.getValue().add(sums(theirs.seconds()));
          agrees &= theirs.agrees(ours);
        }
      }
    }
    CurveTarget target = CurveTarget.of(type(work), size(work), laneBits);
    return pantile.isEmpty() ? null : new Curve(work, pantile, peers, target, agrees);
  }

  private static double[] sums(List<Double> seconds) {
    double[] sums = new double[seconds.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += seconds.get(i);
      sums[i] = sum;
    }
    return sums;
  }

  /** The greatest k. */
  int calls() {
    return pantile.getFirst().length;
  }

  /** The k of {@link #SHOWN} that were reached. */
  List<Integer> shown() {
    return SHOWN.stream().filter(k -> k <= calls()).toList();
  }

  /** Pantile's time of the first k calls: the median of the rounds. */
  double pantileSeconds(int k) {
    return median(pantile, k);
  }

  /** A peer's. */
  double peerSeconds(String peer, int k) {
    return median(peers.getOrDefault(peer, List.of()), k);
  }

  private static double median(List<double[]> curves, int k) {
    return Medians.of(curves.stream().map(curve -> curve[k - 1]).toList());
  }

  /** The peer that was fastest in its first k calls. */
  String better(int k) {
    String better = "";
    for (String peer : peers.keySet()) {
      if (better.isEmpty() || peerSeconds(peer, k) < peerSeconds(better, k)) {
        better = peer;
      }
    }
    return better;
  }

  /** Pantile's time of the first k calls over that of the better peer, of each round. */
  List<Double> ratios(int k) {
    List<double[]> theirs = peers.getOrDefault(better(k), List.of());
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < pantile.size(); round++) {
      ratios.add(pantile.get(round)[k - 1] / theirs.get(round)[k - 1]);
    }
    return ratios;
  }

  /** The median of the rounds' ratios. */
  double ratio(int k) {
    return Medians.of(ratios(k));
  }

  /** The k with the greatest ratio. */
  int worst() {
    int worst = 1;
    double greatest = ratio(1);
    for (int k = 2; k <= calls(); k++) {
      double ratio = ratio(k);
      if (ratio > greatest) {
        worst = k;
        greatest = ratio;
      }
    }
    return worst;
  }

  /** The first k whose ratio is above its limit; 0 if there is none. */
  int firstMissed() {
    for (int k = 1; k <= calls(); k++) {
      if (ratio(k) > target.limit(k)) {
        return k;
      }
    }
    return 0;
  }

  /** How many k have a ratio above their limit. */
  int missed() {
    int missed = 0;
    for (int k = 1; k <= calls(); k++) {
      missed += ratio(k) > target.limit(k) ? 1 : 0;
    }
    return missed;
  }
}
