// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test found when its golden file was written: a change shows as a difference, and is either
 * a mistake or meant. A test that fails writes what it found to {@code target/golden} and says
 * which file that is to replace, if the change is meant.
 *
 * @param file the golden file, from the repository's root
 * @param comments its lines that begin with #
 * @param lines all others
 */
public record Golden(String file, List<String> comments, List<String> lines) {
  /** Differences that are told: the file that is written has them all. */
  private static final int TOLD = 20;

  /** Copies the lines. */
  public Golden {
    comments = List.copyOf(comments);
    lines = List.copyOf(lines);
  }

  /**
   * Reads a golden file.
   *
   * @param file the golden file, from the repository's root
   * @param content the same, as a resource; none if there is no such file yet
   * @return its lines
   * @throws IOException if it cannot be read
   */
  public static Golden read(String file, @Nullable InputStream content) throws IOException {
    if (content == null) {
      return new Golden(file, List.of(), List.of());
    }
    try (content) {
      List<String> all =
          new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return new Golden(
          file,
          all.stream().filter(line -> line.startsWith("#")).toList(),
          all.stream().filter(line -> !line.startsWith("#")).toList());
    }
  }

  /**
   * The same but for some lines, of what a device leaves to others.
   *
   * @param beginnings of the lines to leave out
   * @return the changed copy
   */
  public Golden without(List<String> beginnings) {
    List<String> kept =
        lines.stream().filter(line -> beginnings.stream().noneMatch(line::startsWith)).toList();
    return new Golden(file, comments, kept);
  }

  /**
   * Compares.
   *
   * @param found the lines that the test made
   * @throws IOException if what was found cannot be written
   * @throws AssertionError if the lines are not those of the golden file
   */
  public void check(List<String> found) throws IOException {
    if (found.equals(lines)) {
      return;
    }
    Path written = Path.of("target", "golden", file.substring(file.lastIndexOf('/') + 1));
    Files.createDirectories(written.getParent());
    List<String> content = new ArrayList<>(comments);
    content.addAll(found);
    Files.write(written, content);
    throw new AssertionError(difference(found, written.toAbsolutePath()));
  }

  private String difference(List<String> found, Path written) {
    List<String> differences = new ArrayList<>();
    lines.stream().filter(line -> !found.contains(line)).forEach(l -> differences.add("- " + l));
    found.stream().filter(line -> !lines.contains(line)).forEach(l -> differences.add("+ " + l));
    int told = Math.min(TOLD, differences.size());
    return differences.size()
        + " lines differ from "
        + file
        + (told < differences.size() ? ", the first of them:\n" : ":\n")
        + String.join("\n", differences.subList(0, told))
        + "\nif that is meant, from the root: cp "
        + written
        + " "
        + file;
  }
}
