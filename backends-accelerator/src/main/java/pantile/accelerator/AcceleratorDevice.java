// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.util.Objects;
import java.util.Optional;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.op.map.DeviceFormulas;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.QueueProbe;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceInfo;
import pantile.spi.DeviceProbe;
import pantile.spi.DeviceStore;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** One worker's queue on an accelerator. */
public final class AcceleratorDevice implements Device {
  private final DeviceInfo info;
  private final Session session;
  private boolean closed;

  /**
   * Opens a queue.
   *
   * @param info the device, as users know it
   * @param tried the device, as its workers share it
   * @throws DeviceException if the driver gives none
   */
  public AcceleratorDevice(DeviceInfo info, TriedDevice tried) {
    this.info = info;
    try {
      session = tried.session();
    } catch (DriverException e) {
      throw e.on(info.id());
    }
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    return DeviceBodies.ALL.refusal(kernel, session) == null;
  }

  @Override
  public String refusal(Kernel<?> kernel) {
    return Objects.requireNonNullElse(DeviceBodies.ALL.refusal(kernel, session), "it does");
  }

  /**
   * Always true: the answers depend on what is known of programs, and no program is built for an
   * answer.
   */
  @Override
  public boolean answersAtOnce() {
    return true;
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    if (!(slice instanceof Slice.Computed computed)) {
      return new DeviceMemory(slice, access, session);
    }
    try {
      return DeviceFormulas.of(session).bring(computed);
    } catch (DriverException e) {
      throw e.on(info.id());
    }
  }

  @Override
  public Optional<DeviceStore> store() {
    try {
      return Optional.of(session.store(info.id()));
    } catch (DriverException e) {
      throw e.on(info.id());
    }
  }

  @Override
  public void fetch(Memory from, Slice to) {
    try {
      DeviceMemory.of(from).fetch(to);
    } catch (RuntimeException e) {
      throw settled(e, from);
    }
  }

  @Override
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
    try {
      return DeviceBodies.ALL.run(kernel, tile, operands, session);
    } catch (RuntimeException e) {
      throw settled(e, operands);
    }
  }

  /**
   * A failure as the master knows failures. Memory that the device keeps may be given to another
   * array as soon as the failure is known, so commands that may use it have ended by then.
   */
  private RuntimeException settled(RuntimeException failure, Memory... operands) {
    RuntimeException known =
        failure instanceof DriverException driver ? driver.on(info.id()) : failure;
    for (Memory operand : operands) {
      if (DeviceMemory.of(operand).stays()) {
        Closing.after(known, session::finish);
        break;
      }
    }
    return known;
  }

  @Override
  public Optional<DeviceProbe> probe() {
    try {
      return QueueProbe.of(session, info.id());
    } catch (DriverException e) {
      throw e.on(info.id());
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      session.close();
    } catch (DriverException e) {
      // A lost device's memory is lost with it. The worker that used the device has been told
      // before.
      if (e.kind() != DeviceException.Kind.LOST) {
        throw e.on(info.id());
      }
    }
  }
}
