// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pantile.error.DeviceNotFoundException;

/**
 * A work done in turn, in this process, by devices and by the JDK.
 *
 * @param work its name
 * @param timings of all that can do it, devices first
 * @param jdk which of them are the JDK's
 * @param refusals why others cannot, by their names
 */
record SideBySide(
    String work, List<Timing> timings, List<String> jdk, Map<String, String> refusals) {
  /**
   * Times a work, round by round.
   *
   * @param work with everybody who may do it
   * @param devices names of those that are asked whether they can
   * @param jdk names of those that take part anyway
   * @param warm seconds of warm-up for each
   * @param rounds how often each does it then
   */
  static SideBySide of(
      RowWork work, List<String> devices, List<String> jdk, double warm, int rounds) {
    List<String> able = new ArrayList<>();
    Map<String, String> refusals = new LinkedHashMap<>();
    for (Contender contender : work.contenders()) {
      if (jdk.contains(contender.who())) {
        able.add(contender.who());
      } else if (devices.contains(contender.who())) {
        contender.prepare().run();
        try {
          var _ = contender.action().run();
          able.add(contender.who());
        } catch (DeviceNotFoundException e) {
          refusals.put(contender.who(), String.valueOf(e.getMessage()));
        }
      }
    }
    return new SideBySide(work.name(), PeerMain.timings(work, able, warm, rounds), jdk, refusals);
  }

  /** The fastest of the JDK's ways: the seconds of an element. */
  double jdkSeconds() {
    return timings.stream()
        .filter(timing -> jdk.contains(timing.who()))
        .mapToDouble(Timing::secondsPerElement)
        .min()
        .orElseThrow();
  }

  /** Whether somebody came to another result than the JDK. */
  boolean isWrong(Timing timing) {
    return timings.stream()
        .filter(other -> jdk.contains(other.who()))
        .anyMatch(other -> !other.agrees(timing));
  }
}
