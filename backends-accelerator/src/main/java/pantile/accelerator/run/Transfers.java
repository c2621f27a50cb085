// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.UnifiedQueue;
import pantile.accelerator.host.PinnedArrays;
import pantile.spi.Slice;

/**
 * Moves elements between host memory and a device's, for one worker.
 *
 * <p>A device that shares the host's memory copies directly from and to Java arrays, unless the JVM
 * may move them meanwhile ({@link PinnedArrays}). Such a device cannot work on arrays in place,
 * since the collector may move an array as soon as a call returns. It does not work on mapped
 * memory in place either: a driver that reads a file that was shortened ends the process.
 *
 * <p>Mapped memory, and all elements for any other device, go through pieces of pinned memory.
 * Pieces are mapped once and reused, and the device's copy engine reads them at full speed. While
 * one piece travels, the next is filled, or the one before is emptied. The speed is bounded by the
 * slower of the host's copying, on one thread, and the bus. {@link Staging} says how many pieces
 * there are.
 */
public final class Transfers implements AutoCloseable {
  private final CommandQueue queue;
  private final @Nullable UnifiedQueue unified;
  private final boolean arraysStay;
  private final Staging staging;

  /** The pieces. Each is made when first needed. Then they are used in turn. */
  private final List<StagedPiece> pieces = new ArrayList<>();

  /** How many times a piece has been used so far. */
  private long used;

  /**
   * Makes transfers through a queue.
   *
   * @param unified whether the device shares the host's memory; its queue then is a {@link
   *     UnifiedQueue}
   * @param arraysStay whether arrays stay where they are while a driver copies from or to them
   */
  Transfers(CommandQueue queue, boolean unified, boolean arraysStay, Staging staging) {
    this.queue = queue;
    this.unified = unified ? (UnifiedQueue) queue : null;
    this.arraysStay = arraysStay;
    this.staging = staging;
  }

  /**
   * Copies elements to a place in a buffer. The elements may change once this returns. The last of
   * them may still be on their way then. They arrive before the queue's next command runs.
   *
   * @param from the elements
   * @param to the memory to overwrite
   * @param offset its first byte
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public void upload(Slice from, DeviceBuffer to, long offset) {
    if (unified != null && arraysStay && !(from instanceof Slice.Mapped)) {
      unified.write(to, offset, from);
      return;
    }
    int width = from.type().bytes();
    long step = staging.bytes() / width;
    for (long at = 0; at < from.length(); at += step) {
      Session.throwIfInterrupted();
      long end = Math.min(at + step, from.length());
      StagedPiece piece = piece(used++);
      HostCopy.read(from.sub(at, end), piece.memory());
      piece.send(to, offset + at * width, (end - at) * width);
    }
  }

  /**
   * Copies elements back from a buffer's start, after all commands before.
   *
   * @param from the memory
   * @param to the elements to overwrite
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; elements
   *     written by then stay written
   */
  public void download(DeviceBuffer from, Slice to) {
    download(from, 0, to);
  }

  /**
   * Copies elements back from a place in a buffer, after all commands before.
   *
   * @param from the memory
   * @param offset its first byte
   * @param to the elements to overwrite
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; elements
   *     written by then stay written
   */
  public void download(DeviceBuffer from, long offset, Slice to) {
    if (unified != null && arraysStay) {
      unified.read(from, offset, to);
      return;
    }
    int width = to.type().bytes();
    long step = staging.bytes() / width;
    long first = used;
    long asked = 0;
    for (long at = 0; at < to.length(); at += step) {
      Session.throwIfInterrupted();
      // A piece that still travels to the device may be used again, since commands run in order.
      for (; asked < to.length() && asked < at + staging.pieces() * step; asked += step) {
        long bytes = Math.min(step, to.length() - asked) * width;
        piece(used++).receive(from, offset + asked * width, bytes);
      }
      long end = Math.min(at + step, to.length());
      HostCopy.write(piece(first + at / step).memory(), to.sub(at, end));
    }
  }

  private StagedPiece piece(long turn) {
    int index = (int) (turn % staging.pieces());
    while (pieces.size() <= index) {
      pieces.add(new StagedPiece(queue, staging.bytes()));
    }
    return pieces.get(index);
  }

  @Override
  public void close() {
    List<StagedPiece> all = List.copyOf(pieces);
    pieces.clear();
    Closing.all(all);
  }
}
