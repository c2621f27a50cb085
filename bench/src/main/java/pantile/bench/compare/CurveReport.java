// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** The part of a report that has curves. */
final class CurveReport {
  private CurveReport() {}

  /** A section with a table; empty if there are no curves. */
  static String markdown(List<Curve> curves) {
    if (curves.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        """

        ## The first k calls of a fresh JVM

        A cell has Pantile's time of the first k calls over that of the peer, who is the better of several at each k, and Pantile's \
        time. Each side sorts back to back in a JVM of its own, and opening is not counted. The worst k is that of all, not of the \
        columns alone.

        """);
    text.append("| work | peer |");
    Curve.SHOWN.forEach(k -> text.append(String.format(Locale.ROOT, " k = %,d |", k)));
    text.append(" worst | target | met at every k |\n|---|---|");
    text.append("--:|".repeat(Curve.SHOWN.size())).append("---|---|---|\n");
    curves.forEach(curve -> text.append(line(curve)));
    return text.toString();
  }

  private static String line(Curve curve) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "| `%s` | %s%s |",
            curve.work(),
            String.join(" or ", curve.peers().keySet()),
            curve.agrees() ? "" : " (**its result differs**)"));
    for (int k : Curve.SHOWN) {
      text.append(
          k > curve.calls()
              ? " |"
              : String.format(
                  Locale.ROOT, " %.2f, %s |", curve.ratio(k), time(curve.pantileSeconds(k))));
    }
    int worst = curve.worst();
    int missed = curve.missed();
    text.append(
        String.format(
            Locale.ROOT,
            " %.2f at k = %,d | %s | %s |\n",
            curve.ratio(worst),
            worst,
            curve.target().text(),
            missed == 0
                ? "yes"
                : String.format(
                    Locale.ROOT,
                    "**no**: %,d of %,d, the first k = %,d",
                    missed,
                    curve.calls(),
                    curve.firstMissed())));
    return text.toString();
  }

  private static String time(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }

  /** Every k of every curve. */
  static List<Map<String, Object>> json(List<Curve> curves) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Curve curve : curves) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("work", curve.work());
      line.put("calls", curve.calls());
      line.put("rounds", curve.pantile().size());
      line.put("resultsAgree", curve.agrees());
      line.put("target", curve.target().limits());
      line.put("met", curve.missed() == 0);
      line.put("worst", curve.worst());
      line.put("worstRatio", curve.ratio(curve.worst()));
      line.put("pantileSeconds", every(curve, curve::pantileSeconds));
      Map<String, Object> peers = new LinkedHashMap<>();
      for (String peer : curve.peers().keySet()) {
        peers.put(peer, every(curve, k -> curve.peerSeconds(peer, k)));
      }
      line.put("peerSeconds", peers);
      line.put("ratio", every(curve, curve::ratio));
      line.put(
          "least", every(curve, k -> curve.ratios(k).stream().min(Double::compare).orElse(0.0)));
      line.put(
          "greatest", every(curve, k -> curve.ratios(k).stream().max(Double::compare).orElse(0.0)));
      lines.add(line);
    }
    return lines;
  }

  /** A figure for each k from 1 on, to the microsecond: more digits say nothing. */
  private static List<Double> every(Curve curve, IntToDoubleFunction figure) {
    List<Double> figures = new ArrayList<>();
    for (int k = 1; k <= curve.calls(); k++) {
      figures.add(Math.rint(figure.applyAsDouble(k) * 1e6) / 1e6);
    }
    return figures;
  }
}
