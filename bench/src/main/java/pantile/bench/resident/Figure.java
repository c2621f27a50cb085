// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was measured once: a row of the table, and a line of the file.
 *
 * @param device its id
 * @param work what it did
 * @param type of the elements; "" if there are none
 * @param elements how many elements or numbers
 * @param bytes that had to be read and written at least; 0 if that says nothing
 * @param millis the best time
 * @param clock whose clock: "device", or "host" with the start of the kernels and what the host
 *     adds
 * @param callMillis the time of the whole call in that best case, by the host's clock
 * @param bound what the rate is compared with; "" if with nothing
 * @param share of that bound; 0 without one
 * @param target the share to reach; 0 if there is none
 * @param peerMillis the peer's time for the same work; null if there is none
 */
record Figure(
    String device,
    String work,
    String type,
    long elements,
    long bytes,
    double millis,
    String clock,
    double callMillis,
    String bound,
    double share,
    double target,
    @Nullable Double peerMillis) {
  static final String HEADER =
      """
      | device | work | elements | ms | clock | call, ms | G elements/s | GB/s | share of | CUB, ms | CUB's time over ours |
      |---|---|---|---|---|---|---|---|---|---|---|\
      """;

  /** A figure that is compared with nothing yet. */
  static Figure of(String device, String work, String type, long elements, long bytes, Timed time) {
    return new Figure(
        device,
        work,
        type,
        elements,
        bytes,
        time.millis(),
        time.clock(),
        time.callMillis(),
        "",
        0,
        0,
        null);
  }

  /** Compared with a time that the same bytes take at best. */
  Figure against(String what, double boundMillis, double wanted) {
    return new Figure(
        device,
        work,
        type,
        elements,
        bytes,
        millis,
        clock,
        callMillis,
        what,
        boundMillis / millis,
        wanted,
        peerMillis);
  }

  Figure beside(@Nullable Double peer) {
    return new Figure(
        device, work, type, elements, bytes, millis, clock, callMillis, bound, share, target, peer);
  }

  /** 10^9 bytes a second. */
  double gigabytes() {
    return bytes / millis * 1e-6;
  }

  /** A row in Markdown. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.3f | %s | %.3f | %.2f | %s | %s | %s | %s |",
        device,
        (work + " " + type).strip(),
        elements,
        millis,
        clock,
        callMillis,
        elements / millis * 1e-6,
        bytes == 0 ? "" : String.format(Locale.ROOT, "%.1f", gigabytes()),
        bound.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f of %s%s", share, bound, wanted()),
        peerMillis == null ? "" : String.format(Locale.ROOT, "%.3f", peerMillis),
        peerMillis == null ? "" : String.format(Locale.ROOT, "%.2f", peerMillis / millis));
  }

  private String wanted() {
    return target == 0 ? "" : String.format(Locale.ROOT, " (target %.2f)", target);
  }
}
