// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import pantile.JournalException;
import pantile.job.Job;
import pantile.job.Operand;

/**
 * A file of records, each with its length and a checksum: which jobs were begun, and the partial
 * results of tiles that were done. A process may be killed at any moment: a last record that is
 * torn is recognised and cut off, and the tiles before it count. Used by one thread at a time.
 */
public final class Journal implements AutoCloseable {
  private static final byte[] TITLE = "pantile journal 2\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte JOB = 1;
  private static final byte TILES = 2;
  private static final byte TAKEN_BACK = 3;

  /** Length, kind, and the checksum behind. */
  private static final int FRAME = Integer.BYTES + 1 + Integer.BYTES;

  /**
   * Tiles whose result is known, or is no more.
   *
   * @param first the first
   * @param last one past the last
   * @param device id of the one that computed them
   * @param partial their partial result; null to take back what was noted of them
   */
  record Known(int first, int last, String device, @Nullable Object partial) {}

  /** A job in the file: how it was cut, and what is done. */
  static final class Entry {
    final int number;
    final String identity;
    final long step;
    private final TreeMap<Integer, Known> known = new TreeMap<>();
    private boolean taken;

    Entry(int number, String identity, long step) {
      this.number = number;
      this.identity = identity;
      this.step = step;
    }

    /** What is done, in tile order, without overlaps. */
    List<Known> known() {
      return List.copyOf(known.values());
    }
  }

  private final Path file;
  private final @Nullable String data;
  private final FileChannel channel;
  private final List<Entry> entries = new ArrayList<>();

  private Journal(Path file, @Nullable String data, FileChannel channel) {
    this.file = file;
    this.data = data;
    this.channel = channel;
  }

