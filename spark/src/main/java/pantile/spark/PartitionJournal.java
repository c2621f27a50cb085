// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import pantile.error.JournalException;

/**
 * The finished partitions of one job, in a folder of any of Hadoop's file systems: a driver that
 * begins the same job goes on from those that an earlier driver finished. The file {@code job} says
 * which job it is; a file a partition holds its partial result.
 *
 * <p>A file is there as a whole or does not count; see {@link PartitionFile}. So a driver may be
 * killed at any moment, and two drivers that have one folder at once do each other no harm: what
 * they write is equal. What is done costs a file of its own, since not every file system can append
 * (stores of objects cannot); a job has some hundred partitions, whatever its length.
 *
 * <p>Used by one thread at a time.
 */
final class PartitionJournal {
  private static final byte[] TITLE =
      "pantile spark journal 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final String JOB = "job";
  private static final Pattern PARTITION = Pattern.compile("partition-(\\d{7,10})");

  private final FileSystem files;
  private final Path folder;
  private final String attempt = UUID.randomUUID().toString();
  private final Map<Integer, byte[]> finished = new TreeMap<>();
  private long length;

  private PartitionJournal(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * Opens a folder, or makes it, and reads what is finished.
   *
   * @param folder its address, as Hadoop's: without a scheme it is of the configured file system
   * @param configuration Hadoop's
   * @param identity the job in words; equal jobs have equal ones, and no others do
   * @param length numbers in a partition, if the job is begun here
   * @return the journal
   * @throws JournalException if it is another job's, or no journal, or the storage fails
   */
  static PartitionJournal open(
      String folder, Configuration configuration, String identity, long length) {
    Path path = new Path(folder);
    try {
      PartitionJournal journal = new PartitionJournal(path.getFileSystem(configuration), path);
      journal.begin(identity, length);
      journal.read();
      return journal;
    } catch (IOException e) {
      throw failed(path, "used", e);
    }
  }

  private void begin(String identity, long wanted) throws IOException {
    files.mkdirs(folder);
    Path job = new Path(folder, JOB);
    byte[] noted = readOrNull(job);
    if (noted == null) {
      requireEmpty();
      byte[] own = identity.getBytes(StandardCharsets.UTF_8);
      ByteBuffer content = ByteBuffer.allocate(Long.BYTES + own.length).putLong(wanted).put(own);
      PartitionFile.write(files, job, TITLE, content.array(), attempt);
      noted = readOrNull(job); // another driver's, perhaps
    }
    if (noted == null || noted.length < Long.BYTES) {
      throw new IOException("what was written to it is not there");
    }
    length = ByteBuffer.wrap(noted).getLong();
    String other = new String(noted, Long.BYTES, noted.length - Long.BYTES, StandardCharsets.UTF_8);
    if (!other.equals(identity)) {
      throw new JournalException(
          "the journal "
              + folder
              + " is of another job: "
              + other
              + ", and this is "
              + identity
              + "; remove the journal to begin anew",
          null);
    }
  }

  /** A folder of other files is somebody's: nothing is written there. */
  private void requireEmpty() throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      String name = status.getPath().getName();
      if (!PartitionFile.unfinished(name) && !name.equals(JOB)) {
        throw new JournalException(
            folder + " is no journal, and not empty: it has " + name + "; name another folder",
            null);
      }
    }
  }

  private byte @Nullable [] readOrNull(Path path) throws IOException {
    try {
      return PartitionFile.read(files, path, TITLE);
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  private void read() throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      Matcher name = PARTITION.matcher(status.getPath().getName());
      if (name.matches() && Long.parseLong(name.group(1)) <= Integer.MAX_VALUE) {
        byte[] partial = readOrNull(status.getPath());
        if (partial == null) {
          files.delete(status.getPath(), false); // a part of a file, which is written anew
        } else {
          finished.put(Integer.parseInt(name.group(1)), partial);
        }
      }
    }
  }

  /**
   * How the job was cut when it was begun: on another cluster, perhaps, with other partitions.
   *
   * @return numbers in a partition
   */
  long length() {
    return length;
  }

  /**
   * The partial results of finished partitions, by their numbers, in order.
   *
   * @return a view
   */
  Map<Integer, byte[]> finished() {
    return finished;
  }

  /**
   * Notes that a partition is finished. Nothing happens if that was noted before: a second try of a
   * task has the same result.
   *
   * @param partition its number
   * @param partial its partial result
   * @throws JournalException if the storage fails; the partition does not count as finished then
   */
  void note(int partition, byte[] partial) {
    if (finished.containsKey(partition)) {
      return;
    }
    Path path = new Path(folder, String.format(Locale.ROOT, "partition-%07d", partition));
    try {
      PartitionFile.write(files, path, TITLE, partial, attempt);
    } catch (IOException e) {
      throw failed(folder, "written", e);
    }
    finished.put(partition, partial);
  }

  private static JournalException failed(Path folder, String done, IOException e) {
    return new JournalException(
        "the journal " + folder + " cannot be " + done + ": " + e.getMessage(), e);
  }
}
