// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * A measurement, one line of JSON; the C++ peers print the same.
 *
 * @param who did the work
 * @param work what was done, such as "sort:int:uniform:1000000"
 * @param threads how many did it
 * @param elements in one repetition
 * @param bytes in one repetition; 0 where they mean nothing
 * @param seconds of each repetition
 * @param check equal for equal results; empty if there is nothing to compare
 */
public record Timing(
    String who,
    String work,
    int threads,
    long elements,
    long bytes,
    List<Double> seconds,
    String check) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Copies the list. */
  public Timing {
    seconds = List.copyOf(seconds);
  }

  static Timing parse(String line) {
    return MAPPER.readValue(line, Timing.class);
  }

  String json() {
    return MAPPER.writeValueAsString(this);
  }

  /** The median time of an element: of one repetition, over its elements. */
  double secondsPerElement() {
    return Medians.of(seconds) / elements;
  }

  /**
   * Such a time in a unit that people read: bytes a second for reductions and filters, elements a
   * second for sorts, orders, gathers, groups and windows, nanoseconds an element for expressions.
   */
  String figure(double secondsPerElement) {
    if (isOneOf("reduce", "filter")) {
      return String.format(Locale.ROOT, "%.1f GB/s", bytes / (elements * secondsPerElement) * 1e-9);
    }
    if (isOneOf("expression")) {
      return String.format(Locale.ROOT, "%.3f ns", secondsPerElement * 1e9);
    }
    if (isOneOf("sort", "argsort", "gather", "group", "rolling", "segments", "isprime")) {
      return String.format(Locale.ROOT, "%.1f M/s", 1e-6 / secondsPerElement);
    }
    double whole = secondsPerElement * elements;
    return whole < 1
        ? String.format(Locale.ROOT, "%.1f ms", whole * 1e3)
        : String.format(Locale.ROOT, "%.2f s", whole);
  }

  private boolean isOneOf(String... kinds) {
    return List.of(kinds).contains(work.split(":")[0]);
  }

  /**
   * Whether two did the same. Floating sums may differ in their last digits, since peers add in
   * another order.
   */
  boolean agrees(Timing other) {
    if (check.isEmpty() || other.check.isEmpty() || check.equals(other.check)) {
      return true;
    }
    try {
      double a = Double.parseDouble(check);
      double b = Double.parseDouble(other.check);
      return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
