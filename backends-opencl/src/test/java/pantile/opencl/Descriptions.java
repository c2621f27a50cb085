// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import pantile.spi.HardwareId;

/** Descriptions of devices that this machine may not have. */
final class Descriptions {
  private Descriptions() {}

  static ClDevice withoutDoubles(ClDevice d) {
    return changed(d, d.platform(), d.type(), false, d.unified(), d.maxGroup());
  }

  /** A device across a bus, whose memory is not the host's: what tells how a GPU would be fed. */
  static ClDevice withOwnMemory(ClDevice d) {
    return changed(d, d.platform(), d.type(), d.doubles(), false, d.maxGroup());
  }

  static ClDevice asGpu(ClDevice d) {
    return changed(d, d.platform(), ClDevice.Type.GPU, d.doubles(), d.unified(), d.maxGroup());
  }

  static ClDevice withSmallGroups(ClDevice d) {
    return changed(d, d.platform(), d.type(), d.doubles(), d.unified(), 128);
  }

  /** The same device, offered by another platform. */
  static ClDevice on(String platform, ClDevice d) {
    return changed(d, platform, d.type(), d.doubles(), d.unified(), d.maxGroup());
  }

  static ClDevice withUnits(ClDevice d, int units) {
    return changed(d, d.platform(), d.type(), d.doubles(), d.unified(), d.maxGroup(), units);
  }

  private static ClDevice changed(
      ClDevice d,
      String platform,
      ClDevice.Type type,
      boolean doubles,
      boolean unified,
      long maxGroup) {
    return changed(d, platform, type, doubles, unified, maxGroup, d.units());
  }

  private static ClDevice changed(
      ClDevice d,
      String platform,
      ClDevice.Type type,
      boolean doubles,
      boolean unified,
      long maxGroup,
      int units) {
    return new ClDevice(
        d.handle(),
        platform,
        d.name(),
        d.driver(),
        d.version(),
        d.hardware(),
        type,
        d.usable(),
        doubles,
        unified,
        units,
        d.laneBits(),
        maxGroup,
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
        1,
        128,
        1024,
        1 << 16,
        1L << 32,
        1L << 30);
  }
}
