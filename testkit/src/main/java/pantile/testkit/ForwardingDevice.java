// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.Optional;
import pantile.job.Tile;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.DeviceProbe;
import pantile.spi.DeviceStore;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** Another device, to which everything is passed on; a subclass overrides what is to differ. */
public abstract class ForwardingDevice implements Device {
  private final Device device;

  /**
   * For subclasses.
   *
   * @param device the other one
   */
  protected ForwardingDevice(Device device) {
    this.device = device;
  }

  @Override
  public DeviceInfo info() {
    return device.info();
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    return device.supports(kernel);
  }

  @Override
  public String refusal(Kernel<?> kernel) {
    return device.refusal(kernel);
  }

  @Override
  public boolean answersAtOnce() {
    return device.answersAtOnce();
  }

  @Override
  public void prepare() throws Exception {
    device.prepare();
  }

  @Override
  public boolean reentrant() {
    return device.reentrant();
  }

  @Override
  public long computedAtOnce(Kernel<?> kernel) {
    return device.computedAtOnce(kernel);
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    return device.bring(slice, access);
  }

  @Override
  public Optional<DeviceStore> store() {
    return device.store();
  }

  @Override
  public void fetch(Memory from, Slice to) {
    device.fetch(from, to);
  }

  @Override
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
    return device.run(kernel, tile, operands);
  }

  @Override
  public Optional<DeviceProbe> probe() {
    return device.probe();
  }

  @Override
  public void close() {
    device.close();
  }
}
