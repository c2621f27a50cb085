// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import pantile.formats.file.SpillFile;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Numbers that come once, and can then be read as often as one likes: in an array if they are few,
 * else as binary numbers in a temporary file, which is removed when this is closed. Written by one
 * thread; read by any.
 */
public final class SpooledNumbers implements NumberSource, RowSink, AutoCloseable {
  private static final int LEAST_ROOM = 1 << 10;
  private static final int CHUNK = 1 << 16;

  private final String name;
  private final ElementType type;
  private final long mostElements;
  private final SpillFile spill;
  private final Arena arena = Arena.ofShared();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.nativeOrder());
  private Slice array;
  private int held;
  private long length;

  /**
   * No numbers yet.
   *
   * @param name what they are called
   * @param type what they are
   * @param mostBytes how much an array may take
   * @param folder where the temporary file goes
   */
  public SpooledNumbers(String name, ElementType type, long mostBytes, Path folder) {
    this.name = name;
    this.type = type;
    this.mostElements = Math.min(mostBytes / type.bytes(), Integer.MAX_VALUE - 8);
    this.spill = new SpillFile(folder);
    this.array = Scratch.of(type, 0);
  }

  /**
   * Takes more numbers.
   *
   * @param columns one column, of the type
   */
  @Override
  public void accept(Slice... columns) {
    Slice block = columns[0];
    length += block.length();
    if (spill.length() == 0 && length <= mostElements) {
      if (length > array.length()) {
        array = grown();
      }
      Scratch.copy(block, array.sub(held, length));
      held = (int) length;
      return;
    }
    append(array.sub(0, held));
    array = Scratch.of(type, 0);
    held = 0;
    append(block);
  }

  private Slice grown() {
    long room = Math.max(Math.max(LEAST_ROOM, length), Math.min(mostElements, 2 * array.length()));
    Slice longer = Scratch.of(type, (int) room);
    Scratch.copy(array.sub(0, held), longer.sub(0, held));
    return longer;
  }

  private void append(Slice block) {
    int most = CHUNK / type.bytes();
    MemorySegment bytes = MemorySegment.ofBuffer(chunk.clear());
    for (long at = 0; at < block.length(); at += most) {
      Slice part = block.sub(at, Math.min(at + most, block.length()));
      Scratch.copy(part, bytes, 0);
      spill.append(chunk.clear().limit((int) part.length() * type.bytes()));
    }
  }

  /**
   * Whether they are in a file.
   *
   * @return false for an array
   */
  public boolean spilled() {
    return spill.length() > 0;
  }

  /**
   * All numbers, once none are to come: an array, or mapped memory that lasts until this is closed.
   *
   * @return the numbers
   */
  public Slice slice() {
    return spilled()
        ? new Slice.Mapped(spill.map(arena), type, ByteOrder.nativeOrder())
        : array.sub(0, held);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public NumberCursor open() {
    return spilled() ? new FileCursor() : new SliceCursor(array.sub(0, held));
  }

  /** Reads the temporary file. */
  private final class FileCursor implements NumberCursor {
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).order(ByteOrder.nativeOrder());
    private long at;

    private final MemorySegment memory = MemorySegment.ofBuffer(bytes);

    @Override
    public int read(Slice into) {
      int count = (int) Math.min(into.length(), length - at);
      int most = CHUNK / type.bytes();
      for (int done = 0, some; done < count; done += some) {
        some = Math.min(most, count - done);
        long size = (long) some * type.bytes();
        spill.read(bytes.clear().limit((int) size), (at + done) * type.bytes());
        Slice read = new Slice.Mapped(memory.asSlice(0, size), type, ByteOrder.nativeOrder());
        Scratch.copy(read, into.sub(done, (long) done + some));
      }
      at += count;
      return count;
    }

    @Override
    public void close() {
      bytes.clear();
    }
  }

  @Override
  public void close() {
    array = Scratch.of(type, 0);
    held = 0;
    arena.close();
    spill.close();
  }
}
