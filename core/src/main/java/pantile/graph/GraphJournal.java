// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import pantile.error.JournalException;
import pantile.graph.Shape.Spec;
import pantile.journal.JournalKind;
import pantile.journal.Notice;
import pantile.journal.RecordFile;
import pantile.text.Counted;
import pantile.text.Described;
import pantile.text.Quote;
import pantile.text.Sha256;

/**
 * The tasks of a graph that have passed, in a file: first which graph it is, then a record a task.
 * A task whose value cannot be kept is not noted, and runs again. Used by the thread that runs the
 * graph, but for {@link #bytes}.
 */
final class GraphJournal implements AutoCloseable {
  private static final JournalKind KIND =
      new JournalKind("pantile graph journal ", 1, "a graph", "values");

  private static final byte GRAPH = 1;
  private static final byte TASK = 2;

  private static final byte WITHOUT_VALUE = 0;
  private static final byte WITH_VALUE = 1;

  private final GraphHost.Journaled place;
  private final Shape shape;
  private final RecordFile file;
  private final ValueBytes form;
  private final BitSet known = new BitSet();
  private final @Nullable Object[] values;

  /** What is to be told, by tasks' threads too. */
  private final Queue<String> noticed = new ConcurrentLinkedQueue<>();

  private GraphJournal(GraphHost.Journaled place, Shape shape, GraphTerms terms, RecordFile file) {
    this.place = place;
    this.shape = shape;
    this.file = file;
    this.form = new ValueBytes(terms.restorable());
    this.values = new Object[shape.size()];
  }

  /**
   * Opens a journal and reads which tasks have passed.
   *
   * @throws JournalException if it is another graph's, in use, damaged, no journal, or not usable
   */
  static GraphJournal open(GraphHost.Journaled place, Shape shape, GraphTerms terms) {
    return KIND.open(
        place.file(),
        file -> {
          GraphJournal journal = new GraphJournal(place, shape, terms, file);
          journal.read(identity(place, shape, terms), terms);
          journal.tell();
          return journal;
        });
  }

