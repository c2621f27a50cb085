// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.spi.DeviceInfo;
import pantile.spi.HardwareId;

/** Which devices an executor opens, on values. */
final class ExecutorDevicesTest {
  private static final long GIB = 1L << 30;
  private static final String UUID = "12345678-9abc-def0-1234-56789abcdef0";
  private static final DeviceInfo CPU =
      new DeviceInfo("cpu:0", "Some CPU", "", 512, 8, 4 * GIB, true, true);

  /** CUDA counts the fastest first, which stands last on the bus here. */
  private static final DeviceInfo FAST =
      new DeviceInfo(
          "cuda:0", "Fast", "", 0, 2, 80 * GIB, false, false, new HardwareId(UUID, "0000:41:00.0"));

  private static final DeviceInfo SLOW =
      new DeviceInfo(
          "cuda:1", "Slow", "", 0, 2, 16 * GIB, false, false, new HardwareId("", "0000:03:00.0"));

  private static final DeviceInfo OPEN =
      new DeviceInfo(
          "opencl:0", "Slow", "", 0, 2, 16 * GIB, false, false, new HardwareId("", "0000:03:00.0"));

  private static final DeviceInfo POCL =
      new DeviceInfo("opencl:1", "Some CPU by PoCL", "", 0, 1, 4 * GIB, true, true);

  private static final List<DeviceInfo> ALL = List.of(CPU, FAST, SLOW, OPEN, POCL);

  private static ExecutorDevices choose(Map<String, String> keys, List<String> addresses) {
    return ExecutorDevices.choose(SparkSettings.of(keys), addresses, ALL);
  }

  @Test
  void withoutAssignedGpusTheCpuAlone() {
    assertEquals(new ExecutorDevices(List.of("cpu"), 0), choose(Map.of(), List.of()));
    // No driver is loaded for that.
    assertFalse(ExecutorDevices.needsDevices(SparkSettings.standard(), List.of()));
    assertEquals(
        new ExecutorDevices(List.of("cpu"), 0),
        ExecutorDevices.choose(SparkSettings.standard(), List.of(), List.of()));
  }

  @Test
  void addressesCountInTheOrderOfTheBus() {
    assertTrue(ExecutorDevices.needsDevices(SparkSettings.standard(), List.of("0")));
    assertEquals(
        new ExecutorDevices(List.of("cpu", "cuda:1"), 8 * GIB), choose(Map.of(), List.of("0")));
    assertEquals(
        new ExecutorDevices(List.of("cpu", "cuda:0"), 40 * GIB), choose(Map.of(), List.of("1")));
  }

  @Test
  void severalDevicesHaveTheLimitOfTheSmallest() {
    assertEquals(
        new ExecutorDevices(List.of("cpu", "cuda:0", "cuda:1"), 8 * GIB),
        choose(Map.of(), List.of("1", "0")));
  }

  @ParameterizedTest
  @ValueSource(strings = {UUID, "GPU-" + UUID, "gpu-123456789ABCDEF0123456789abcdef0"})
  void addressMayBeAUniqueId(String address) {
    assertEquals(List.of("cpu", "cuda:0"), choose(Map.of(), List.of(address)).names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "", "99999999999", "GPU-0", "1.0", "cuda:0"})
  void assignedGpuThatIsNotThereIsAnError(String address) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> choose(Map.of(), List.of(address)));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("\"" + address + "\""), message);
    assertTrue(message.contains("cuda:1, cuda:0"), message);
    assertTrue(message.contains("spark.pantile.devices=cpu"), message);
  }

  @Test
  void noGpuAtAllIsAnErrorThatSaysSo() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> ExecutorDevices.choose(SparkSettings.standard(), List.of("0"), List.of(CPU)));
    assertTrue(String.valueOf(e.getMessage()).contains("cuda finds none"), e::getMessage);
  }

  @Test
  void openClHasItsOwnPlacesAndNoProcessors() {
    Map<String, String> openCl = Map.of("spark.pantile.gpu.backend", "opencl");
    assertEquals(List.of("cpu", "opencl:0"), choose(openCl, List.of("0")).names());
    assertThrows(IllegalStateException.class, () -> choose(openCl, List.of("1")));
  }

  @Test
  void executorsThatShareADeviceTakeAPartOfItsMemory() {
    Map<String, String> third = Map.of("spark.pantile.device.memoryFraction", "0.25");
    assertEquals(4 * GIB, choose(third, List.of("0")).memoryBytes());
  }

  @Test
  void namedDevicesAreUsedWhateverWasAssigned() {
    Map<String, String> named = Map.of("spark.pantile.devices", "cpu, cuda");
    assertTrue(ExecutorDevices.needsDevices(SparkSettings.of(named), List.of()));
    assertEquals(new ExecutorDevices(List.of("cpu", "cuda"), 8 * GIB), choose(named, List.of("1")));
    Map<String, String> part = Map.of("spark.pantile.devices", "FAST");
    assertEquals(new ExecutorDevices(List.of("FAST"), 40 * GIB), choose(part, List.of()));
    Map<String, String> cpu = Map.of("spark.pantile.devices", "CPU");
    assertFalse(ExecutorDevices.needsDevices(SparkSettings.of(cpu), List.of("0")));
    assertEquals(new ExecutorDevices(List.of("CPU"), 0), choose(cpu, List.of("0")));
  }
}
