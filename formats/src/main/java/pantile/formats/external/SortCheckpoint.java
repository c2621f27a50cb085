// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.error.JournalException;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.file.TypeNames;
import pantile.formats.run.Medium;
import pantile.formats.run.Run;
import pantile.journal.JournalKind;
import pantile.journal.RecordFile;
import pantile.spi.ElementType;
import pantile.text.Counted;
import pantile.text.Sha256;

/**
 * What a sort has finished, for the process that goes on with it: a journal, and a folder of runs
 * beside it. A run is on the disk before the journal says so. Journal and runs are removed when the
 * result is in its place.
 */
public final class SortCheckpoint implements AutoCloseable {
  /** Begins the note that all of the input is in runs, where the others have a length. */
  private static final long WHOLE = -1;

  /** A file in a folder of runs: no other folder is cleared. */
  private static final String MARK = "pantile-runs";

  /** Of a journal's path, so that its runs have a folder of their own among temporary files. */
  private static final int PLACE_DIGITS = 16;

  private static final JournalKind KIND =
      new JournalKind("pantile sort of a file ", 1, "a sort of a file", "runs");

  private final Path path;
  private final Path folder;
  private final RecordFile journal;
  private final Input input;
  private final Consumer<String> notices;
  private final List<byte[]> found;
  private int made;

  private @Nullable NamedMedium open;

  /**
   * What is sorted, in words.
   *
   * @param place the file
   * @param state what changes when the file does
   * @param part which numbers of it; empty for all
   */
  public record Input(String place, String state, String part) {}

  private SortCheckpoint(
      Path path,
      Path folder,
      Input input,
      Consumer<String> notices,
      RecordFile journal,
      List<byte[]> found) {
    this.path = path;
    this.folder = folder;
    this.input = input;
    this.notices = notices;
    this.journal = journal;
    this.found = found;
  }

  /** Where the runs of a journal are; journals of one name share a folder for temporary files. */
  static Path runs(Path journal, @Nullable Path folder) {
    Path beside = journal.toAbsolutePath().normalize();
    if (folder == null) {
      return beside.resolveSibling(beside.getFileName() + ".runs");
    }
    MessageDigest digest = Sha256.digest();
    digest.update(beside.toString().getBytes(StandardCharsets.UTF_8));
    String place = Sha256.hex(digest).substring(0, PLACE_DIGITS);
    return folder.resolve(beside.getFileName() + "-" + place + ".runs");
  }

  /**
   * Opens a journal, or begins one.
   *
   * @param path of the journal
   * @param folder where the folder of runs is; null for the journal's own
   * @param input what is sorted
   * @param notices told that the sort goes on, and from where
   * @return the checkpoint; the caller closes it
   * @throws JournalException if the file is no such journal, in use, damaged or not usable
   */
  public static SortCheckpoint open(
      Path path, @Nullable Path folder, Input input, Consumer<String> notices) {
    Path runs = runs(path, folder);
    return KIND.open(
        path,
        file -> {
          List<byte[]> found = new ArrayList<>();
          for (RecordFile.Content each = file.next(); each != null; each = file.next()) {
            found.add(each.part(0, each.length()).array());
          }
          if (file.torn() > 0 && !found.isEmpty()) {
            notices.accept("the journal " + path + ": " + JournalKind.torn(file.torn()));
          }
          return new SortCheckpoint(path, runs, input, notices, file, found);
        });
  }

