// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pantile.claims.Throughput;
import pantile.claims.Tiling;
import pantile.spi.Cut;
import pantile.spi.Operand;
import pantile.spi.Work;
import pantile.text.Counted;

/** Says in words where a job would run, and why, as far as speeds are known. */
final class Explanation {
  /**
   * A device, and what is known of it.
   *
   * @param id its id
   * @param workers how many it has
   * @param shares whether it works on host memory in place
   * @param speed of one worker at this job
   * @param refusal why it cannot run the job; empty if it can
   */
  record Candidate(String id, int workers, boolean shares, Throughput speed, String refusal) {
    double rate() {
      return refusal.isEmpty() ? workers * speed.rate() : 0;
    }
  }

  private final Work<?> job;
  private final List<Operand> operands;
  private final Tiling tiling;
  private final List<Candidate> candidates;

  Explanation(Work<?> job, List<Operand> operands, Tiling tiling, List<Candidate> candidates) {
    this.job = job;
    this.operands = operands;
    this.tiling = tiling;
    this.candidates = candidates;
  }

  static String direct(Work<?> job, String device) {
    return onCaller(
        "%s of %,d: on the calling thread (%s), since waking workers would take longer.",
        job, device);
  }

  static String whole(Work<?> job, String device) {
    return onCaller(
        "%s of %,d: in one piece from the calling thread (%s), which is quicker than workers' tiles.",
        job, device);
  }

  private static String onCaller(String format, Work<?> job, String device) {
    return String.format(Locale.ROOT, format, job.kernel().label(), job.length(), device);
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s of %,d in %s:%s",
            job.kernel().label(),
            job.length(),
            Counted.of(tiling.count(), "tile"),
            alone()));
    candidates.forEach(candidate -> lines.add("  " + candidate.id() + ": " + about(candidate)));
    return String.join("\n", lines);
  }

  private String alone() {
    List<String> used =
        candidates.stream()
            .filter(c -> c.refusal().isEmpty() && !late(c))
            .map(Candidate::id)
            .toList();
    return used.size() == 1 && candidates.size() > 1 ? " " + used.getFirst() + " alone" : "";
  }

  private String about(Candidate device) {
    if (!device.refusal().isEmpty()) {
      return "not used: " + device.refusal();
    }
    String workers = Counted.of(device.workers(), "worker");
    if (!device.speed().known()) {
      return workers + " of unknown speed, so a tile each to begin with";
    }
    String known = device.speed().confirmed() ? "measured" : "remembered from an earlier run";
    String moved =
        device.shares()
            ? ""
            : String.format(
                Locale.ROOT, ", moving %.1f MB among it", megabytes((double) tiling.step()));
    if (late(device)) {
      return String.format(
          Locale.ROOT,
          "left out: one tile would take %.3g ms%s (%s); the others do the whole job in %.3g ms",
          tiling.step() / device.speed().rate() / 1e6,
          moved,
          known,
          job.length() / others(device) / 1e6);
    }
    double total = candidates.stream().mapToDouble(Candidate::rate).sum();
    return String.format(
        Locale.ROOT,
        "%s, %.4g M/s each (%s), so about %.3g %% of the tiles%s",
        workers,
        device.speed().rate() * 1e3,
        known,
        100 * device.rate() / total,
        device.shares()
            ? ""
            : String.format(
                Locale.ROOT,
                ", %.1f MB to move",
                megabytes((double) job.length()) * device.rate() / total));
  }

  /** Whether its first tile would end after all others' last. */
  private boolean late(Candidate device) {
    double others = others(device);
    return device.speed().known()
        && others > 0
        && tiling.step() / device.speed().rate() > (job.length() + tiling.step()) / others;
  }

  private double others(Candidate device) {
    return candidates.stream().filter(c -> !c.equals(device)).mapToDouble(Candidate::rate).sum();
  }

  private double megabytes(double elements) {
    return operands.stream().mapToDouble(this::bytesEach).sum() * elements / 1e6;
  }

  /** Bytes of an operand for each element of the job: in the mean, where they differ. */
  private double bytesEach(Operand operand) {
    double bytes = operand.slice().type().bytes();
    return operand.cut() instanceof Cut.Placed || operand.cut() instanceof Cut.Rows
        ? bytes * operand.slice().length() / job.length()
        : bytes;
  }
}
