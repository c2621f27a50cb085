// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.function.Predicate;
import pantile.job.Tile;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.HostMemory;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/**
 * A device that counts nothing, as long as it is told.
 *
 * @param info whose it is
 * @param atOnce whether a calling thread may ask it
 * @param able called when it is asked about a kernel
 * @param work called for each tile
 */
record ToldDevice(DeviceInfo info, boolean atOnce, Predicate<Kernel<?>> able, Runnable work)
    implements Device {
  /** One with memory of its own, so that nobody need wait for what it writes. */
  static ToldDevice of(String id, boolean atOnce, Predicate<Kernel<?>> able, Runnable work) {
    return new ToldDevice(
        new DeviceInfo(id, id, "", 0, 1, 1 << 20, false, false), atOnce, able, work);
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    return able.test(kernel);
  }

  @Override
  public String refusal(Kernel<?> kernel) {
    return "it was told not to";
  }

  @Override
  public boolean answersAtOnce() {
    return atOnce;
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    return new HostMemory(slice);
  }

  @Override
  public void fetch(Memory from, Slice to) {}

  @Override
  @SuppressWarnings("unchecked") // the kernels' partial results are Longs
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) {
    work.run();
    return (P) (Long) 0L;
  }

  @Override
  public void close() {}
}
