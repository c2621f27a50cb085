// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import pantile.accelerator.PrivateNatives;
import pantile.accelerator.SignalHandlers;
import pantile.opencl.ClListing.Failure;
import pantile.spi.HardwareId;

/** The driver behind the ICD loader, through JOCL. Loading this class loads JOCL. */
final class JoclDriver implements Cl {
  /**
   * CL_DEVICE_TYPE_ALL, which is 32 bits in OpenCL's header. JOCL's constant is an {@code int} made
   * longer, all 64 bits of which are set; Rusticl refuses that.
   */
  private static final long EVERY_TYPE = 0xFFFF_FFFFL;

  private static final int DEVICE_UUID = 0x106A;
  private static final int PCI_BUS_INFO = 0x410F;

  /** A device needs its platform to be opened. */
  private record JoclIds(cl_platform_id platform, cl_device_id device) {}

  /**
   * Loads JOCL's native library.
   *
   * @throws LinkageError if this machine has none of JOCL's, or it has no loader
   * @throws java.io.UncheckedIOException if there is no folder to unpack it to
   */
  static JoclDriver load() {
    // Initialises the class that unpacks it.
    PrivateNatives.load("JOCL", _ -> CL.setExceptionsEnabled(false));
    return new JoclDriver();
  }

  @Override
  public ClListing devices() {
    // Here the loader loads the drivers.
    return SignalHandlers.keptAcross(JoclDriver::list);
  }

