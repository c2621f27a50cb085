// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.Objects;
import java.util.Optional;
import pantile.job.Tile;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.DeviceStore;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** Runs every kernel as its documentation defines it, on copies of the host's elements. */
public final class ReferenceDevice implements Device {
  /** What fresh memory holds, so that a kernel which leaves some of it unwritten is seen. */
  private static final long UNWRITTEN = 0x5eed_dead_5eed_deadL;

  private final DeviceInfo info;

  ReferenceDevice(DeviceInfo info) {
    this.info = info;
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    return ReferenceBodies.ALL.refusal(kernel, this) == null;
  }

  @Override
  public String refusal(Kernel<?> kernel) {
    return Objects.requireNonNullElse(ReferenceBodies.ALL.refusal(kernel, this), "it does");
  }

  @Override
  public boolean answersAtOnce() {
    return true;
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    if (access != Operand.Access.WRITE) {
      return new Copy(SliceElements.copyOf(ReferenceStore.opened(slice)), brought(slice));
    }
    Slice fresh = SliceElements.allocate(slice.type(), Math.toIntExact(slice.length()));
    for (long i = 0; i < fresh.length(); i++) {
      SliceElements.setBits(fresh, i, UNWRITTEN);
    }
    return new Copy(fresh, brought(slice));
  }

  /** What travels: not what the device keeps. */
  private static long brought(Slice slice) {
    if (slice instanceof Slice.Computed computed) {
      return computed.inputs().stream().mapToLong(ReferenceDevice::brought).sum();
    }
    return slice instanceof Slice.Resident ? 0 : slice.length() * slice.type().bytes();
  }

  @Override
  public Optional<DeviceStore> store() {
    return Optional.of(new ReferenceStore(info.id(), info.memoryBytes()));
  }

  @Override
  public void fetch(Memory from, Slice to) {
    SliceElements.copy(((Copy) from).slice, ReferenceStore.opened(to));
  }

  @Override
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
    return ReferenceBodies.ALL.run(kernel, tile, operands, this);
  }

  /** The elements of a memory that this device brought. */
  static Slice sliceOf(Memory memory) {
    return ((Copy) memory).slice;
  }

  @Override
  public void close() {}

  private record Copy(Slice slice, long bytesBrought) implements Memory {
    @Override
    public ElementType type() {
      return slice.type();
    }

    @Override
    public long length() {
      return slice.length();
    }

    @Override
    public void close() {}
  }
}
