// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.cli.format.NumberReader;
import picocli.CommandLine.Option;

/** The option of commands that may run for hours. */
final class CheckpointOption {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Note in FILE what is done. If the command is killed, the same command goes on from"
              + " there; FILE stays when it is done.")
  private @Nullable Path file;

  boolean given() {
    return file != null;
  }

  /** Notes the journal among the files that the command names; it must be no other. */
  NamedFiles named(NamedFiles files) {
    return file == null ? files : files.writing("--checkpoint", file.toString());
  }

  /**
   * Makes a call, journaled if the user wants it.
   *
   * @param inputs names of the files whose numbers it is about; their sizes and times tell whether
   *     they are the same. Standard input is told apart by a hash of its numbers.
   */
  <R extends @Nullable Object> Function<Pantile, R> journaled(
      Function<Pantile, R> call, String... inputs) {
    Path journal = file;
    if (journal == null) {
      return call;
    }
    return pantile -> pantile.checkpointed(new Checkpoint(journal, stated(inputs)), call);
  }

  private static @Nullable String stated(String... inputs) {
    List<String> words = new ArrayList<>();
    for (String input : inputs) {
      Path path = Path.of(input);
      try {
        if (input.equals(NumberReader.STANDARD) || !Files.isRegularFile(path)) {
          return null;
        }
        words.add(
            String.format(
                Locale.ROOT,
                "%s of %d bytes, changed %s",
                path.toRealPath(),
                Files.size(path),
                Files.getLastModifiedTime(path)));
      } catch (IOException e) {
        return null; // the hash is as good
      }
    }
    return words.isEmpty() ? null : String.join(" and ", words);
  }
}
