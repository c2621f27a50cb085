// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: 90s, 10m, 1h30m, 500ms. */
final class Times {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private Times() {}

  /** The time, if it is one and more than zero. */
  static Optional<Duration> of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Duration time =
        Duration.ofHours(part(parts, 1))
            .plusMinutes(part(parts, 2))
            .plusSeconds(part(parts, 3))
            .plusMillis(part(parts, 4));
    return time.isZero() ? Optional.empty() : Optional.of(time);
  }

  private static long part(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
