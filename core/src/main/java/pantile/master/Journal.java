// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.claims.Tiling;
import pantile.error.JournalException;
import pantile.journal.JournalKind;
import pantile.journal.Notice;
import pantile.journal.RecordFile;
import pantile.master.JournalEntry.Noted;
import pantile.spi.Operand;
import pantile.spi.Work;

/**
 * A file of records: which jobs were begun, and the partial results of tiles that were done. A
 * process may be killed at any moment: a last record that is torn is recognised, and the tiles
 * before it count. Any thread may use it.
 */
public final class Journal implements AutoCloseable {
  private static final JournalKind KIND =
      new JournalKind("pantile journal ", 4, "Pantile", "records");

  private static final byte JOB = 1;
  private static final byte TILES = 2;
  private static final byte TAKEN_BACK = 3;

  /** How often its path is looked up at most. */
  private static final long LOOK_NANOS = 1_000_000_000;

  /**
   * Tiles whose result is known, or is no more.
   *
   * @param first the first
   * @param last one past the last
   * @param device id of the one that computed them
   * @param partial their partial result; null to take back what was noted of them
   */
  record Known(int first, int last, String device, @Nullable Object partial) {}

  private final Path path;
  private final @Nullable String data;
  private final @Nullable Consumer<String> notices;
  private final RecordFile file;
  private final List<JournalEntry> entries = new ArrayList<>();

  /** Entries of the file that no job of this call has, by their identities. */
  private final Map<String, Deque<JournalEntry>> waiting = new HashMap<>();

  /** What is still to be told. */
  private final Deque<Notice> noticed = new ArrayDeque<>();

  /** Whether a job has been begun or found. */
  private boolean used;

  private boolean closed;
  private boolean moved;
  private long looked = System.nanoTime();

  private Journal(
      Path path, @Nullable String data, @Nullable Consumer<String> notices, RecordFile file) {
    this.path = path;
    this.data = data;
    this.notices = notices;
    this.file = file;
  }

  /**
   * Opens a journal and reads what is done. Nothing is changed before a job is begun.
   *
   * @param path the file; made if it is not there
   * @param data what the data are, in words; null to hash them
   * @param notices told in words what was found; null for the log
   * @return the journal; the caller closes it
   * @throws JournalException if it cannot be read or written, is none, or is in use
   */
  public static Journal open(Path path, @Nullable String data, @Nullable Consumer<String> notices) {
    return KIND.open(
        path,
        file -> {
          Journal journal = new Journal(path, data, notices, file);
          journal.read();
          journal.tellNoticed();
          return journal;
        });
  }

  private void read() throws IOException {
    for (RecordFile.Content next = file.next(); next != null; next = file.next()) {
      apply(next);
    }
    if (file.torn() > 0) {
      tell(Level.DEBUG, JournalKind.torn(file.torn()));
    }
  }

  private void apply(RecordFile.Content content) throws IOException {
    ByteBuffer head = content.part(0, 1 + Integer.BYTES);
    byte kind = head.get();
    int number = head.getInt();
    int at = head.position();
    if (kind == JOB) {
      if (number != entries.size()) {
        throw nonsense("counts jobs wrongly", null);
      }
      long step = content.part(at, Long.BYTES).getLong();
      String identity = text(content, at + Long.BYTES, content.length() - at - Long.BYTES);
      JournalEntry entry = new JournalEntry(number, identity, step);
      entries.add(entry);
      waiting.computeIfAbsent(identity, _ -> new ArrayDeque<>()).add(entry);
      return;
    }
    if (number < 0 || number >= entries.size()) {
      throw nonsense("is of no job", null);
    }
    JournalEntry entry = entries.get(number);
    ByteBuffer tiles = content.part(at, 2 * Integer.BYTES);
    int first = tiles.getInt();
    int last = tiles.getInt();
    at += 2 * Integer.BYTES;
    boolean sound = first >= 0 && first < last;
    if (sound && kind == TILES) {
      int length = content.part(at, Integer.BYTES).getInt();
      String device = text(content, at + Integer.BYTES, length);
      at += Integer.BYTES + length;
      int bytes = content.length() - at;
      sound = entry.note(new Noted(first, last, device, content.at() + at, bytes));
    } else if (sound && kind == TAKEN_BACK) {
      entry.takeBack(first, last);
    } else {
      sound = false;
    }
    if (!sound) {
      throw nonsense("makes no sense", null);
    }
  }

  private static String text(RecordFile.Content content, int at, int length) throws IOException {
    return StandardCharsets.UTF_8.decode(content.part(at, length)).toString();
  }

  private JournalException nonsense(String what, @Nullable Throwable cause) {
    return JournalKind.damaged(path, what, cause);
  }

  /**
   * Finds or begins a job.
   *
   * @param step how it is cut if it is new
   * @return the job, with what is done
   * @throws JournalException if the journal is of another job, is damaged, or cannot be used
   * @throws IllegalStateException if it is closed
   */
  Noting begin(Work<?> job, List<Operand> operands, long step) {
    String identity = JobIdentity.of(job, operands, data);
    Noting noting = begin(job, identity, step);
    tellNoticed();
    return noting;
  }