  /**
   * Opens a journal and reads what is done.
   *
   * @param file the file; made if it is not there
   * @param data what the data are, in words; null to hash them
   * @return the journal; the caller closes it
   * @throws JournalException if it cannot be read or written, is none, or is in use
   */
  public static Journal open(Path file, @Nullable String data) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        lock(channel, file);
        Journal journal = new Journal(file, data, channel);
        journal.read();
        return journal;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new JournalException("the journal " + file + " cannot be used: " + e, e);
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    try {
      FileLock lock = channel.tryLock(); // held until the channel is closed, or the process ends
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Another call of this process has it.
    }
    throw new JournalException("the journal " + file + " is in use by another job", null);
  }

  private void read() throws IOException {
    byte[] title = bytes(0, TITLE.length);
    // Not even the title was written before the process was killed, or the file is new.
    if (title.length < TITLE.length && startsWith(TITLE, title)) {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(TITLE), 0);
      channel.position(TITLE.length);
      return;
    }
    if (!startsWith(title, TITLE)) {
      throw new JournalException(file + " is no journal of this version of Pantile", null);
    }
    long at = TITLE.length;
    for (byte[] record = record(at); record.length > 0; record = record(at)) {
      at += record.length + FRAME - 1;
      apply(ByteBuffer.wrap(record));
    }
    channel.truncate(at); // what follows is torn
    channel.position(at);
  }

  private static boolean startsWith(byte[] whole, byte[] start) {
    return new String(whole, StandardCharsets.ISO_8859_1)
        .startsWith(new String(start, StandardCharsets.ISO_8859_1));
  }

  /** As many of the bytes as there are. */
  private byte[] bytes(long at, int length) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate((int) Math.min(length, Math.max(0, channel.size() - at)));
    int got = 0;
    while (buffer.hasRemaining() && got >= 0) {
      got = channel.read(buffer, at + buffer.position());
    }
    byte[] read = new byte[buffer.position()];
    buffer.flip().get(read);
    return read;
  }

  /** Kind and content of the record that starts here; empty if there is no whole one. */
  private byte[] record(long at) throws IOException {
    byte[] none = {};
    byte[] head = bytes(at, Integer.BYTES);
    if (head.length < Integer.BYTES) {
      return none;
    }
    int length = ByteBuffer.wrap(head).getInt();
    if (length < 1 || length > channel.size() - at - Integer.BYTES - Integer.BYTES) {
      return none;
    }
    byte[] content = bytes(at + Integer.BYTES, length);
    byte[] sum = bytes(at + Integer.BYTES + length, Integer.BYTES);
    boolean whole = sum.length == Integer.BYTES && ByteBuffer.wrap(sum).getInt() == sum(content);
    return whole ? content : none;
  }

  private static int sum(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return (int) sum.getValue();
  }

  private void apply(ByteBuffer record) throws IOException {
    byte kind = record.get();
    if (kind == JOB) {
      long step = record.getLong();
      String identity = StandardCharsets.UTF_8.decode(record).toString();
      entries.add(new Entry(entries.size(), identity, step));
    } else if (kind == TILES) {
      int number = record.getInt();
      int first = record.getInt();
      int last = record.getInt();
      String device = new String(rest(record, record.getInt()), StandardCharsets.UTF_8);
      byte[] partial = rest(record, record.remaining());
      if (number >= entries.size() || first < 0 || first >= last) {
        throw new IOException("a record makes no sense");
      }
      Known tiles = new Known(first, last, device, PartialBytes.read(partial));
      entries.get(number).known.put(first, tiles);
    } else if (kind == TAKEN_BACK) {
      int number = record.getInt();
      if (number >= entries.size()) {
        throw new IOException("a record makes no sense");
      }
      entries.get(number).known.remove(record.getInt());
    }
  }

  private static byte[] rest(ByteBuffer record, int length) {
    byte[] bytes = new byte[length];
    record.get(bytes);
    return bytes;
  }

  /**
   * Finds or begins a job.
   *
   * @param step how it is cut if it is new
   * @return the job's entry, with what is done
   * @throws JournalException if the journal is of another job
   */
  Entry begin(Job<?> job, List<Operand> operands, long step) {
    String identity = JobIdentity.of(job, operands, data);
    for (Entry entry : entries) {
      if (!entry.taken && entry.identity.equals(identity)) {
        entry.taken = true;
        return entry;
      }
    }
    if (!entries.isEmpty() && entries.stream().noneMatch(entry -> entry.taken)) {
      throw new JournalException(
          String.format(
              Locale.ROOT,
              "the journal %s is of another job: it is about %s, this is %s",
              file,
              entries.getFirst().identity,
              identity),
          null);
    }
    Entry entry = new Entry(entries.size(), identity, step);
    entry.taken = true;
    entries.add(entry);
    byte[] name = identity.getBytes(StandardCharsets.UTF_8);
    append(ByteBuffer.allocate(1 + Long.BYTES + name.length).put(JOB).putLong(step).put(name));
    return entry;
  }

  /** Notes that tiles are done, or that they are not after all. */
  void note(Entry entry, Known tiles) {
    if (tiles.partial() == null) {
      append(
          ByteBuffer.allocate(1 + 2 * Integer.BYTES)
              .put(TAKEN_BACK)
              .putInt(entry.number)
              .putInt(tiles.first()));
      return;
    }
    byte[] device = tiles.device().getBytes(StandardCharsets.UTF_8);
    byte[] partial = PartialBytes.of(tiles.partial());
    append(
        ByteBuffer.allocate(1 + 4 * Integer.BYTES + device.length + partial.length)
            .put(TILES)
            .putInt(entry.number)
            .putInt(tiles.first())
            .putInt(tiles.last())
            .putInt(device.length)
            .put(device)
            .put(partial));
  }

  private void append(ByteBuffer content) {
    byte[] record = new byte[content.position()];
    content.flip().get(record);
    ByteBuffer framed =
        ByteBuffer.allocate(Integer.BYTES + record.length + Integer.BYTES)
            .putInt(record.length)
            .put(record)
            .putInt(sum(record))
            .flip();
    try {
      while (framed.hasRemaining()) {
        channel.write(framed);
      }
    } catch (IOException e) {
      throw new JournalException("the journal " + file + " cannot be written: " + e, e);
    }
  }

  /** Writes what is in the system's buffers to the disk, and lets others use the file. */
  @Override
  public void close() {
    try (channel) {
      channel.force(false);
    } catch (IOException e) {
      throw new JournalException("the journal " + file + " cannot be closed: " + e, e);
    }
  }
}
