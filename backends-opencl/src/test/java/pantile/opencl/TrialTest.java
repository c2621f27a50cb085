// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantile.Pantile;
import pantile.kernels.Shape;
import pantile.opencl.FaultyCl.Fault;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.HardwareId;
import pantile.testkit.Input;

/** Devices are tried before their first use, and what is found of one is told. */
@OnOpenCl
final class TrialTest extends TrialsHere {
  /** What drivers have been seen to do, or might. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turn < turns; | turn < turns && turn < 65535; | a loop of 70,000 turns",
        "bit < WORDS * 32; | bit < WORDS * 32 && bit < step * 65535U; | nested loops",
        "word < WORDS; | word < WORDS - 1; | nested loops",
        "barrier(CLK_LOCAL_MEM_FENCE) | 0 | barriers",
        "atomic_add(at, n) | (*(at) = (n)) | additions to local memory",
        "mul_hi((u64) (a), (u64) (b)) | mul_hi((u32) (a), (u32) (b)) | 64-bit integers",
        "(u64) ((i64) a >> shift) | (a >> shift) | 64-bit integers",
        "a % divisor | a % (u32) divisor | 64-bit integers",
        "bit < (u32) bits; bit += p * ITEMS | bit + p < (u32) bits; bit += p * ITEMS | it counts",
      })
  void aDeviceThatIsWrongIsRefusedWithTheReason(String written, String compiled, String reason) {
    List<String> changed = new ArrayList<>();
    Fault fault =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build")) {
            String source = (String) arguments[0];
            if (source.contains(written)) {
              changed.add(written);
            }
            arguments[0] = source.replace(written, compiled);
          }
        };
    Cl gpu = faulty(new FaultyCl(fault), Descriptions::asGpu);
    Discovery found = here(gpu, Shape.GROUPS).discover();
    assertFalse(changed.isEmpty());
    assertEquals(List.of(), found.devices());
    String told = found.notices().getFirst().reason();
    assertTrue(told.contains("not to be trusted: " + reason), told);
    // Kept: the next process builds nothing.
    FaultyCl again = new FaultyCl(fault);
    Cl same = faulty(again, Descriptions::asGpu);
    assertEquals(told, here(same, Shape.GROUPS).discover().notices().getFirst().reason());
    assertEquals(0, again.count("Cl.open"));
  }

  @Test
  void aDeviceThatFusesIsUsedForAllButSums() {
    Fault fault =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build")) {
            arguments[0] =
                ((String) arguments[0])
                    .replace(
                        "sum[own] += product;",
                        "sum[own] = fma((double) left[own], (double) right[own], sum[own]);");
          }
        };
    OpenClBackend backend = here(faulty(new FaultyCl(fault), d -> d), null);
    try (Pantile pt = Pantile.builder().backends(backend).devices("opencl").open()) {
      assertEquals(3, pt.max(new double[] {1, 3, 2}));
      String told =
          assertThrows(RuntimeException.class, () -> pt.sum(new double[] {1, 2})).getMessage();
      assertTrue(told.contains("fuses or flushes"), told);
    }
  }

  /** A driver that ends one long loop after some turns. */
  private static Fault ending(int turns) {
    return (call, count, arguments) -> {
      if (call.equals("ClContext.build")) {
        arguments[0] =
            ((String) arguments[0])
                .replace("turn < turns;", "turn < turns && turn < " + turns + ";");
      }
    };
  }

  @Test
  void aDeviceThatEndsLoopsEarlyIsUsedWithShortOnes() {
    Cl gpu = faulty(new FaultyCl(ending(65_535)), Descriptions::asGpu);
    OpenClBackend backend = here(gpu, null);
    String detail = backend.discover().devices().getFirst().detail();
    assertTrue(
        detail.contains(
            "with short loops alone, since a loop of 70,000 turns ends early or goes wrong"),
        detail);
    try (Pantile pt = Pantile.builder().backends(backend).open()) {
      assertEquals(168, pt.countPrimes(0, 1000));
      assertEquals(348_513, pt.countPrimes(0, 5_000_000));
      // Beyond the square of the largest sieving prime numbers are tested one by one.
      assertEquals(List.of(1L << 50 | 55), longs(pt.primes(1L << 50, (1L << 50) + 60)));
      int[] numbers = new SplittableRandom(Input.SEED).ints(1_100_000).toArray();
      int[] sorted = numbers.clone();
      Arrays.sort(sorted);
      assertArrayEquals(sorted, pt.over(numbers).sort().toArray(), "seed " + Input.SEED);
      assertEquals(numbers.length - 9, pt.over(numbers).rolling(10).max().length());
      String told =
          assertThrows(RuntimeException.class, () -> pt.over(numbers).rolling(8193).max().toArray())
              .getMessage();
      assertTrue(told.contains("windows of more than 8192 elements"), told);
    }
  }

