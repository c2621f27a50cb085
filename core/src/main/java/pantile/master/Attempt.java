// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pantile.job.Tile;
import pantile.record.Recorder;
import pantile.record.TransferEvent;
import pantile.spi.Cutting;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Operand.Access;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * One device's attempt at one tile: brings its operands, runs the kernel, and fetches what it
 * wrote. Results are written where they belong at once, or first kept apart, to be written by
 * {@link Outcome#publish} when they are known to count.
 */
final class Attempt {
  /** A device that has no memory for fewer elements or numbers than this has none at all. */
  private static final long LEAST_DIVIDED = 1 << 10;

  /** A copy that is made once the result counts. */
  record Write(Slice from, Slice to) {
    /** Whether it goes to the array of a place, and there to an index. */
    boolean reaches(Slice place, int index) {
      return Scratch.sameArray(to, place) && Scratch.start(to) <= index && index < end();
    }

    /** One past the last index that it goes to. */
    int end() {
      return Scratch.end(to);
    }

    /** What goes to some of the indices that it goes to. */
    Slice piece(int first, int end) {
      return from.sub(first - Scratch.start(to), end - Scratch.start(to));
    }
  }

  /**
   * What an attempt delivered.
   *
   * @param partial the partial result
   * @param writes what is still to be written
   */
  record Outcome<P>(P partial, List<Write> writes) {
    /** Writes results where they belong. */
    void publish() {
      for (Write write : writes) {
        Scratch.copy(write.from(), write.to());
      }
    }
  }

  private final Device device;
  private final List<Operand> operands;

  /** Whether nothing may be written where it belongs before the result counts. */
  private final boolean apart;

  /** The job's, in flight recordings. */
  private final long number;

  private final List<Write> writes = new ArrayList<>(0);

  private Attempt(Device device, List<Operand> operands, boolean apart, long number) {
    this.device = device;
    this.operands = operands;
    this.apart = apart;
    this.number = number;
  }

  /**
   * Computes a tile; in halves, again and again, where the device has too little memory.
   *
   * @param apart whether to keep all that is written apart
   * @param number the job's, in flight recordings
   */
  static <P> Outcome<P> compute(
      Device device,
      Kernel<P> kernel,
      Tile tile,
      List<Operand> operands,
      boolean apart,
      long number)
      throws Exception {
    Attempt attempt = new Attempt(device, operands, apart, number);
    P partial = attempt.divided(kernel, tile);
    return new Outcome<>(partial, attempt.writes);
  }

  private <P> P divided(Kernel<P> kernel, Tile tile) throws Exception {
    int kept = writes.size();
    try {
      return whole(kernel, tile);
    } catch (DeviceException fault) {
      writes.subList(kept, writes.size()).clear();
      Cutting cutting = kernel.cutting();
      long grain = cutting.grain();
      long half = (tile.length() / 2 + grain - 1) / grain * grain;
      if (fault.kind() != DeviceException.Kind.OUT_OF_MEMORY
          || !cutting.divisible()
          || half >= tile.length()
          || tile.length() < LEAST_DIVIDED) {
        throw fault;
      }
      long middle = tile.from() + half;
      P left = divided(kernel, new Tile(tile.index(), tile.from(), middle));
      P right = divided(kernel, new Tile(tile.index(), middle, tile.to()));
      return kernel.merge().combine(left, right);
    }
  }

  private <P> P whole(Kernel<P> kernel, Tile tile) throws Exception {
    boolean inPlace = device.info().sharesHostMemory();
    Memory[] memory = new Memory[operands.size()];
    Slice[] parts = new Slice[memory.length];
    int brought = 0;
    try {
      for (; brought < memory.length; brought++) {
        Operand operand = operands.get(brought);
        parts[brought] = part(operand, tile, inPlace);
        memory[brought] = bring(parts[brought], operand.access(), inPlace);
      }
      P partial =
          Objects.requireNonNull(
              device.run(kernel, tile, memory), "a kernel returned null as its partial result");
      for (int i = 0; i < memory.length; i++) {
        if (operands.get(i).access() != Access.READ) {
          fetch(memory[i], operands.get(i), parts[i], tile, inPlace);
        }
      }
      return partial;
    } finally {
      while (brought > 0) {
        memory[--brought].close();
      }
    }
  }

  /** What the device is given: a copy, if it would write in place what must be kept apart. */
  private Slice part(Operand operand, Tile tile, boolean inPlace) {
    Slice part = operand.part(tile);
    if (!inPlace || !apart || operand.access() == Access.READ) {
      return part;
    }
    return operand.access() == Access.UPDATE ? Scratch.copyOf(part) : Scratch.like(part);
  }

  private Memory bring(Slice part, Access access, boolean inPlace) {
    // What is only written is not brought: the device makes room for it, and moves nothing.
    TransferEvent event = inPlace || access == Access.WRITE ? null : Recorder.transferBegun();
    Memory memory = device.bring(part, access);
    if (event != null) {
      event.ended(number, device.info().id(), TransferEvent.Way.BRING, bytes(part));
    }
    return memory;
  }

  private static long bytes(Slice slice) {
    return slice.length() * slice.type().bytes();
  }

  private void fetch(Memory from, Operand operand, Slice part, Tile tile, boolean inPlace) {
    // A fetch that fails halfway must not spoil what another attempt has to read.
    boolean keep = !inPlace && (apart || operand.access() == Access.UPDATE);
    Slice to = keep ? Scratch.like(part) : part;
    TransferEvent event = inPlace ? null : Recorder.transferBegun();
    device.fetch(from, to);
    if (event != null) {
      event.ended(number, device.info().id(), TransferEvent.Way.FETCH, bytes(to));
    }
    if (apart || keep) {
      writes.add(new Write(to, operand.part(tile)));
    }
  }
}
