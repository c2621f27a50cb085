// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;

/**
 * A child JVM, as its parent has it. One thread at a time uses it, and writes and reads the pipes
 * itself.
 *
 * <p>A thread that is blocked by a pipe does not notice an interrupt. So the child is an
 * interruptible channel: who interrupts the thread ends the child, whose end of the pipes is closed
 * by that, and the thread goes on. A child whose tile nobody waits for would have to be ended
 * anyhow, since a user's function need not react to anything.
 */
final class Child extends AbstractInterruptibleChannel {
  /** How many jobs a child keeps: those of threads that call at the same time. */
  private static final int JOBS = 4;

  /** How long a child has to end by itself once its standard input has ended. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** How long the system has to end a process, or to pass on its last words. */
  private static final Duration REAPED = Duration.ofSeconds(5);

  private final String device;
  private final Process process;
  private final ChildOutput output;
  private final InputStream in;
  private final OutputStream out;
  private final int largest;

  /** The jobs that the child has, the one used last at the end. */
  private final Map<Long, Boolean> jobs = new LinkedHashMap<>(8, 0.75f, true);

  private boolean ready;
  private long tiles;

  /** Why it was ended from here; the empty text if it was not. */
  private volatile String reason = "";

  private Child(String device, Process process, ChildOutput output, int largest) {
    this.device = device;
    this.process = process;
    this.output = output;
    this.in = process.getInputStream();
    this.out = process.getOutputStream();
    this.largest = largest;
  }