  /**
   * The input of a journal that says that all of it is in runs.
   *
   * @param path of the journal, which may not be there
   * @param name of the input
   * @return null if the input is to be read
   * @throws JournalException as for {@link #open}
   */
  static @Nullable BlockReader finished(Path path, String name) {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) == 0) {
        return null;
      }
    } catch (IOException e) {
      throw JournalKind.failed(path, "used", e);
    }
    try (SortCheckpoint journal = open(path, null, new Input("", "", ""), _ -> {})) {
      long length = 0;
      for (byte[] record :
          journal.found.subList(Math.min(1, journal.found.size()), journal.found.size())) {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(record));
        long its = data.readLong();
        if (its == WHOLE) {
          ElementType type = ElementType.valueOf(data.readUTF());
          return new FinishedInput(name, FileFormat.valueOf(data.readUTF()), type, length);
        }
        length += its;
      }
      return null;
    } catch (IOException | IllegalArgumentException e) {
      throw JournalKind.damaged(path, "cannot be read", e);
    }
  }

  private static boolean isWhole(byte[] record) {
    return record.length >= Long.BYTES && ByteBuffer.wrap(record).getLong() == WHOLE;
  }

  /**
   * Notes that all of the input is in runs, before it is written over: from now on nobody looks
   * whether it has changed.
   */
  void whole(BlockReader in) {
    if (isWhole(found.isEmpty() ? new byte[0] : found.getLast())) {
      return; // an earlier process has said so
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream data = new DataOutputStream(bytes);
      data.writeLong(WHOLE);
      data.writeUTF(in.type().name());
      data.writeUTF(in.format().name());
      append(bytes.toByteArray());
    } catch (IOException e) {
      throw JournalKind.failed(path, "written", e);
    }
  }

  /** The folder of runs. */
  Path folder() {
    return folder;
  }

  /**
   * Compares what is sorted with what the journal is of.
   *
   * @param grain elements of a block, for a sort that begins
   * @return elements of a block
   */
  int begin(ElementType type, boolean descending, int grain) {
    String place =
        (descending ? "descending " : "ascending ") + TypeNames.of(type) + " of " + input.place();
    String wanted = place + input.state() + input.part();
    try {
      if (found.isEmpty()) {
        claim();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(grain);
        data.write(wanted.getBytes(StandardCharsets.UTF_8));
        append(bytes.toByteArray());
        return grain;
      }
      DataInputStream data = new DataInputStream(new ByteArrayInputStream(found.getFirst()));
      int blocks = data.readInt();
      String said = new String(data.readAllBytes(), StandardCharsets.UTF_8);
      boolean same =
          isWhole(found.getLast())
              ? said.startsWith(place + " with ") && said.endsWith(input.part())
              : said.equals(wanted);
      if (!same) {
        throw new JournalException(
            "the journal "
                + path
                + " is of another sort, or its input has changed: it says "
                + said
                + ", not "
                + wanted
                + "; remove it to begin anew",
            null);
      }
      return blocks;
    } catch (IOException e) {
      throw JournalKind.failed(path, "used", e);
    }
  }

  /** The runs that an earlier process has finished. */
  List<IndexedRun> runs(int grain) {
    List<IndexedRun> runs = new ArrayList<>();
    boolean done = false;
    try {
      long elements = 0;
      for (byte[] record : found.subList(Math.min(1, found.size()), found.size())) {
        if (isWhole(record)) {
          continue;
        }
        IndexedRun run = run(record, grain);
        runs.add(run);
        elements += run.length();
      }
      if (made > 0) {
        notices.accept(
            String.format(
                Locale.ROOT,
                "the journal %s: goes on after %s of %s",
                path,
                Counted.of(made, "run"),
                Counted.of(elements, "number")));
      }
      done = true;
      return runs;
    } finally {
      if (!done) {
        runs.forEach(IndexedRun::close);
      }
    }
  }

  private IndexedRun run(byte[] record, int grain) {
    Path file = folder.resolve("run-" + made);
    try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(record))) {
      long length = data.readLong();
      long bytes = data.readLong();
      int sum = data.readInt();
      long[] firsts = new long[data.readInt()];
      for (int i = 0; i < firsts.length; i++) {
        firsts[i] = data.readLong();
      }
      if (Files.notExists(file)) {
        throw new JournalException(
            "the journal "
                + path
                + " goes on from runs in "
                + folder
                + ", and there is no "
                + file.getFileName()
                + "; give the folder for temporary files that it was begun with, or remove the"
                + " journal to begin anew",
            null);
      }
      if (!Files.isRegularFile(file) || Files.size(file) != bytes) {
        throw JournalKind.damaged(path, "is of " + file + ", which is not what it was", null);
      }
      made++;
      return new IndexedRun(new Run(NamedMedium.of(file), bytes, sum), length, grain, firsts);
    } catch (IOException e) {
      throw JournalKind.damaged(path, "cannot be read: " + JournalKind.reason(e), e);
    }
  }

  /** Where the next run goes. */
  Medium medium() {
    Path file = folder.resolve("run-" + made);
    try {
      NamedMedium medium = NamedMedium.create(file);
      open = medium;
      return medium;
    } catch (IOException e) {
      throw JournalKind.failed(file, "written", e);
    }
  }

  /** Notes the run that was written to the last medium. */
  void add(IndexedRun run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      NamedMedium medium = open;
      if (medium == null) {
        throw new IllegalStateException("no medium was made");
      }
      long size = medium.settle();
      DataOutputStream data = new DataOutputStream(bytes);
      data.writeLong(run.length());
      data.writeLong(size);
      data.writeInt(run.bytes().sum());
      data.writeInt(run.blocks());
      for (long first : run.firsts()) {
        data.writeLong(first);
      }
      append(bytes.toByteArray());
      made++;
    } catch (IOException e) {
      throw JournalKind.failed(path, "written", e);
    }
  }

  private void append(byte[] record) throws IOException {
    journal.append(record);
    journal.force();
  }

  /** The result is in its place. */
  void done() {
    try {
      if (journal.inPlace()) {
        Files.deleteIfExists(path);
      }
      clean();
      Files.deleteIfExists(folder.resolve(MARK));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      notices.accept(
          "the journal " + path + " and its runs could not be removed: " + JournalKind.reason(e));
    }
  }

  /** Makes the folder, or takes one that another sort with this journal left; no other. */
  private void claim() throws IOException {
    Path mark = folder.resolve(MARK);
    if (Files.exists(folder) && Files.notExists(mark) && !isEmptyFolder()) {
      throw new JournalException(
          "the journal "
              + path
              + " would have its runs in "
              + folder
              + ", which is something else; name another journal",
          null);
    }
    clean();
    Files.createDirectories(folder);
    if (Files.notExists(mark)) {
      Files.createFile(mark);
    }
  }

  private boolean isEmptyFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }

  private void clean() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "run-*")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() {
    try {
      journal.close();
    } catch (IOException e) {
      notices.accept("the journal " + path + " could not be closed: " + JournalKind.reason(e));
    }
  }
}