  private Noting begin(Work<?> job, String identity, long step) {
    synchronized (this) {
      requireOpen();
      Deque<JournalEntry> same = waiting.get(identity);
      JournalEntry found = same == null ? null : same.poll();
      if (found != null) {
        used = true;
        return goOn(found, job);
      }
      if (!used && !entries.isEmpty()) {
        throw foreign(JobIdentity.difference(entries.getFirst().identity, identity));
      }
      used = true;
      JournalEntry entry = new JournalEntry(entries.size(), identity, step);
      byte[] name = identity.getBytes(StandardCharsets.UTF_8);
      append(record(JOB, entry, Long.BYTES + name.length).putLong(step).put(name));
      entries.add(entry);
      return new Noting(this, entry, new Tiling(job.from(), job.to(), step), List.of());
    }
  }

  private Noting goOn(JournalEntry found, Work<?> job) {
    Noting noting;
    try {
      noting = new Noting(this, found, found.tiling(job), found.known(job, file));
    } catch (UncheckedIOException e) { // of the disk, not of what is on it
      throw new JournalException(
          "the journal "
              + path
              + " cannot be read: "
              + JournalKind.reason(Objects.requireNonNull(e.getCause())),
          e);
    } catch (IOException e) {
      throw nonsense(String.valueOf(e.getMessage()), e);
    }
    String label = job.kernel().label();
    tell(
        Level.DEBUG,
        noting.complete()
            ? label + " was done before, and is not done again"
            : String.format(
                Locale.ROOT,
                "%s goes on from %,d; %,d of %,d were done before",
                label,
                noting.firstOpen(),
                noting.elementsDone(),
                job.length()));
    return noting;
  }

  private JournalException foreign(String why) {
    return new JournalException(
        "the journal " + path + " is of another job: " + why + "; remove the journal to begin anew",
        null);
  }

  /**
   * Checks at a call's end that it was the journal's. Says so if the call used no journal at all:
   * it may have called the object that made it.
   *
   * @throws JournalException if the journal is of jobs of which the call ran none
   */
  public void requireUsed() {
    synchronized (this) {
      if (!used && !entries.isEmpty()) {
        throw foreign(
            "it is about "
                + JobIdentity.work(entries.getFirst().identity)
                + ", of which this call did nothing");
      }
      if (!used) {
        tell(
            Level.WARNING,
            "the call ran no job on the object passed to it, so nothing was noted down");
      }
    }
    tellNoticed();
  }

  /** Notes that tiles are done, or that they are not after all. */
  void note(JournalEntry entry, Known tiles) {
    append(entry, tiles);
    tellNoticed();
  }

  private synchronized void append(JournalEntry entry, Known tiles) {
    requireOpen();
    int span = 2 * Integer.BYTES;
    if (tiles.partial() == null) {
      append(record(TAKEN_BACK, entry, span).putInt(tiles.first()).putInt(tiles.last()));
      force(); // what it takes back is on the disk perhaps, and must not be without it
      return;
    }
    byte[] device = tiles.device().getBytes(StandardCharsets.UTF_8);
    byte[] partial = PartialBytes.of(tiles.partial());
    append(
        record(TILES, entry, span + Integer.BYTES + device.length + partial.length)
            .putInt(tiles.first())
            .putInt(tiles.last())
            .putInt(device.length)
            .put(device)
            .put(partial));
    look();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the call whose journal is " + path + " is over");
    }
  }

  private static ByteBuffer record(byte kind, JournalEntry entry, int length) {
    return ByteBuffer.allocate(1 + Integer.BYTES + length).put(kind).putInt(entry.number);
  }

  private void append(ByteBuffer record) {
    byte[] content = new byte[record.position()];
    record.flip().get(content);
    try {
      file.append(content);
    } catch (IOException e) {
      throw JournalKind.failed(path, "written", e);
    }
  }

  private void force() {
    try {
      file.force();
    } catch (IOException e) {
      throw JournalKind.failed(path, "written", e);
    }
  }

  /** Says so if somebody has removed it: the call has no need of it, but the next would have. */
  private void look() {
    long now = System.nanoTime();
    if (!moved && now - looked > LOOK_NANOS) {
      looked = now;
      lookNow();
    }
  }

  private void lookNow() {
    if (!file.inPlace()) {
      moved = true;
      tell(
          Level.WARNING,
          "it was removed or replaced while it was in use; the call goes on, but nothing could go on"
              + " from there if it were stopped");
    }
  }

  private void tell(Level level, String notice) {
    noticed.add(Notice.of(level, path, notice));
  }

  private void tellNoticed() {
    for (Notice next = nextNotice(); next != null; next = nextNotice()) {
      next.tell(notices);
    }
  }

  private synchronized @Nullable Notice nextNotice() {
    return noticed.poll();
  }

  /**
   * Writes what is in the system's buffers to the disk, and lets others use the file. What fails
   * here is said, not thrown: the call has its result.
   */
  @Override
  public void close() {
    release();
    tellNoticed();
  }

  private synchronized void release() {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      file.force();
      if (used && !moved) {
        lookNow();
      }
    } catch (IOException e) {
      tell(Level.WARNING, "it cannot be written to the disk: " + JournalKind.reason(e));
    }
  }
}
