// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUuuid;
import jcuda.driver.JCudaDriver;
import pantile.spi.HardwareId;

/** What the driver has, through JCuda. {@link JCudaNatives#load} comes before. */
final class JCudaDevices {
  private JCudaDevices() {}

  /**
   * The CUDA that the driver is for; starts the driver.
   *
   * @throws CudaException with {@link CudaException#NO_DEVICE} if it has no device
   */
  static CudaVersion driver() {
    int[] version = new int[1];
    // Answers before the driver is started too, which an old one may refuse.
    CudaException.check(JCudaDriver.cuDriverGetVersion(version), "cuDriverGetVersion");
    CudaVersion driver = new CudaVersion(version[0]);
    if (driver.compareTo(CudaVersion.LEAST) >= 0) {
      CudaException.check(JCudaDriver.cuInit(0), "cuInit");
    }
    return driver;
  }

  /** Every device, in the driver's order. */
  static List<CudaDevice> list(CudaVersion driver) {
    int[] count = new int[1];
    CudaException.check(JCudaDriver.cuDeviceGetCount(count), "cuDeviceGetCount");
    if (count[0] == 0) {
      throw new CudaException(CudaException.NO_DEVICE, "cuDeviceGetCount");
    }
    List<CudaDevice> devices = new ArrayList<>();
    for (int ordinal = 0; ordinal < count[0]; ordinal++) {
      devices.add(describe(ordinal, driver));
    }
    return devices;
  }

  static CUdevice get(int ordinal) {
    CUdevice device = new CUdevice();
    CudaException.check(JCudaDriver.cuDeviceGet(device, ordinal), "cuDeviceGet");
    return device;
  }

  private static CudaDevice describe(int ordinal, CudaVersion driver) {
    CUdevice device = get(ordinal);
    byte[] name = new byte[256];
    CudaException.check(JCudaDriver.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
    long[] memory = new long[1];
    CudaException.check(JCudaDriver.cuDeviceTotalMem(memory, device), "cuDeviceTotalMem");
    return new CudaDevice(
        ordinal,
        terminated(name),
        10 * attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device)
            + attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device),
        attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, device),
        memory[0],
        attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK, device),
        attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK, device),
        attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED, device) != 0,
        driver,
        hardware(device));
  }

  private static HardwareId hardware(CUdevice device) {
    CUuuid unique = new CUuuid();
    boolean known = JCudaDriver.cuDeviceGetUuid(unique, device) == 0;
    return new HardwareId(
        known ? HexFormat.of().formatHex(unique.bytes) : "",
        HardwareId.busAddress(
            attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_PCI_DOMAIN_ID, device),
            attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_PCI_BUS_ID, device),
            attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_PCI_DEVICE_ID, device),
            0));
  }

  private static int attribute(int attribute, CUdevice device) {
    int[] value = new int[1];
    CudaException.check(
        JCudaDriver.cuDeviceGetAttribute(value, attribute, device), "cuDeviceGetAttribute");
    return value[0];
  }

  /** The text of bytes that end with a zero. */
  private static String terminated(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8).strip();
  }
}