  /** A hash of what tells graphs apart: names, what is before what, and the user's words. */
  private static String identity(GraphHost.Journaled place, Shape shape, GraphTerms terms) {
    MessageDigest digest = Sha256.digest();
    add(digest, terms.label());
    add(digest, terms.version());
    add(digest, place.data() == null ? "" : place.data());
    for (int task = 0; task < shape.size(); task++) {
      Spec spec = shape.specs[task];
      add(digest, spec.name());
      digest.update((byte) ((spec.always() ? 1 : 0) + (spec.valued() ? 2 : 0)));
      int[] before = shape.before[task];
      ByteBuffer numbers = ByteBuffer.allocate(Integer.BYTES * (before.length + 1));
      numbers.putInt(before.length);
      for (int first : before) {
        numbers.putInt(first);
      }
      digest.update(numbers.flip());
    }
    return Sha256.hex(digest);
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private void read(String identity, GraphTerms terms) throws IOException {
    String head = identity + " " + terms.label() + "\n" + terms.version();
    RecordFile.Content first = file.next();
    if (first == null) {
      byte[] text = head.getBytes(StandardCharsets.UTF_8);
      file.append(ByteBuffer.allocate(1 + text.length).put(GRAPH).put(text).array());
      return;
    }
    requireSame(first, identity, terms);
    for (RecordFile.Content next = file.next(); next != null; next = file.next()) {
      apply(next);
    }
    if (file.torn() > 0) {
      noticed.add(JournalKind.torn(file.torn()));
    }
    int passed = known.cardinality();
    noticed.add(
        "graph "
            + terms.label()
            + " goes on; "
            + Counted.of(passed, "task")
            + " of "
            + Counted.grouped(shape.size())
            + (passed == 1 ? " was done before" : " were done before"));
  }

  private void requireSame(RecordFile.Content first, String identity, GraphTerms terms)
      throws IOException {
    ByteBuffer content = first.part(0, first.length());
    boolean graph = content.get() == GRAPH;
    String head = StandardCharsets.UTF_8.decode(content).toString();
    if (!graph || head.indexOf(' ') < 0) {
      throw nonsense("does not say of which graph it is");
    }
    if (head.startsWith(identity + " ")) {
      return;
    }
    String words = head.substring(head.indexOf(' ') + 1);
    String label = words.replaceFirst("(?s)\n.*", "");
    String version = words.substring(Math.min(words.length(), label.length() + 1));
    String why =
        !label.equals(terms.label())
            ? "of the graph " + Quote.quote(label) + ", not " + Quote.quote(terms.label())
            : !version.equals(terms.version())
                ? "of another version of the graph "
                    + Quote.quote(label)
                    + ": \""
                    + Quote.escape(version)
                    + "\", not \""
                    + Quote.escape(terms.version())
                    + "\""
                : "of a graph "
                    + Quote.quote(label)
                    + " with other tasks, other dependencies or other data";
    throw new JournalException(
        "the journal " + place.file() + " is " + why + "; remove the journal to begin anew", null);
  }

  private void apply(RecordFile.Content content) throws IOException {
    ByteBuffer head = content.part(0, 2 + Integer.BYTES);
    byte kind = head.get();
    int task = head.getInt();
    byte valued = head.get();
    if (kind != TASK || task < 0 || task >= shape.size() || !shape.specs[task].journaled()) {
      throw nonsense("is of no task");
    }
    if ((valued == WITH_VALUE) != shape.specs[task].valued()) {
      throw nonsense("does not fit its task");
    }
    if (valued == WITHOUT_VALUE) {
      known.set(task);
      return;
    }
    int at = head.position();
    byte[] bytes = new byte[content.length() - at];
    content.part(at, bytes.length).get(bytes);
    try {
      values[task] = form.read(bytes);
      known.set(task);
    } catch (IOException e) {
      known.clear(task);
      noticed.add(
          "the value of the task "
              + Quote.quote(shape.specs[task].name())
              + " cannot be read ("
              + Described.reason(e)
              + "), so the task runs again");
    }
  }

  private JournalException nonsense(String what) {
    return JournalKind.damaged(place.file(), what, null);
  }

  /** Whether a task has passed in an earlier run. */
  boolean knows(int task) {
    return known.get(task);
  }

  /** The value of a task that has passed; null if it has none by its nature. */
  @Nullable Object value(int task) {
    return values[task];
  }

  /**
   * A task's value as bytes that can be read again. Called by the task's thread.
   *
   * @return null if the value cannot be kept; that is told
   */
  byte @Nullable [] bytes(int task, @Nullable Object value) {
    if (value == null) {
      return new byte[0];
    }
    String name = shape.specs[task].name();
    try {
      byte[] bytes = form.write(value);
      var _ = form.read(bytes); // rather now than when the value is needed
      return bytes;
    } catch (NotSerializableException e) {
      noticed.add(
          "the task "
              + Quote.quote(name)
              + " would run again: its value is not"
              + " serializable ("
              + Described.reason(e)
              + ")");
    } catch (InvalidClassException e) {
      noticed.add(
          "the task "
              + Quote.quote(name)
              + " would run again: its value holds "
              + e.classname
              + ", which TaskGraph.restorable does not name");
    } catch (IOException e) {
      noticed.add(
          "the task "
              + Quote.quote(name)
              + " would run again: its value cannot be kept ("
              + Described.reason(e)
              + ")");
    }
    return null;
  }

  /**
   * Notes that a task has passed.
   *
   * @throws JournalException if the file cannot be written
   */
  void note(int task, byte[] bytes) {
    boolean valued = shape.specs[task].valued();
    ByteBuffer record = ByteBuffer.allocate(2 + Integer.BYTES + bytes.length);
    record.put(TASK).putInt(task).put(valued ? WITH_VALUE : WITHOUT_VALUE).put(bytes);
    try {
      file.append(record.array());
    } catch (IOException e) {
      throw JournalKind.failed(place.file(), "written", e);
    }
    tell();
  }

  private void tell() {
    for (String next = noticed.poll(); next != null; next = noticed.poll()) {
      Notice.of(Level.DEBUG, place.file(), next).tell(place.notices());
    }
  }

  /** Writes what is in the system's buffers to the disk, and lets others use the file. */
  @Override
  public void close() {
    try (file) {
      file.force();
    } catch (IOException e) {
      noticed.add("it cannot be written to the disk: " + JournalKind.reason(e));
    }
    tell();
  }
}
