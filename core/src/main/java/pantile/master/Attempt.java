// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.record.Recorder;
import pantile.record.TransferEvent;
import pantile.spi.Arguments;
import pantile.spi.Cut;
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
 * One device's attempt at one tile. The attempt brings the operands to the device, runs the kernel,
 * and fetches what the kernel wrote.
 *
 * <p>Results go to their arrays at once, or are kept apart first. {@link Outcome#publish} then
 * writes them to their arrays once the attempt is known to count.
 */
final class Attempt {
  /**
   * The least length, in elements or numbers, of a tile that is halved for lack of memory. A device
   * that has no memory for fewer fails.
   */
  private static final long LEAST_DIVIDED = 1 << 10;

  /**
   * The most elements that a device which works on host memory computes before they are copied to
   * memory outside of the Java heap: so few that they are still in the second cache.
   */
  private static final long COPIED_AT_ONCE = 1 << 15;

  /** A copy of results to their array, made once the attempt counts. */
  record Write(Slice from, Slice to) {
    /** Whether the copy writes an index of the array that a slice is a part of. */
    boolean reaches(Slice place, int index) {
      return Scratch.sameArray(to, place) && Scratch.start(to) <= index && index < end();
    }

    /** One past the last index that the copy writes. */
    int end() {
      return Scratch.end(to);
    }

    /** The results that the copy writes to a range of the array's indices. */
    Slice piece(int first, int end) {
      return from.sub(first - Scratch.start(to), end - Scratch.start(to));
    }
  }

  /**
   * What became of operands that were to be computed.
   *
   * @param inputs the bytes that were brought as inputs of operands that the device computed, less
   *     the bytes of those operands
   * @param leftToHost why the host computed an operand for the device, as {@link Memory#leftToHost}
   *     has it; empty if it computed none
   */
  record Expressions(long inputs, String leftToHost) {
    static final Expressions NONE = new Expressions(0, "");
  }

  /**
   * What an attempt made: a partial result, and copies to be made once the attempt counts.
   *
   * @param partial the partial result
   * @param writes the copies that are still to be made
   * @param expressions what became of operands that were to be computed
   */
  record Outcome<P>(P partial, List<Write> writes, Expressions expressions) {
    /** Writes the results to their arrays. Called once, and only if the attempt counts. */
    void publish() {
      for (Write write : writes) {
        Scratch.copy(write.from(), write.to());
      }
    }
  }

  private final Device device;
  private final List<Operand> operands;

  /** Whether nothing may be written to the operands' arrays before the attempt counts. */
  private final boolean apart;

  /** The job's number in flight recordings. */
  private final long number;

  private final List<Write> writes = new ArrayList<>(0);
  private Expressions expressions = Expressions.NONE;

  private Attempt(Device device, List<Operand> operands, boolean apart, long number) {
    this.device = device;
    this.operands = operands;
    this.apart = apart;
    this.number = number;
  }

  /**
   * Computes a tile. Where the device has too little memory for a tile that may be divided, the
   * halves are computed one after the other, and halved again if need be.
   *
   * @param apart whether to keep all results apart until the attempt counts
   * @param number the job's number in flight recordings
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
    P partial = attempt.parts(kernel, tile, attempt.longest(kernel));
    return new Outcome<>(partial, attempt.writes, attempt.expressions);
  }

  /** Whether elements of an operand are computed for the tile. */
  private boolean computes() {
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Computed && operand.cut() instanceof Cut.Tiled) {
        return true;
      }
    }
    return false;
  }

  /** Whether results are copied from arrays to memory outside of the Java heap. */
  private boolean copies() {
    for (Operand operand : operands) {
      if (operand.access() == Access.WRITE && operand.slice() instanceof Slice.Mapped) {
        return device.info().sharesHostMemory();
      }
    }
    return false;
  }

  /**
   * The longest part of a tile: as short as the device wants parts of computed elements, and as
   * copies want them.
   */
  private long longest(Kernel<?> kernel) {
    boolean copies = copies();
    boolean computes = computes();
    Cutting cutting = kernel.cutting();
    if (!(computes || copies) || !cutting.divisible()) {
      return Long.MAX_VALUE;
    }
    long longest = computes ? device.computedAtOnce(kernel) : COPIED_AT_ONCE;
    longest = copies ? Math.min(longest, COPIED_AT_ONCE) : longest;
    return Math.max(cutting.grain(), longest / cutting.grain() * cutting.grain());
  }

  /** Halves, so that partial results that are lists are not copied for each part. */
  private <P> P parts(Kernel<P> kernel, Tile tile, long longest) throws Exception {
    if (tile.length() <= longest) {
      return divided(kernel, tile);
    }
    long count = (tile.length() - 1) / longest + 1;
    long middle = tile.from() + count / 2 * longest;
    P left = parts(kernel, new Tile(tile.index(), tile.from(), middle), longest);
    P right = parts(kernel, new Tile(tile.index(), middle, tile.to()), longest);
    return kernel.merge().combine(left, right);
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
    try {
      for (int brought = 0; brought < memory.length; brought++) {
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
      close(memory, null);
      return partial;
    } catch (Throwable e) {
      close(memory, e);
      throw e;
    }
  }

  /**
   * Closes the operands that were brought, all of them even if closing one fails. Those that are
   * closed are null afterwards.
   *
   * @param before what has failed before, to which failures of closing are added; else the first of
   *     these is thrown
   */
  private static void close(@Nullable Memory[] memory, @Nullable Throwable before) {
    RuntimeException first = null;
    for (int i = memory.length - 1; i >= 0; i--) {
      Memory one = memory[i];
      memory[i] = null;
      try {
        if (one != null) {
          one.close();
        }
      } catch (RuntimeException e) {
        if (before != null) {
          before.addSuppressed(e);
        } else if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /**
   * The elements that the device is given. They are a copy if the device works on host memory in
   * place and its results must be kept apart, and if results go to memory outside of the Java heap.
   */
  private Slice part(Operand operand, Tile tile, boolean inPlace) {
    Slice part = operand.part(tile);
    if (operand.access() == Access.WRITE && part instanceof Slice.Mapped) {
      return Scratch.like(part);
    }
    if (!inPlace || !apart || operand.access() == Access.READ) {
      return part; // so are elements that the device keeps
    }
    return operand.access() == Access.UPDATE ? Scratch.copyOf(part) : Scratch.like(part);
  }

  private Memory bring(Slice part, Access access, boolean inPlace) {
    // An operand that is only written is not copied to the device, so no transfer is recorded.
    TransferEvent event = inPlace || access == Access.WRITE ? null : Recorder.transferBegun();
    Memory memory = device.bring(part, access);
    if (event != null) {
      event.ended(number, device.info().id(), TransferEvent.Way.BRING, memory.bytesBrought());
    }
    if (part instanceof Slice.Computed) {
      String reason = memory.leftToHost();
      expressions =
          new Expressions(
              expressions.inputs + memory.bytesBrought() - bytes(part),
              reason.isEmpty() ? expressions.leftToHost : reason);
    }
    return memory;
  }

  /**
   * Has the device keep results. What is only written, another attempt writes again, with the same
   * bits. What an update has overwritten in part, no attempt can read again: the job ends, and the
   * elements are made in another way.
   */
  private void keep(Memory from, Access access, Slice to) {
    try {
      device.fetch(from, to);
    } catch (DeviceException fault) {
      if (access == Access.UPDATE) {
        throw new IllegalStateException("elements were overwritten in part", fault);
      }
      throw fault;
    }
  }

  private static long bytes(Slice slice) {
    return slice.length() * slice.type().bytes();
  }

  private void fetch(Memory from, Operand operand, Slice part, Tile tile, boolean inPlace) {
    if (Arguments.mayBeHeld() && part instanceof Slice.Resident) {
      keep(from, operand.access(), part);
      expressions =
          new Expressions(expressions.inputs + from.bytesBrought(), expressions.leftToHost);
      return;
    }
    // A fetch that fails halfway must not overwrite elements that another attempt has to read.
    boolean keep = !inPlace && (apart || operand.access() == Access.UPDATE);
    Slice to = keep ? Scratch.like(part) : part;
    TransferEvent event = inPlace ? null : Recorder.transferBegun();
    device.fetch(from, to);
    if (event != null) {
      event.ended(number, device.info().id(), TransferEvent.Way.FETCH, bytes(to));
    }
    if (apart || keep) {
      writes.add(new Write(to, operand.part(tile)));
    } else if (operand.slice() instanceof Slice.Mapped) {
      Scratch.copy(to, operand.part(tile));
    }
  }
}
