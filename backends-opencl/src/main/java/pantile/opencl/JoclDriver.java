// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jocl.CL;
import org.jocl.LibUtils;
import org.jocl.Pointer;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.host.PinnedArrays;
import pantile.accelerator.host.PrivateNatives;
import pantile.accelerator.host.SignalHandlers;
import pantile.opencl.ClListing.Failure;
import pantile.spi.HardwareId;

/** The driver behind the ICD loader, through JOCL. Loading this class loads JOCL. */
final class JoclDriver implements Cl {
  /**
   * CL_DEVICE_TYPE_ALL, which is 32 bits in OpenCL's header. JOCL's constant is an {@code int} made
   * longer, all 64 bits of which are set; Rusticl refuses that.
   */
  private static final long EVERY_TYPE = 0xFFFF_FFFFL;

  /** What JOCL calls its library, with its version. */
  private static final String LIBRARY = "JOCL_2_0_6";

  /** More devices than any platform has: what tells of more tells nonsense. */
  private static final int MOST_DEVICES = 4096;

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
    String library = LibUtils.createLibraryFileName(LibUtils.createPlatformLibraryName(LIBRARY));
    // Initialises the class that loads it.
    PrivateNatives.load("JOCL", library, LibUtils.class, new Initialise());
    PinnedArrays.warn("JOCL");
    return new JoclDriver();
  }

  // Classes and no lambdas on the way of opening.

  private record Initialise() implements Runnable {
    @Override
    public void run() {
      CL.setExceptionsEnabled(false);
    }
  }

  private record Listing() implements Supplier<ClListing> {
    @Override
    public ClListing get() {
      return list();
    }
  }

  @Override
  public ClListing devices() {
    // Here the loader loads the drivers.
    return SignalHandlers.keptAcross(new Listing());
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
    return new JoclContext(context, own.device, device.simulator());
  }

  private static cl_device_id[] devicesOf(cl_platform_id platform) {
    int[] count = new int[1];
    ClException.check(CL.clGetDeviceIDs(platform, EVERY_TYPE, 0, null, count), "clGetDeviceIDs");
    if (count[0] == 0) {
      throw new ClException(ClException.DEVICE_NOT_FOUND, "clGetDeviceIDs");
    }
    if (count[0] < 0 || count[0] > MOST_DEVICES) {
      throw new ClException(
          0, "clGetDeviceIDs, which tells of " + Integer.toUnsignedString(count[0]) + " devices");
    }
    cl_device_id[] devices = new cl_device_id[count[0]];
    ClException.check(
        CL.clGetDeviceIDs(platform, EVERY_TYPE, count[0], devices, null), "clGetDeviceIDs");
    return devices;
  }

  @SuppressWarnings("deprecation") // no newer property says what unified memory does
  private static ClDevice describe(
      cl_platform_id platform, String platformName, cl_device_id device) {
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
        ClDevice.Type.of(number(device, CL.CL_DEVICE_TYPE)),
        usable,
        (fp64 & needed) == needed,
        number(device, CL.CL_DEVICE_HOST_UNIFIED_MEMORY) != 0,
        Math.max(1, (int) number(device, CL.CL_DEVICE_MAX_COMPUTE_UNITS)),
        32 * (int) numberOrZero(device, CL.CL_DEVICE_NATIVE_VECTOR_WIDTH_INT),
        number(device, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE),
        number(device, CL.CL_DEVICE_LOCAL_MEM_SIZE),
        number(device, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
        number(device, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE));
  }

  /** Of drivers that have the extensions cl_khr_device_uuid and cl_khr_pci_bus_info. */
  private static HardwareId hardware(cl_device_id device) {
    ByteBuffer unique = JoclInfo.memory(16);
    boolean known =
        CL.clGetDeviceInfo(device, DEVICE_UUID, unique.capacity(), Pointer.to(unique), null) == 0;
    ByteBuffer bus = JoclInfo.memory(4 * Integer.BYTES); // domain, bus, device, function
    boolean onBus =
        CL.clGetDeviceInfo(device, PCI_BUS_INFO, bus.capacity(), Pointer.to(bus), null) == 0;
    byte[] digits = new byte[unique.capacity()];
    unique.get(digits);
    return new HardwareId(
        known ? HexFormat.of().formatHex(digits) : "",
        onBus
            ? HardwareId.busAddress(bus.getInt(0), bus.getInt(4), bus.getInt(8), bus.getInt(12))
            : "");
  }

  /** A class and no lambda: every process asks, and linking one takes a millisecond. */
  private record OfDevice(cl_device_id device, int property) implements JoclInfo.Question {
    @Override
    public int ask(long room, @Nullable Pointer to, long @Nullable [] size) {
      return CL.clGetDeviceInfo(device, property, room, to, size);
    }
  }

  private record OfPlatform(cl_platform_id platform, int property) implements JoclInfo.Question {
    @Override
    public int ask(long room, @Nullable Pointer to, long @Nullable [] size) {
      return CL.clGetPlatformInfo(platform, property, room, to, size);
    }
  }

  private static long number(cl_device_id device, int property) {
    return JoclInfo.number("clGetDeviceInfo", new OfDevice(device, property));
  }

  /** For what older drivers do not know. */
  private static long numberOrZero(cl_device_id device, int property) {
    try {
      return number(device, property);
    } catch (ClException unknown) {
      return 0;
    }
  }

  private static String text(cl_device_id device, int property) {
    return JoclInfo.text("clGetDeviceInfo", new OfDevice(device, property));
  }

  private static String platformName(cl_platform_id platform) {
    return JoclInfo.text("clGetPlatformInfo", new OfPlatform(platform, CL.CL_PLATFORM_NAME));
  }
}
