// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The timings of one round. */
final class Round {
  /** Whose, and of what. */
  private record Key(String who, String work) {}

  private final Map<Key, Timing> timings = new LinkedHashMap<>();

  /** Adds a timing; a second one of the same adds its repetitions to the first. */
  void add(Timing timing) {
    timings.merge(
        new Key(timing.who(), timing.work()),
        timing,
        (a, b) -> {
          List<Double> seconds = new ArrayList<>(a.seconds());
          seconds.addAll(b.seconds());
          return new Timing(
              a.who(), a.work(), a.threads(), a.elements(), a.bytes(), seconds, a.check());
        });
  }

  @Nullable Timing find(String who, String work) {
    return timings.get(new Key(who, work));
  }

  List<Timing> all() {
    return List.copyOf(timings.values());
  }
}
