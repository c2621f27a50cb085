// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import pantile.accelerator.driver.Traits;
import pantile.kernels.Shape;
import pantile.kernels.map.FormulaLanguage;
import pantile.spi.DeviceInfo;

/** What follows from a driver's description of a device. */
final class Hardware {
  private Hardware() {}

  /**
   * Whether two descriptions are of one device. One platform never offers a device twice. Where two
   * platforms say which hardware it is, that decides. There is one CPU, whatever drivers call it.
   */
  static boolean same(ClDevice a, ClDevice b) {
    if (a.platform().equals(b.platform()) || a.type() != b.type()) {
      return false;
    }
    if (a.type() == ClDevice.Type.CPU) {
      return true;
    }
    return a.hardware().sameAs(b.hardware()).orElse(a.name().equals(b.name()));
  }

  /** The shape of kernels that suits a device. */
  static Shape shape(ClDevice device) {
    boolean fits = device.maxGroup() >= Shape.GROUPS.items() && device.localBytes() >= 32 << 10;
    return device.type() == ClDevice.Type.CPU || !fits ? Shape.LOOPS : Shape.GROUPS;
  }

  /** What the algorithms need to know. */
  static Traits traits(ClDevice device) {
    return new Traits(
        device.name(),
        device.doubles(),
        device.unified(),
        // OpenCL promises nothing of what groups do for each other.
        false,
        FormulaLanguage.OPENCL_C,
        device.units(),
        device.memoryBytes(),
        device.maxAllocation());
  }

  /**
   * What users see.
   *
   * @param note what else there is to say of it, after a comma; or ""
   */
  static DeviceInfo info(String id, ClDevice device, int workers, String note) {
    int lanes = device.laneBits();
    boolean known = Integer.bitCount(lanes) == 1 && lanes >= 64 && lanes <= 2048;
    return new DeviceInfo(
        id,
        device.name(),
        device.platform()
            + ", driver "
            + device.driver()
            + ", "
            + device.units()
            + " compute units"
            + (device.doubles() ? "" : ", no fp64")
            + note,
        known ? lanes : 0,
        workers,
        device.memoryBytes(),
        false,
        device.type() == ClDevice.Type.CPU,
        device.hardware());
  }
}
