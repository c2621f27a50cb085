// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.ArrayList;
import java.util.List;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Buffers for one run of a body. They are given back when this is closed. Used by one thread. */
public final class DeviceScratch implements AutoCloseable {
  private final BufferPool operands;
  private final Transfers transfers;
  private final List<DeviceBuffer> taken = new ArrayList<>();

  DeviceScratch(BufferPool operands, Transfers transfers) {
    this.operands = operands;
    this.transfers = transfers;
  }

  /**
   * Takes memory of the device.
   *
   * @param bytes the fewest bytes
   * @return a buffer with any contents, until this is closed
   * @throws pantile.accelerator.driver.DriverException if there is no memory
   */
  public DeviceBuffer bytes(long bytes) {
    DeviceBuffer buffer = operands.take(bytes);
    taken.add(buffer);
    return buffer;
  }

  /**
   * Waits, and reads results.
   *
   * @param from what kernels wrote
   * @param count how many, from the first on
   * @return the numbers
   */
  public long[] longs(DeviceBuffer from, int count) {
    long[] values = new long[count];
    transfers.download(from, new Slice.Longs(values, 0, count));
    return values;
  }

  /**
   * Waits, and reads results.
   *
   * @param from what kernels wrote
   * @param count how many, from the first on
   * @return the numbers
   */
  public double[] doubles(DeviceBuffer from, int count) {
    double[] values = new double[count];
    transfers.download(from, new Slice.Doubles(values, 0, count));
    return values;
  }

  /**
   * Waits, and reads elements as bits. Those of 32 bits are widened with their sign.
   *
   * @param from what kernels wrote
   * @param type of the elements
   * @param count how many, from the first on
   * @return the bits
   */
  public long[] bits(DeviceBuffer from, ElementType type, int count) {
    if (type.bytes() == Long.BYTES) {
      return longs(from, count);
    }
    int[] values = new int[count];
    transfers.download(from, new Slice.Ints(values, 0, count));
    long[] bits = new long[count];
    for (int i = 0; i < count; i++) {
      bits[i] = values[i];
    }
    return bits;
  }

  /** Gives all back, even if freeing one that is not kept fails. */
  @Override
  public void close() {
    List<AutoCloseable> all = new ArrayList<>();
    for (DeviceBuffer buffer : taken) {
      all.add(() -> operands.give(buffer));
    }
    taken.clear();
    Closing.all(all);
  }
}
