// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import pantile.claims.Speeds;

/**
 * The speeds of devices on disk, for the next run. What is missing, old, corrupt or of another
 * version is not used, which only costs a new measurement. Written anew and moved into place, so
 * that readers and other processes see the whole of one version.
 */
final class SpeedMemory {
  private static final String TITLE = "pantile speeds 1";

  /** After so many days a speed is measured again. */
  private static final int MOST_DAYS = 30;

  private record Entry(double rate, long day) {}

  private final Path file;

  SpeedMemory(Path file) {
    this.file = file;
  }

  /** What is remembered. */
  Map<Speeds.Key, Double> load() {
    Map<Speeds.Key, Double> rates = new TreeMap<>();
    read().forEach((key, entry) -> rates.put(key, entry.rate));
    return rates;
  }

  /** Adds these to what is remembered. */
  void save(Map<Speeds.Key, Double> rates) {
    Map<Speeds.Key, Entry> all = read();
    long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
    rates.forEach((key, rate) -> {
      // The numbers of expressions are of one process.
      if (!key.work().contains(Speeds.EXPRESSION)) {
        all.put(key, new Entry(rate, today));
      }
    });
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    all.forEach((key, entry) ->
        text.append(Worker.clean(key.device()))
            .append('\t')
            .append(Worker.clean(key.work()))
            .append('\t')
            .append(entry.rate)
            .append('\t')
            .append(entry.day)
            .append('\n'));
    text.append(checksum(text.toString())).append('\n');
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "speeds-", "");
      try {
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException | RuntimeException e) {
      log("speeds cannot be kept in " + file, e);
    }
  }

  private Map<Speeds.Key, Entry> read() {
    Map<Speeds.Key, Entry> entries = new TreeMap<>();
    try {
      String text = Files.readString(file);
      int end = text.lastIndexOf('\n', text.length() - 2) + 1;
      if (!text.startsWith(TITLE + "\n")
          || !text.substring(end).equals(checksum(text.substring(0, end)) + "\n")) {
        throw new IOException("it is damaged, or of another version");
      }
      long oldest = LocalDate.now(ZoneOffset.UTC).toEpochDay() - MOST_DAYS;
      text.substring(TITLE.length() + 1, end)
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(part -> Long.parseLong(part[3]) >= oldest && sane(Double.parseDouble(part[2])))
          .forEach(part ->
              entries.put(
                  new Speeds.Key(part[0], part[1]),
                  new Entry(Double.parseDouble(part[2]), Long.parseLong(part[3]))));
    } catch (NoSuchFileException e) {
      // The first run.
    } catch (IOException | RuntimeException e) {
      log("remembered speeds are not used: " + file, e);
      entries.clear();
    }
    return entries;
  }

  private static boolean sane(double rate) {
    return rate > 0 && rate < 1e6; // elements a nanosecond
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  private static void log(String message, Exception cause) {
    System.getLogger("pantile").log(Level.DEBUG, message, cause);
  }
}
