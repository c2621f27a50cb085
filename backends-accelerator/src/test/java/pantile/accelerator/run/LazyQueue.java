// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.Place;
import pantile.spi.DeviceException.Kind;

/**
 * A queue over host memory that runs its commands late: when they are waited for, and, as a seed
 * has it, some of them before. It counts what is open, and fails when told.
 */
final class LazyQueue implements CommandQueue {
  private final SplittableRandom random;
  private final Deque<Runnable> commands = new ArrayDeque<>();

  /** Buffers and fences that are open. */
  int live;

  /** The most commands that have waited at a time. */
  int mostWaiting;

  /** Calls to come before the device is lost; negative if it is not to be. */
  int callsToLoss = -1;

  /** Calls to come before the calling thread is interrupted; negative if it is not to be. */
  int callsToInterrupt = -1;

  /** Nanoseconds between a fence and any earlier one, as the device's clock tells them. */
  long nanos;

  private boolean lost;

  LazyQueue(long seed) {
    random = new SplittableRandom(seed);
  }

  private final class HeldBytes implements DeviceBuffer {
    final MemorySegment data;

    HeldBytes(long bytes) {
      data = Arena.ofAuto().allocate(bytes, Long.BYTES).fill((byte) 0xA5);
      live++;
    }

    @Override
    public long bytes() {
      return data.byteSize();
    }

    @Override
    public void close() {
      live--;
    }
  }

  private final class Mark implements Fence {
    private int toCome;

    Mark() {
      live++;
    }

    @Override
    public void mark() {
      toCome++;
      enqueue(() -> toCome--);
    }

    @Override
    public void await() {
      called();
      while (toCome > 0) {
        commands.remove().run();
      }
    }

    @Override
    public long nanosSince(Fence earlier) {
      return nanos;
    }

    @Override
    public void close() {
      live--;
    }
  }

  private void called() {
    if (callsToInterrupt-- == 0) {
      Thread.currentThread().interrupt();
    }
    if (lost || callsToLoss-- == 0) {
      lost = true;
      throw new DriverException(Kind.LOST, "lost on purpose");
    }
  }

  private void enqueue(Runnable command) {
    called();
    commands.add(command);
    mostWaiting = Math.max(mostWaiting, commands.size());
    // A device may have come to any place by now.
    for (int run = random.nextInt(4); run > 0 && !commands.isEmpty(); run--) {
      if (random.nextBoolean()) {
        commands.remove().run();
      }
    }
  }

  @Override
  public DeviceBuffer allocate(long bytes, Place place) {
    called();
    return new HeldBytes(bytes);
  }

  @Override
  public ByteBuffer map(DeviceBuffer buffer) {
    called();
    return ((HeldBytes) buffer).data.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void unmap(DeviceBuffer buffer, ByteBuffer mapped) {
    called();
  }

  @Override
  public void write(DeviceBuffer to, long offset, ByteBuffer from, long bytes) {
    MemorySegment target = ((HeldBytes) to).data.asSlice(offset, bytes);
    enqueue(() -> target.copyFrom(MemorySegment.ofBuffer(from).asSlice(0, bytes)));
  }

  @Override
  public void read(DeviceBuffer from, long offset, ByteBuffer to, long bytes) {
    MemorySegment source = ((HeldBytes) from).data.asSlice(offset, bytes);
    enqueue(() -> MemorySegment.ofBuffer(to).asSlice(0, bytes).copyFrom(source));
  }

  @Override
  public void copy(DeviceBuffer from, long start, DeviceBuffer to, long offset, long bytes) {
    MemorySegment target = ((HeldBytes) to).data.asSlice(offset, bytes);
    enqueue(() -> target.copyFrom(((HeldBytes) from).data.asSlice(start, bytes)));
  }

  @Override
  public void launch(DeviceKernel kernel, long groups, int items) {
    throw new UnsupportedOperationException("no kernels");
  }

  @Override
  public Fence fence() {
    called();
    return new Mark();
  }

  @Override
  public void finish() {
    called();
    commands.forEach(Runnable::run);
    commands.clear();
  }

  @Override
  public void close() {}
}
