// SPDX-License-Identifier: Apache-2.0
package pantile.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.spi.DeviceInfo;

/** What a program has that depends on this artifact alone. */
class OneDependencyTest {
  @Test
  void theCpuComputesWithVectors() {
    try (Pantile pantile = Pantile.open()) {
      List<DeviceInfo> devices = pantile.devices();
      assertEquals(List.of("cpu:0"), devices.stream().map(DeviceInfo::id).toList());
      assertNotEquals(0, devices.getFirst().laneBits(), "the module path needs no flag");
      assertEquals(6, pantile.sum(new int[] {1, 2, 3}));
    }
  }

  @Test
  void nothingOfPantileIsThereBesidesTheCoreAndTheCpu() {
    Set<String> modules =
        ModuleLayer.boot().modules().stream()
            .map(Module::getName)
            .filter(name -> name.startsWith("pantile"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("pantile", "pantile.backends.cpu", "pantile.core"), modules);
  }
}
