// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import pantile.spi.HardwareId;

/** Descriptions of devices that this machine may not have. */
final class Descriptions {
  private Descriptions() {}

  static ClDevice withoutDoubles(ClDevice d) {
    return new ClDevice(
        d.handle(),
        d.platform(),
        d.name(),
        d.driver(),
        d.version(),
        d.hardware(),
        d.type(),
        d.usable(),
        false,
        d.unified(),
        d.units(),
        d.laneBits(),
        d.maxGroup(),
        d.localBytes(),
        d.memoryBytes(),
        d.maxAllocation());
  }

  /** A device across a bus, whose memory is not the host's: what tells how a GPU would be fed. */
  static ClDevice withOwnMemory(ClDevice d) {
    return new ClDevice(
        d.handle(),
        d.platform(),
        d.name(),
        d.driver(),
        d.version(),
        d.hardware(),
        d.type(),
        d.usable(),
        d.doubles(),
        false,
        d.units(),
        d.laneBits(),
        d.maxGroup(),
        d.localBytes(),
        d.memoryBytes(),
        d.maxAllocation());
  }

  static ClDevice of(
      String platform, String name, ClDevice.Type type, HardwareId hardware, boolean usable) {
    return new ClDevice(
        name,
        platform,
        name,
        "1.0",
        "OpenCL 1.2",
        hardware,
        type,
        usable,
        true,
        type == ClDevice.Type.CPU,
        4,
        128,
        1024,
        1 << 16,
        1L << 32,
        1L << 30);
  }
}
