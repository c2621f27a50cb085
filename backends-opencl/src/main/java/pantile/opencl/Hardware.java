// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.Traits;
import pantile.kernels.Shape;
import pantile.kernels.map.FormulaLanguage;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery.Notice;

/** What follows from a driver's description of a device. */
final class Hardware {
  /** A sort of 12 million numbers ended the process in Rusticl's code; one of 300,000 is right. */
  private static final long BYTES_OF_SHORT_LOOPS = 4L << 20;

  private Hardware() {}

  /**
   * Whether two descriptions are of one device. One platform never offers a device twice. There is
   * one CPU, whatever drivers call it, also one that says it is several things at once. Of other
   * devices, where two platforms say which hardware it is, that decides, whatever type they give
   * it. A simulator is nothing but itself, so that it takes no real driver's place.
   */
  static boolean same(ClDevice a, ClDevice b) {
    if (a.platform().equals(b.platform()) || a.onHost() != b.onHost()) {
      return false;
    }
    if (a.simulator() || b.simulator()) {
      return false;
    }
    if (a.onHost()) {
      return true;
    }
    return a.hardware().sameAs(b.hardware()).orElse(a.name().equals(b.name()));
  }

  /** The shape of kernels that suits a device. */
  static Shape shape(ClDevice device) {
    boolean fits = device.maxGroup() >= Shape.GROUPS.items() && device.localBytes() >= 32 << 10;
    return device.onHost() || !fits ? Shape.LOOPS : Shape.GROUPS;
  }

  /**
   * The shapes that may do, the best first: where a driver ends loops early, short ones are left.
   */
  static List<Shape> shapes(ClDevice device) {
    return device.maxGroup() >= Shape.SHORT_LOOPS.items()
        ? List.of(shape(device), Shape.SHORT_LOOPS)
        : List.of(shape(device));
  }

  /**
   * What the algorithms need to know. Where loops must be kept short, buffers are too: all loops
   * but the sieve's are along one.
   */
  static Traits traits(ClDevice device, Shape shape) {
    return new Traits(
        device.name(),
        device.doubles(),
        device.unified(),
        // OpenCL promises nothing of what groups do for each other.
        false,
        FormulaLanguage.OPENCL_C,
        device.units(),
        device.memoryBytes(),
        shape.bounded()
            ? Math.min(device.maxAllocation(), BYTES_OF_SHORT_LOOPS)
            : device.maxAllocation());
  }

  /**
   * What users see.
   *
   * @param note what else there is to say of it, after a comma; or ""
   */
  static DeviceInfo info(String id, ClDevice device, String note) {
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
        workers(device, Runtime.getRuntime().availableProcessors()),
        device.memoryBytes(),
        false,
        device.onHost() || device.simulator(),
        device.hardware(),
        device.simulator());
  }

  /**
   * How many workers a device has: one copies while the other computes, if there are processors for
   * both. A simulator is used through one queue.
   *
   * @param processors that this process may use
   */
  static int workers(ClDevice device, int processors) {
    return device.simulator() || (device.onHost() && processors == 1) ? 1 : 2;
  }

  /**
   * What to tell of a driver that uses more processors than this process may, in a container say:
   * PoCL 3.1 sees the machine's, and not the quota of a cgroup.
   *
   * @param id of the device
   * @param processors that this process may use
   * @return null if there is nothing to tell
   */
  static @Nullable Notice crowded(String id, ClDevice device, int processors) {
    if (device.type() != ClDevice.Type.CPU || device.units() <= processors) {
      return null;
    }
    return new Notice(
        id,
        "its driver computes with "
            + device.units()
            + " threads, and this process may use "
            + (processors == 1 ? "one processor" : processors + " processors"),
        Platforms.pocl(device.platform())
            ? "set POCL_MAX_PTHREAD_COUNT=" + processors
            : "tell the driver of " + device.platform() + " to use fewer, if it can be told",
        true);
  }
}
