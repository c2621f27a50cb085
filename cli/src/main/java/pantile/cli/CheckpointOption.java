// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.formats.file.MappedIdentity;
import pantile.formats.file.NumberData;
import pantile.spi.Slice;
import picocli.CommandLine.Option;

/** The option of commands that may run for hours. */
final class CheckpointOption {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Note in FILE what is done. If the command is killed, the same command goes on from there,"
              + " and says so; FILE stays when it is done.")
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
   * @param notices told what was found in the journal
   * @param inputs what the call is about. A mapped file is told apart by what the file system says
   *     of it and by samples, since it may be huge; numbers that were read by a hash of them all.
   */
  <R extends @Nullable Object> Function<Pantile, R> journaled(
      Consumer<String> notices, Function<Pantile, R> call, NumberData... inputs) {
    Path journal = file;
    if (journal == null) {
      return call;
    }
    return pantile -> pantile.checkpointed(new Checkpoint(journal, stated(inputs), notices), call);
  }

  private static @Nullable String stated(NumberData... inputs) {
    List<String> words = new ArrayList<>();
    for (NumberData input : inputs) {
      if (!(input.slice() instanceof Slice.Mapped mapped)) {
        return null;
      }
      try {
        words.add(MappedIdentity.of(Path.of(input.name()), mapped));
      } catch (IOException e) {
        return null; // it has gone, or been moved; the hash is as good
      }
    }
    return words.isEmpty() ? null : String.join(" and ", words);
  }
}
