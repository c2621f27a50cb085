// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import pantile.job.Tile;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.HostMemory;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/**
 * Devices that compute nothing: every tile's partial result is the merge's identity. What is left
 * of a job is the master's own cost, and which tiles it handed out.
 */
public final class NullBackend implements Backend {
  /**
   * A tile that was handed out.
   *
   * @param device id of the device
   * @param tile the tile
   */
  public record Given(String device, Tile tile) {}

  private final int devices;
  private final int workers;
  private final boolean remembers;
  private final Queue<Given> given = new ConcurrentLinkedQueue<>();

  /**
   * Makes null devices.
   *
   * @param devices how many
   * @param workers how many workers each is given
   * @param remembers whether {@link #given} is kept; without it nothing is allocated for a tile
   */
  public NullBackend(int devices, int workers, boolean remembers) {
    this.devices = devices;
    this.workers = workers;
    this.remembers = remembers;
  }

  /**
   * The tiles that were handed out so far.
   *
   * @return in the order of their handing out, more or less
   */
  public List<Given> given() {
    return List.copyOf(given);
  }

  @Override
  public String name() {
    return "null";
  }

  @Override
  public Discovery discover() {
    List<DeviceInfo> found =
        IntStream.range(0, devices)
            .mapToObj(number ->
                new DeviceInfo(
                    name() + ":" + number,
                    "null device",
                    "computes nothing",
                    0,
                    workers,
                    Runtime.getRuntime().maxMemory(),
                    true,
                    false))
            .toList();
    return new Discovery(found, List.of());
  }

  @Override
  public Device open(DeviceInfo info) {
    return new NullDevice(info);
  }

  private final class NullDevice implements Device {
    private final DeviceInfo info;

    NullDevice(DeviceInfo info) {
      this.info = info;
    }

    @Override
    public DeviceInfo info() {
      return info;
    }

    @Override
    public boolean supports(Kernel<?> kernel) {
      return true;
    }

    @Override
    public boolean answersAtOnce() {
      return true;
    }

    @Override
    public Memory bring(Slice slice, Operand.Access access) {
      return new HostMemory(slice);
    }

    @Override
    public void fetch(Memory from, Slice to) {}

    @Override
    public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) {
      if (remembers) {
        given.add(new Given(info.id(), tile));
      }
      return kernel.merge().identity();
    }

    @Override
    public void close() {}
  }
}
