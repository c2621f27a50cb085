// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where figures go as soon as they are there: a table for people, and a file with a line of JSON
 * each, so that a run that is cut off loses nothing that it had found. Puts the peer's times beside
 * them.
 */
final class FigureLog {
  private final PrintWriter table;
  private final @Nullable Path file;
  private final Map<String, Double> peers = new HashMap<>();
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * A log.
   *
   * @param peerTimes lines of "work type elements milliseconds"; null for none
   */
  FigureLog(PrintWriter table, @Nullable Path file, @Nullable Path peerTimes) throws IOException {
    this.table = table;
    this.file = file;
    if (peerTimes != null) {
      for (String line : Files.readAllLines(peerTimes)) {
        int last = line.lastIndexOf(' ');
        peers.put(line.substring(0, last), Double.parseDouble(line.substring(last + 1)));
      }
    }
    table.println(Figure.HEADER);
  }

  /** Says what all of the figures have in common. */
  void about(Object facts) {
    append(facts);
  }

  void add(Figure figure) {
    Figure whole =
        figure.beside(
            peers.get(
                String.format(
                    Locale.ROOT, "%s %s %d", figure.work(), figure.type(), figure.elements())));
    table.println(whole.row());
    table.flush();
    append(whole);
  }

  /** Says that something was not measured. */
  void skip(String device, String work, String reason) {
    table.println(String.format(Locale.ROOT, "| %s | %s | %s |", device, work, reason));
    table.flush();
    append(Map.of("device", device, "work", work, "skipped", reason));
  }

  private void append(Object line) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(
          file,
          json.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
