// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import pantile.FileSort;
import pantile.Pantile;
import pantile.formats.external.FileOutput;
import pantile.formats.external.FileSorting;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.file.NumberReader;
import pantile.spi.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile sort}. */
@Command(
    name = "sort",
    description = {
      "Sorts a file of numbers: by value, -0.0 before 0.0, NaN last (first if descending).",
      "A file that is larger than the heap is sorted through temporary files.",
      "The result has the input's format, unless the name of OUT says otherwise. A plain file OUT"
          + " appears whole or not at all, and may be IN; pipes, files with several links and files"
          + " of another owner are written in place."
    })
final class SortCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "IN",
      arity = "0..1",
      description = "The file; - or nothing for standard input.")
  private String input = FileOptions.STANDARD;

  @Option(
      names = {"-r", "--descending"},
      description = "Greatest first.")
  private boolean descending;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private FileOptions files = new FileOptions();
  @Mixin private MemoryOptions memory = new MemoryOptions();
  @Mixin private SortCheckpointOption checkpoint = new SortCheckpointOption();
  @Mixin private RunOptions options = new RunOptions();

  SortCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (memory.given() || checkpoint.given() || isLarge(input)) {
      throughFiles(input);
    } else {
      output.rewrite(console, files, options, input, new Sorting(descending));
    }
    return ExitCodes.FINE;
  }

  /** Sorts a file, without any other options. */
  void sort(String from, String to) throws IOException {
    output.to(to);
    if (isLarge(from)) {
      throughFiles(from);
    } else {
      output.rewrite(console, files, options, from, new Sorting(false));
    }
  }

  /**
   * Whether a file is too large for arrays in the heap, of which a sort needs two. A number may
   * take two bytes of text and eight of an array, which is copied when it grows. What the size of a
   * file does not tell may be too large.
   */
  private boolean isLarge(String from) {
    if (!from.equals(FileOptions.STANDARD) && NumberReader.expands(from)) {
      return true;
    }
    long most = Runtime.getRuntime().maxMemory() / (files.maybeText(from) ? 16 : 3);
    try {
      return !from.equals(FileOptions.STANDARD) && Files.size(Path.of(from)) > most;
    } catch (NoSuchFileException e) {
      return NamedFiles.sizeOfTable(from) > most;
    } catch (IOException | InvalidPathException e) {
      return false; // whoever opens it tells
    }
  }

  private void throughFiles(String from) throws IOException {
    FileSort how = checkpoint.noting(from, options.notices(console), memory.sort(descending));
    NamedFiles named = new NamedFiles().result(output.name()).reading(from);
    checkpoint.named(named);
    Optional<FileFormat> told = output.told();
    Path temporary = memory.temporary(output);
    try (Reports reports = options.reports(named);
        AtomicOutput file = output.open();
        BlockReader reader =
            FileSorting.reader(how, from, () -> files.blocks(console, from, temporary))) {
      FileFormat format = told.orElse(reader.format());
      OutputOption.requireNoTerminal(console, format, file);
      try (FileOutput result =
          file == null
              ? new FileOutput(console.out(), "standard output", format)
              : new FileOutput(file, output.name(), format, temporary)) {
        options.staged(
            console,
            reports,
            (pantile, shown) -> {
              FileSort seen = shown == null ? how : how.withProgress(shown);
              FileSorting.sort(pantile, reader, from, files.said(), result, temporary, seen);
              return from;
            });
      }
      reports.write(console);
    }
  }

  /** No switch over types, for which the JVM makes code at its first use. */
  private record Sorting(boolean descending) implements OutputOption.Change {
    @Override
    @SuppressWarnings("IfChainToSwitch") // on purpose
    public void apply(Pantile pantile, Slice slice) {
      if (slice instanceof Slice.Ints s) {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      } else if (slice instanceof Slice.Longs s) {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      } else if (slice instanceof Slice.Floats s) {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      } else if (slice instanceof Slice.Doubles s) {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      } else {
        throw new IllegalArgumentException("a mapped file is not sorted in place: " + slice.type());
      }
    }
  }
}
