// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pantile.bench.compare.Medians;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one file of results has.
 *
 * @param name the file's, without its ending: {@code DATE-MACHINE-WHAT}
 * @param date when it was measured
 * @param machine where, for people: "Zen 4"
 * @param flags of the JVMs of all sides, for people; empty if there were none
 * @param seconds the time of a repetition, by who and what: medians of a round, then of the rounds
 * @param curves the time of the first k calls of a fresh JVM, by who and what
 * @param rounds how many rounds there were
 */
record Measured(
    String name,
    String date,
    String machine,
    String flags,
    Map<String, Double> seconds,
    Map<String, double[]> curves,
    int rounds) {
  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)-([a-z]+)(\\d*)-[a-z0-9-]+");

  private static final String FLAGS = "flags of all JVMs: ";
  private static final String NO_VECTORS = "no JVM had the vector module";

  /**
   * Reads a file that {@code bench/compare.sh} wrote.
   *
   * @throws IllegalArgumentException if it is another, or its name does not tell machine and date
   */
  static Measured read(Path file) throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          file
              + " is not named as results are: DATE-MACHINE-WHAT.json, as in 2026-11-26-zen5-first");
    }
    JsonNode report = JsonMapper.builder().build().readTree(Files.readString(file));
    if (report.has("lostBelow") || !report.has("rounds")) {
      throw new IllegalArgumentException(
          file + " does not have times beside peers; a comparison with a baseline has not");
    }
    Map<String, Double> seconds = new LinkedHashMap<>();
    times(report.get("rounds")).forEach((key, times) -> seconds.put(key, Medians.of(times)));
    return new Measured(
        name,
        parts.group(1),
        machine(parts.group(2), parts.group(3)),
        flags(report.get("notes")),
        seconds,
        curves(report.get("curves")),
        report.get("rounds").size());
  }

  /** The medians of the rounds. */
  private static Map<String, List<Double>> times(JsonNode rounds) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (JsonNode round : rounds) {
      for (JsonNode timing : round) {
        List<Double> repetitions = new ArrayList<>();
        timing.get("seconds").forEach(second -> repetitions.add(second.asDouble()));
        String key = key(timing.get("who").asString(), timing.get("work").asString());
        times.computeIfAbsent(key, any -> new ArrayList<>()).add(Medians.of(repetitions));
      }
    }
    return times;
  }

  private static Map<String, double[]> curves(@Nullable JsonNode node) {
    Map<String, double[]> curves = new LinkedHashMap<>();
    if (node != null) {
      for (JsonNode curve : node) {
        String work = curve.get("work").asString();
        curves.put(key("pantile", work), numbers(curve.get("pantileSeconds")));
        curve
            .get("peerSeconds")
            .properties()
            .forEach(peer -> curves.put(key(peer.getKey(), work), numbers(peer.getValue())));
      }
    }
    return curves;
  }

  private static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    Arrays.setAll(numbers, i -> list.get(i).asDouble());
    return numbers;
  }

  private static String flags(JsonNode notes) {
    List<String> flags = new ArrayList<>();
    for (JsonNode note : notes) {
      String text = note.asString();
      if (text.startsWith(FLAGS)) {
        flags.add(String.format(Locale.ROOT, "`%s`", text.substring(FLAGS.length())));
      } else if (text.equals(NO_VECTORS)) {
        flags.add("no vector module");
      }
    }
    return String.join(", ", flags);
  }

  private static String machine(String maker, String number) {
    String upper = maker.substring(0, 1).toUpperCase(Locale.ROOT) + maker.substring(1);
    return (upper + " " + number).strip();
  }

  private static String key(String who, String work) {
    return who + " " + work;
  }

  /** The time of a repetition; NaN if it was not measured. */
  double seconds(String who, String work) {
    return seconds.getOrDefault(key(who, work), Double.NaN);
  }

  /** The time of the first k calls, for each k from 1 on; empty if it was not measured. */
  double[] curve(String who, String work) {
    return curves.getOrDefault(key(who, work), new double[0]);
  }

  /** Machine, date and flags, with a link to its table, from a page of a folder. */
  String where(Folder folder) {
    return link(folder, machine + ", " + date) + (flags.isEmpty() ? "" : " with " + flags);
  }

  /** A link to its table. */
  String link(Folder folder, String text) {
    return String.format(Locale.ROOT, "[%s](%s%s.md)", text, folder.toResults(), name);
  }
}
