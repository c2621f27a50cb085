// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What a report says of a run beside its jobs.
 *
 * @param command what the user typed, as a shell would be given it
 * @param date when the report was written
 * @param version of Pantile
 * @param java of Java, and where it is
 * @param system the machine: system, processors, heap
 * @param numbers how many numbers a job over the whole input goes over; 0 if there is no such input
 * @param bytes how many bytes these take in all inputs
 */
record RunFacts(
    String command,
    String date,
    String version,
    String java,
    String system,
    long numbers,
    long bytes) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);

  /** Those of now. */
  static RunFacts now(List<String> typed, long numbers, long bytes) {
    return new RunFacts(
        command(typed),
        DATE.format(ZonedDateTime.now(ZoneId.systemDefault())),
        Version.pantile(),
        Version.java(),
        Version.system(),
        numbers,
        bytes);
  }

  /** Words with anything but letters and plain signs are quoted. */
  static String command(List<String> typed) {
    StringBuilder line = new StringBuilder("pantile");
    for (String word : typed) {
      boolean plain = !word.isEmpty() && word.chars().allMatch(RunFacts::isPlain);
      line.append(' ').append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }

  private static boolean isPlain(int letter) {
    return Character.isLetterOrDigit(letter) || "-_./:,=+@%".indexOf(letter) >= 0;
  }
}
