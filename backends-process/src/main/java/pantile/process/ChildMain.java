// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.job.TileFunction;

/**
 * A child JVM. The main thread reads frames, and another computes tiles, so that a child whose
 * parent has died notices while it computes: its standard input ends.
 *
 * <p>Frames leave by the process's standard output. {@code System.out} is the standard error, and
 * {@code System.in} is empty, so that users' code does not meet frames.
 */
public final class ChildMain {
  /** A child ends with this code where what the parent wrote is no frame. */
  static final int NO_FRAME = 70;

  /** A child ends with this code where its own code failed. */
  static final int FAILED = 71;

  private final BlockingQueue<Frame> orders = new LinkedBlockingQueue<>();

  /** Functions by the numbers of their jobs; the serialized ones are read by their first tile. */
  private final Map<Long, Object> jobs = new HashMap<>();

  private final OutputStream frames;
  private final int largest;

  private ChildMain(OutputStream frames, int largest) {
    this.frames = frames;
    this.largest = largest;
  }

  /**
   * Serves the parent until the standard input ends. Called by {@link ProcessBackend} alone.
   *
   * @param arguments the most bytes of a frame
   * @throws IOException never: the process ends instead
   */
  public static void main(String[] arguments) throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13);
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    int code = 0;
    try {
      int largest = Integer.parseInt(arguments[0]);
      ChildMain child = new ChildMain(out, largest);
      Thread worker = new Thread(child::work, "pantile-tiles");
      worker.setDaemon(true);
      worker.start();
      while (true) {
        Frame order = Frame.read(in, largest);
        if (order == null) {
          break;
        }
        child.orders.add(order);
      }
    } catch (Frame.Garbage e) {
      e.printStackTrace();
      code = NO_FRAME;
    } catch (IOException parentDied) { // within a frame
      code = 0;
    }
    // Not exit: hooks of users' code may take any time, and nobody is left who would end this.
    Runtime.getRuntime().halt(code);
  }

  private void work() {
    try {
      rehearse();
      new Frame(FrameKind.HELLO, Frame.VERSION, new byte[0]).write(frames);
      while (true) {
        Frame order = orders.take();
        switch (order.kind()) {
          case JOB -> jobs.put(order.number(), order.bytes());
          case FORGET -> jobs.remove(order.number());
          case TILE -> compute(order).write(frames);
          default -> throw new IOException("the parent wrote " + order.kind());
        }
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(FAILED);
    }
  }

  /**
   * Does for nobody what a first tile has to wait for otherwise: loading the classes of
   * serialization and of lambdas takes longer than starting the JVM, and is hidden by the spare.
   */
  private void rehearse() throws IOException {
    long held = System.nanoTime();
    TileFunction<Long> function = tile -> tile.from() + held;
    jobs.put(0L, Serial.bytes(function, largest));
    ByteBuffer fields = ByteBuffer.allocate(28);
    fields.putLong(0).putInt(0).putLong(0).putLong(0);
    Frame answer = compute(new Frame(FrameKind.TILE, 0, fields.array()));
    answer.write(OutputStream.nullOutputStream());
    jobs.clear();
  }

  private Frame compute(Frame order) {
    Object partial;
    try {
      ByteBuffer fields = ByteBuffer.wrap(order.bytes());
      long job = fields.getLong();
      Tile tile = new Tile(fields.getInt(), fields.getLong(), fields.getLong());
      partial = function(job).apply(tile);
    } catch (Throwable thrown) { // an Error too is the job's end, not the child's
      Thread.interrupted(); // a function may have left it set
      return new Frame(FrameKind.FAILED, order.number(), Thrown.bytes(thrown, largest));
    }
    Thread.interrupted();
    return delivered(order.number(), partial);
  }

  private Frame delivered(long number, @Nullable Object partial) {
    Throwable problem;
    try {
      return new Frame(FrameKind.DONE, number, Serial.bytes(partial, largest));
    } catch (NotSerializableException e) {
      problem =
          new IllegalArgumentException(
              "the partial result, a "
                  + (partial == null ? "null" : partial.getClass().getName())
                  + ", cannot be sent: it holds a "
                  + e.getMessage()
                  + ", which is not serializable");
    } catch (Serial.TooLarge e) {
      problem =
          new IllegalArgumentException("the partial result cannot be sent: " + e.getMessage());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      problem = new IllegalArgumentException("the partial result cannot be sent", e);
    }
    return new Frame(FrameKind.FAILED, number, Thrown.bytes(problem, largest));
  }

  private TileFunction<?> function(long job) throws IOException, ClassNotFoundException {
    Object known = jobs.get(job);
    if (known instanceof byte[] bytes) {
      known = Serial.value(bytes, ClassLoader.getSystemClassLoader(), null);
      jobs.put(job, known);
    }
    if (known instanceof TileFunction<?> function) {
      return function;
    }
    throw new IllegalStateException("there is no job " + job);
  }
}