  private static List<Long> longs(long[] a) {
    return Arrays.stream(a).boxed().toList();
  }

  @Test
  void oneThatEndsLoopsEarlyTakesNoOthersPlaceAndNumber() {
    Cl good = new JoclDriver();
    Cl early = new FaultyCl(ending(65_535)).driver();
    ClDevice own = device();
    ClDevice other = Descriptions.asGpu(Descriptions.on("Early too", own));
    Cl all =
        new Cl() {
          @Override
          public ClListing devices() {
            return new ClListing(List.of(Descriptions.on("Early", own), other, own), List.of());
          }

          @Override
          public ClContext open(ClDevice device) {
            return (device.platform().startsWith("Early") ? early : good).open(device);
          }
        };
    List<DeviceInfo> found = here(all, null).discover().devices();
    assertEquals(List.of("opencl:0", "opencl:1"), found.stream().map(DeviceInfo::id).toList());
    assertFalse(found.getFirst().detail().contains("short loops"), found::toString);
    assertTrue(found.getLast().detail().startsWith("Early too"), found::toString);
    assertTrue(found.getLast().detail().contains("short loops"), found::toString);
  }

  /** Of a CPU's only driver, which is tried when it is first used. */
  @Test
  void aRefusedDeviceThatIsNamedFailsWithTheReason() {
    OpenClBackend backend = here(faulty(new FaultyCl(ending(30_000)), d -> d), null);
    String told =
        assertThrows(
                RuntimeException.class, () -> Pantile.builder().backends(backend).open().close())
            .getMessage();
    assertTrue(told.contains("opencl:0: the device is not to be trusted: a loop of"), told);
  }

  @Test
  void aRefusedDeviceLeavesItsPlaceToAnotherDrivers() {
    Fault fault =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build")) {
            throw new ClException(ClException.OUT_OF_HOST_MEMORY, "clBuildProgram");
          }
        };
    Cl good = new JoclDriver();
    Cl bad = new FaultyCl(fault).driver();
    Cl both =
        new Cl() {
          @Override
          public ClListing devices() {
            ClDevice own = device();
            return new ClListing(List.of(Descriptions.on("Bad", own), own), List.of());
          }

          @Override
          public ClContext open(ClDevice device) {
            return (device.platform().equals("Bad") ? bad : good).open(device);
          }
        };
    Discovery found = here(both, null).discover();
    assertEquals(List.of("opencl:0"), found.devices().stream().map(d -> d.id()).toList());
    assertFalse(found.devices().getFirst().detail().startsWith("Bad"));
    assertTrue(found.notices().getFirst().reason().contains("out of host memory"));
    assertTrue(found.notices().getFirst().remedy().contains("Bad"));
  }

  /** A device of which no context can be made. */
  @Test
  void aDeviceThatCannotBeOpenedIsToldAndTheOthersServe() {
    ClDevice gpu = Descriptions.of("P", "gpu", ClDevice.Type.GPU, HardwareId.UNKNOWN, true);
    Cl good = new JoclDriver();
    Cl both =
        new Cl() {
          @Override
          public ClListing devices() {
            return new ClListing(List.of(gpu, device()), List.of());
          }

          @Override
          public ClContext open(ClDevice device) {
            if (device.equals(gpu)) {
              throw new ClException(ClException.DEVICE_NOT_AVAILABLE, "clCreateContext");
            }
            return good.open(device);
          }
        };
    OpenClBackend backend = here(both, null);
    try (Pantile pt = Pantile.builder().backends(backend).open()) {
      assertEquals(168, pt.countPrimes(0, 1000));
    }
    assertTrue(backend.discover().notices().getFirst().reason().contains("clCreateContext"));
    // It may be free another time, so nothing is kept.
    assertNull(new ClTrials(store(), NONE).of(gpu, Hardware.shape(gpu)).known());
  }
}
