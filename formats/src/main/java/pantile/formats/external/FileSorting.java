// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.FileSort;
import pantile.FileSorter;
import pantile.Pantile;
import pantile.error.BadFileException;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.BinaryArrays;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.file.Hints;
import pantile.formats.file.Interruption;
import pantile.formats.file.MappedIdentity;
import pantile.formats.file.NumberReader;
import pantile.formats.file.PartName;
import pantile.formats.file.ReadRequest;
import pantile.formats.run.MemoryBound;
import pantile.spi.Slice;
import pantile.text.FileFailure;

/** Sorts files for {@link Pantile#sortFile(Path, Path, FileSort)}, and for the command. */
public final class FileSorting implements FileSorter {
  private static final Hints METHODS =
      new Hints(
          "a name that ends in .npy",
          "name it .raw and give its type",
          "FileSort.withType",
          "the type",
          "FileSort.withType(ElementType.DOUBLE) of a file named .txt",
          "ReadOptions.withColumn",
          "ReadOptions.withFlat",
          "FileSort.withType(ElementType.DOUBLE)",
          "; ReadOptions.withMissing says what becomes of it",
          false);

  /** Elements that an explanation is of: many enough for the usual way. */
  private static final int EXPLAINED = 1 << 22;

  /** Made by the service's loader. */
  public FileSorting() {}

  @Override
  public void sort(Pantile pantile, Path in, Path out, FileSort how) {
    String from = name(in, "in");
    String to = name(out, "out");
    Optional<FileFormat> told = FileFormat.ofOutput(to);
    NumberReader files = new NumberReader(new ReadRequest(how.reading(), null, METHODS));
    Path temporary = how.temporary() != null ? how.temporary() : FileOutput.folder(to);
    if (explained(pantile)) {
      try (BlockReader reader = files.blocks(from, temporary)) {
        explain(pantile, reader, how);
      } catch (BadFileException e) {
        throw Interruption.of(e);
      }
      return;
    }
    // The output comes first: that it cannot be written should not be found out after the work.
    try (AtomicOutput file = AtomicOutput.to(to);
        BlockReader reader = reader(how, from, () -> files.blocks(from, temporary));
        FileOutput output = new FileOutput(file, to, told.orElse(reader.format()), temporary)) {
      sort(pantile, reader, from, how.reading().said(), output, temporary, how);
    } catch (BadFileException e) {
      throw Interruption.of(e);
    }
  }

  /**
   * Opens the input. What an earlier process has read to its end, and may have written its result
   * over, is not opened: all of it is in the runs of the checkpoint.
   *
   * @param how to sort
   * @param input the input's name
   * @param opening opens it
   * @return the input; the caller closes it
   * @throws BadFileException if there is a checkpoint, and the input cannot be read again
   */
  public static BlockReader reader(FileSort how, String input, Supplier<BlockReader> opening) {
    Path journal = how.checkpoint();
    if (journal == null) {
      return opening.get();
    }
    BlockReader finished = SortCheckpoint.finished(journal, input);
    if (finished != null) {
      return finished;
    }
    Path file = Path.of(PartName.fileOf(input));
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new BadFileException(
          "a sort of " + input + " keeps no checkpoint: a pipe or device cannot be read again");
    }
    return opening.get();
  }

  private static String name(Path path, String parameter) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          parameter + " is not a path of the default file system: " + path);
    }
    return path.toString();
  }

  private static boolean explained(Pantile pantile) {
    return pantile.over(new int[0]).explained();
  }

  /**
   * Sorts what a reader gives. In an explanation nothing is read or written.
   *
   * @param pantile sorts arrays
   * @param reader the input
   * @param input the input's name, for a checkpoint
   * @param output takes the result
   * @param temporary the folder for temporary files
   * @param how to sort
   */
  public static void sort(
      Pantile pantile,
      BlockReader reader,
      String input,
      FileOutput output,
      Path temporary,
      FileSort how) {
    sort(pantile, reader, input, "", output, temporary, how);
  }

  /**
   * Sorts what a reader gives. In an explanation nothing is read or written.
   *
   * @param pantile sorts arrays
   * @param reader the input
   * @param input the input's name, for a checkpoint
   * @param said what else decides which numbers of the input they are, in words, for a checkpoint
   * @param output takes the result
   * @param temporary the folder for temporary files
   * @param how to sort
   */
  public static void sort(
      Pantile pantile,
      BlockReader reader,
      String input,
      String said,
      FileOutput output,
      Path temporary,
      FileSort how) {
    MemoryBound memory = MemoryBound.of(how.memory());
    if (explained(pantile)) {
      explain(pantile, reader, how);
      return;
    }
    try (SortCheckpoint checkpoint = checkpoint(how, input, said)) {
      new ExternalSort(
              pantile,
              new ExternalSort.How(
                  how.descending(),
                  memory,
                  temporary,
                  output.result(PartName.fileOf(input)),
                  checkpoint,
                  how.progress()))
          .sort(reader, output);
    }
  }

  private static void explain(Pantile pantile, BlockReader reader, FileSort how) {
    long expected = reader.expected();
    long some = expected == BlockReader.UNKNOWN ? EXPLAINED : Math.min(expected, EXPLAINED);
    Slice example = BinaryArrays.newArray(reader.type(), (int) some);
    new Order(how.descending()).sort(pantile, example);
  }

  private static @Nullable SortCheckpoint checkpoint(FileSort how, String input, String said) {
    Path journal = how.checkpoint();
    if (journal == null) {
      return null;
    }
    Consumer<String> notices = how.notices();
    try {
      return SortCheckpoint.open(
          journal,
          how.temporary(),
          identity(input, said),
          notices != null ? notices : text -> System.getLogger("pantile").log(Level.DEBUG, text));
    } catch (IOException e) {
      throw new BadFileException("cannot read " + input + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  static SortCheckpoint.Input identity(String input, String said) throws IOException {
    String file = PartName.fileOf(input);
    Path path = Path.of(file);
    String place = path.toRealPath().toString();
    String its = MappedIdentity.of(path);
    return new SortCheckpoint.Input(
        place,
        its.startsWith(place) ? its.substring(place.length()) : its,
        (file.equals(input) ? "" : ", the column " + input)
            + (said.isEmpty() ? "" : ", read with" + said));
  }
}
