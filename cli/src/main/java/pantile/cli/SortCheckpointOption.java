// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.FileSort;
import picocli.CommandLine.Option;

/** {@code --checkpoint} of a sort, whose runs are files beside the journal. */
final class SortCheckpointOption {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Note in FILE which runs are done, and keep them in the folder FILE.runs, or in --temp's."
              + " If the command is killed, the same command goes on from there, and says so; both"
              + " are removed when OUT is in its place.")
  private @Nullable Path file;

  boolean given() {
    return file != null;
  }

  /** Notes the journal among the files that the command names; it must be no other. */
  void named(NamedFiles files) {
    if (file != null) {
      var _ = files.writing("--checkpoint", file.toString());
    }
  }

  /** Adds the journal to how a file is sorted. */
  FileSort noting(String input, Consumer<String> notices, FileSort how) {
    if (file == null) {
      return how;
    }
    if (input.equals(FileOptions.STANDARD)) {
      throw new BadInputException(
          "--checkpoint needs a file to sort: standard input cannot be read again");
    }
    return how.withCheckpoint(file).withNotices(notices);
  }
}