  /** Starts a process. It gets ready by itself. */
  static Child start(String device, ProcessOptions options) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(options.command());
    builder.environment().putAll(options.environment());
    Process process = builder.start();
    String name = "pantile-" + device + "-output-" + process.pid();
    ChildOutput output = new ChildOutput(name, process.getErrorStream(), options.output());
    try {
      output.start();
    } catch (OutOfMemoryError noThread) {
      process.destroyForcibly();
      throw noThread;
    }
    return new Child(device, process, output, options.largestFrame());
  }

  /** The process's number. */
  long pid() {
    return process.pid();
  }

  /** Whether the process runs. */
  boolean alive() {
    return process.isAlive() && isOpen();
  }

  /**
   * Waits until the child is ready.
   *
   * @throws ClosedByInterruptException if the thread was interrupted; the child is ended
   * @throws ChildEndedException if there is no child to speak of any more
   */
  void awaitReady() throws IOException {
    if (ready) {
      return;
    }
    boolean completed = false;
    try {
      begin();
      Frame hello = read("before it was ready");
      if (hello.kind() != FrameKind.HELLO || hello.number() != Frame.VERSION) {
        throw ended("was of another version, and was ended", new Frame.Garbage("no greeting"));
      }
      completed = true;
      ready = true;
    } finally {
      end(completed); // of an interrupted thread it throws, in the place of what was thrown
    }
  }

  /**
   * Has a tile computed.
   *
   * @return the child's answer, {@link FrameKind#DONE} or {@link FrameKind#FAILED}
   * @throws ClosedByInterruptException if the thread was interrupted; the child is ended
   * @throws ChildEndedException if the child ended, or wrote what is no answer
   */
  Frame compute(Parcel job, Tile tile) throws IOException {
    awaitReady();
    byte @Nullable [] function = jobs.get(job.number()) == null ? job.bytes() : null;
    long number = ++tiles;
    ByteBuffer fields = ByteBuffer.allocate(28);
    fields.putLong(job.number()).putInt(tile.index()).putLong(tile.from()).putLong(tile.to());
    String at = "while it computed tile " + tile.index();
    boolean completed = false;
    try {
      begin();
      if (function != null) {
        send(job.number(), function);
      }
      new Frame(FrameKind.TILE, number, fields.array()).write(out);
      Frame answer = read(at);
      if (answer.number() != number
          || (answer.kind() != FrameKind.DONE && answer.kind() != FrameKind.FAILED)) {
        throw new Frame.Garbage("an answer to another question");
      }
      completed = true;
      return answer;
    } catch (Frame.Garbage e) {
      throw ended("wrote garbage " + at + " and was ended: " + e.getMessage(), e);
    } catch (ChildEndedException e) {
      throw e;
    } catch (IOException e) { // of writing: nobody reads
      throw ended("ended " + at, e);
    } finally {
      end(completed);
    }
  }

  private void send(long job, byte[] function) throws IOException {
    if (jobs.size() == JOBS) {
      long oldest = jobs.keySet().iterator().next();
      jobs.remove(oldest);
      new Frame(FrameKind.FORGET, oldest, new byte[0]).write(out);
    }
    new Frame(FrameKind.JOB, job, function).write(out);
    jobs.put(job, true);
  }

  private Frame read(String at) throws IOException {
    Frame frame;
    try {
      frame = Frame.read(in, largest);
    } catch (Frame.Garbage e) {
      throw ended("wrote garbage " + at + " and was ended: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw ended("ended " + at + ", within a frame", e);
    }
    if (frame == null) {
      throw ended("ended " + at, new EOFException("its standard output has ended"));
    }
    return frame;
  }

  /** What has become of the child, which is of no more use, in words. Ends it if need be. */
  private ChildEndedException ended(String what, IOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return new ChildEndedException(ready, what, cause); // nobody will read it
    }
    boolean byItself = false;
    try {
      // The pipe of a process that ends is closed a little before its exit code is known.
      byItself = !(cause instanceof Frame.Garbage) && process.waitFor(GRACE);
      if (!byItself) {
        kill("");
        var _ = process.waitFor(REAPED);
      }
      output.join(REAPED);
    } catch (InterruptedException e) {
      kill("");
      Thread.currentThread().interrupt();
    }
    StringBuilder text = new StringBuilder(device + ": child " + pid() + " " + what);
    if (!reason.isEmpty()) {
      text.append(": ").append(reason);
    } else if (byItself) {
      text.append(" with ").append(ExitCode.text(process.exitValue()));
    }
    String lines = output.lastLines();
    text.append(lines.isEmpty() ? "; it printed nothing" : "; it printed last: " + lines);
    return new ChildEndedException(ready, text.toString(), cause);
  }

  /** Ends the process at once, and what it has started. Called from any thread. */
  void kill(String why) {
    if (reason.isEmpty()) {
      reason = why;
    }
    // By its handle: a process's own method would close the pipes, and wait for who writes them.
    ProcessHandle handle = process.toHandle();
    try {
      for (ProcessHandle started : handle.descendants().toList()) {
        var _ = started.destroyForcibly();
      }
    } finally {
      var _ = handle.destroyForcibly();
    }
  }

  /**
   * Called by whoever interrupts the thread that waits for the child, perhaps with a lock of the
   * master's held. To look for what the child has started takes milliseconds.
   */
  @Override
  protected void implCloseChannel() {
    var _ = Thread.ofVirtual().name("pantile-" + device + "-end").start(() -> kill(""));
  }

  /**
   * Ends the child and waits for it: at first by ending its standard input, then by the system.
   * Called by the thread that uses the child, or after it.
   *
   * @param now whether not to wait for its own end
   */
  void end(Ending now) {
    boolean interrupted = Thread.interrupted();
    try {
      boolean over = false;
      if (now == Ending.IN_TURN && process.toHandle().descendants().findAny().isEmpty()) {
        closeQuietly(out);
        over = process.waitFor(GRACE);
      }
      if (!over) {
        kill("");
        over = process.waitFor(REAPED);
      }
      output.join(REAPED);
      if (!over) {
        System.getLogger("pantile")
            .log(System.Logger.Level.WARNING, device + ": child " + pid() + " does not end");
      }
    } catch (InterruptedException e) {
      kill("");
      interrupted = true;
    } finally {
      closeQuietly(out);
      closeQuietly(in);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** How a child is ended. */
  enum Ending {
    /** Its standard input ends, and it has two seconds. */
    IN_TURN,
    /** At once. */
    NOW
  }

  @SuppressWarnings("EmptyCatch") // the process is over
  private static void closeQuietly(AutoCloseable pipe) {
    try {
      pipe.close();
    } catch (Exception e) {
    }
  }

  @Override
  public String toString() {
    return device + ", child " + pid() + (process.isAlive() ? "" : ", ended");
  }
}
