// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import pantile.job.Tile;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** Devices: what they say of themselves, and that they run what they say. */
final class DeviceCases extends CaseSource {
  /** Labels of kernels of which there is another way to the same result. */
  private static final Set<String> BY_CHOICE =
      Set.of("split", "sort-buckets", "scan-in-place", "reverse", "split-packed", "sort-packed");

  DeviceCases() {
    super("device", "devices");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add(
        "everyKernelIsSupportedOrDeclaredNotToBe",
        DeviceCases::everyKernelIsSupportedOrDeclaredNotToBe);
    cases.add("devicesHaveIdsOfTheBackend", DeviceCases::devicesHaveIdsOfTheBackend);
  }

  private static void everyKernelIsSupportedOrDeclaredNotToBe(Subject subject) {
    Backend backend = subject.backend();
    List<DeviceInfo> infos = backend.discover().devices();
    assertFalse(infos.isEmpty(), () -> "no device: " + backend.discover().notices());
    for (DeviceInfo info : infos) {
      try (Device device = subject.backend().open(info)) {
        for (Definition<?, ?> definition : Definitions.all()) {
          for (Example<?> example : definition.examples()) {
            Kernel<?> kernel = example.kernel();
            if (BY_CHOICE.contains(kernel.label())) {
              // A device may decline these at any time, and must where tiles cannot share memory.
              assertTrue(
                  info.sharesHostMemory() || !device.supports(kernel),
                  () -> info.id() + " cannot share memory for " + kernel);
            } else {
              boolean declared = subject.unsupported().contains(kernel.label());
              assertEquals(
                  !declared, device.supports(kernel), () -> info.id() + " supports " + kernel);
            }
          }
        }
      }
    }
  }

  private static void devicesHaveIdsOfTheBackend(Subject subject) {
    Backend backend = subject.backend();
    List<DeviceInfo> infos = backend.discover().devices();
    for (int i = 0; i < infos.size(); i++) {
      DeviceInfo info = infos.get(i);
      assertEquals(backend.name() + ":" + i, info.id());
      assertTrue(info.workers() >= 1 && info.memoryBytes() > 0, info::toString);
      assertTrue(
          Set.of(0, 64, 128, 256, 512, 1024, 2048).contains(info.laneBits()), info::toString);
      Device device = backend.open(info);
      assertEquals(info, device.info());
      device.close();
      device.close(); // does nothing
    }
  }

  /** Adds to a kernel's cases that each device runs its examples, or says why not. */
  static void addExamples(Definition<?, ?> definition, Cases cases) {
    cases.add("examplesAreRunOrRefusedWithAReason", subject -> examples(subject, definition));
  }

  private static <K extends Kernel<P>, P> void examples(
      Subject subject, Definition<K, P> definition) throws Exception {
    List<DeviceInfo> infos = subject.backend().discover().devices();
    assertFalse(infos.isEmpty(), "no device");
    assertFalse(definition.examples().isEmpty(), "no example");
    for (DeviceInfo info : infos) {
      try (Device device = subject.backend().open(info)) {
        for (Example<K> example : definition.examples()) {
          K kernel = example.kernel();
          assertEquals(definition.kernel(), kernel.name());
          if (device.supports(kernel)) {
            check(device, definition, example);
          } else {
            requireReason(device, kernel);
          }
        }
      }
    }
  }

  /** Not the one that a device gives which has not thought about it. */
  private static void requireReason(Device device, Kernel<?> kernel) {
    String reason = device.refusal(kernel);
    String where = device.info().id() + ", " + kernel + ": " + reason;
    assertFalse(reason.isBlank(), where);
    assertNotEquals("it does not support " + kernel.label(), reason, where);
    assertNotEquals("it does", reason, where);
  }

  private static <K extends Kernel<P>, P> void check(
      Device device, Definition<K, P> definition, Example<K> example) throws Exception {
    K kernel = example.kernel();
    Tile tile = example.tile();
    List<Operand> operands = example.operands().get();
    Slice[] actual = parts(operands, tile);
    Memory[] memories = new Memory[actual.length];
    P partial;
    try {
      for (int i = 0; i < actual.length; i++) {
        memories[i] = device.bring(actual[i], operands.get(i).access());
      }
      partial = device.run(kernel, tile, memories);
      for (int i = 0; i < actual.length; i++) {
        if (operands.get(i).access() != Operand.Access.READ) {
          device.fetch(memories[i], actual[i]);
        }
      }
    } finally {
      for (Memory memory : memories) {
        if (memory != null) {
          memory.close();
        }
      }
    }
    Slice[] expected = parts(example.operands().get(), tile);
    P defined = definition.define(kernel, tile, expected);
    definition.check(kernel, defined, partial, expected, actual);
  }

  private static Slice[] parts(List<Operand> operands, Tile tile) {
    return operands.stream().map(operand -> operand.part(tile)).toArray(Slice[]::new);
  }
}