  private static ClListing list() {
    int[] count = new int[1];
    ClException.check(CL.clGetPlatformIDs(0, null, count), "clGetPlatformIDs");
    cl_platform_id[] platforms = new cl_platform_id[count[0]];
    if (count[0] == 0) {
      throw new ClException(ClException.NO_PLATFORM, "clGetPlatformIDs");
    }
    ClException.check(CL.clGetPlatformIDs(count[0], platforms, null), "clGetPlatformIDs");
    List<ClDevice> devices = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < platforms.length; i++) {
      String name = "number " + i;
      try {
        name = platformName(platforms[i]);
        list(platforms[i], name, devices, failures);
      } catch (ClException e) {
        failures.add(new Failure(name, e));
      }
    }
    return new ClListing(devices, failures);
  }

  private static void list(
      cl_platform_id platform, String name, List<ClDevice> devices, List<Failure> failures) {
    for (cl_device_id device : devicesOf(platform)) {
      try {
        devices.add(describe(platform, name, device));
      } catch (ClException e) {
        failures.add(new Failure(name, e));
      }
    }
  }

  @Override
  public ClContext open(ClDevice device) {
    JoclIds own = (JoclIds) device.handle();
    cl_context_properties properties = new cl_context_properties();
    properties.addProperty(CL.CL_CONTEXT_PLATFORM, own.platform);
    int[] status = new int[1];
    cl_context context =
        CL.clCreateContext(properties, 1, new cl_device_id[] {own.device}, null, null, status);
    ClException.check(status[0], "clCreateContext");
    return new JoclContext(context, own.device);
  }

  private static cl_device_id[] devicesOf(cl_platform_id platform) {
    int[] count = new int[1];
    ClException.check(
        CL.clGetDeviceIDs(platform, EVERY_TYPE, 0, null, count), "clGetDeviceIDs");
    if (count[0] == 0) {
      throw new ClException(ClException.DEVICE_NOT_FOUND, "clGetDeviceIDs");
    }
    cl_device_id[] devices = new cl_device_id[count[0]];
    ClException.check(
        CL.clGetDeviceIDs(platform, EVERY_TYPE, count[0], devices, null), "clGetDeviceIDs");
    return devices;
  }

  @SuppressWarnings("deprecation") // no newer property says what unified memory does
  private static ClDevice describe(
      cl_platform_id platform, String platformName, cl_device_id device) {
    long type = number(device, CL.CL_DEVICE_TYPE);
    long fp64 = numberOrZero(device, CL.CL_DEVICE_DOUBLE_FP_CONFIG);
    long needed = CL.CL_FP_DENORM | CL.CL_FP_INF_NAN | CL.CL_FP_ROUND_TO_NEAREST;
    boolean usable =
        number(device, CL.CL_DEVICE_AVAILABLE) != 0
            && number(device, CL.CL_DEVICE_COMPILER_AVAILABLE) != 0
            && number(device, CL.CL_DEVICE_ENDIAN_LITTLE) != 0
            && text(device, CL.CL_DEVICE_PROFILE).equals("FULL_PROFILE");
    return new ClDevice(
        new JoclIds(platform, device),
        platformName,
        text(device, CL.CL_DEVICE_NAME),
        text(device, CL.CL_DRIVER_VERSION),
        text(device, CL.CL_DEVICE_VERSION),
        hardware(device),
        (type & CL.CL_DEVICE_TYPE_CPU) != 0
            ? ClDevice.Type.CPU
            : (type & CL.CL_DEVICE_TYPE_GPU) != 0 ? ClDevice.Type.GPU : ClDevice.Type.OTHER,
        usable,
        (fp64 & needed) == needed,
        number(device, CL.CL_DEVICE_HOST_UNIFIED_MEMORY) != 0,
        (int) number(device, CL.CL_DEVICE_MAX_COMPUTE_UNITS),
        32 * (int) numberOrZero(device, CL.CL_DEVICE_NATIVE_VECTOR_WIDTH_INT),
        number(device, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE),
        number(device, CL.CL_DEVICE_LOCAL_MEM_SIZE),
        number(device, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
        number(device, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE));
  }

  /** Of drivers that have the extensions cl_khr_device_uuid and cl_khr_pci_bus_info. */
  private static HardwareId hardware(cl_device_id device) {
    byte[] unique = new byte[16];
    boolean known =
        CL.clGetDeviceInfo(device, DEVICE_UUID, unique.length, Pointer.to(unique), null) == 0;
    int[] bus = new int[4]; // domain, bus, device, function
    boolean onBus =
        CL.clGetDeviceInfo(device, PCI_BUS_INFO, 4L * Sizeof.cl_uint, Pointer.to(bus), null) == 0;
    return new HardwareId(
        known ? HexFormat.of().formatHex(unique) : "",
        onBus ? HardwareId.busAddress(bus[0], bus[1], bus[2], bus[3]) : "");
  }

  private static long number(cl_device_id device, int property) {
    long[] value = new long[1];
    ClException.check(
        CL.clGetDeviceInfo(device, property, Sizeof.cl_long, Pointer.to(value), null),
        "clGetDeviceInfo");
    return value[0];
  }

  /** For what older drivers do not know. */
  private static long numberOrZero(cl_device_id device, int property) {
    long[] value = new long[1];
    int status = CL.clGetDeviceInfo(device, property, Sizeof.cl_long, Pointer.to(value), null);
    return status == 0 ? value[0] : 0;
  }

  private static String text(cl_device_id device, int property) {
    long[] size = new long[1];
    ClException.check(CL.clGetDeviceInfo(device, property, 0, null, size), "clGetDeviceInfo");
    byte[] bytes = new byte[(int) size[0]];
    ClException.check(
        CL.clGetDeviceInfo(device, property, bytes.length, Pointer.to(bytes), null),
        "clGetDeviceInfo");
    return terminated(bytes);
  }

  private static String platformName(cl_platform_id platform) {
    long[] size = new long[1];
    ClException.check(
        CL.clGetPlatformInfo(platform, CL.CL_PLATFORM_NAME, 0, null, size), "clGetPlatformInfo");
    byte[] bytes = new byte[(int) size[0]];
    ClException.check(
        CL.clGetPlatformInfo(platform, CL.CL_PLATFORM_NAME, bytes.length, Pointer.to(bytes), null),
        "clGetPlatformInfo");
    return terminated(bytes);
  }

  /** The text of bytes that end with a zero. */
  static String terminated(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8).strip();
  }
}
