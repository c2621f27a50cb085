// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jdk.incubator.vector.VectorShape;
import org.junit.jupiter.api.Test;
import pantile.Installed;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery.Notice;

/** What the CPU says of itself, and that the build's test runs each have the lanes they ask for. */
final class CpuDiscoveryTest {
  /** Set by each of the build's test runs: "preferred", 512, 256, 128, or 0 for plain loops. */
  private static final String EXPECTED = System.getProperty("pantile.expect.lanes", "preferred");

  @Test
  void theLanesAreThoseThatThisRunAsksFor() {
    DeviceInfo info = new CpuBackend().discover().devices().getFirst();
    int expected =
        switch (EXPECTED) {
          case "0" -> 0;
          case "preferred" -> Preferred.bits();
          // No machine runs lanes wider than it has.
          default -> Math.min(Integer.parseInt(EXPECTED), Preferred.bits());
        };
    assertEquals(expected, info.laneBits());
    assertTrue(
        info.detail().contains(expected == 0 ? "plain loops" : expected + "-bit"), info::detail);
    assertEquals(Runtime.getRuntime().availableProcessors(), info.workers());
    assertTrue(info.sharesHostMemory());
  }

  @Test
  void aMissingModuleIsToldWithItsRemedy() {
    List<Notice> notices = new CpuBackend().discover().notices();
    boolean missing = ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty();
    assertEquals(missing ? 1 : 0, notices.size());
    for (Notice notice : notices) {
      assertEquals("cpu:0", notice.subject());
      assertTrue(notice.degraded());
      assertTrue(notice.remedy().contains("--add-modules jdk.incubator.vector"), notice::remedy);
    }
  }

  @Test
  void isFoundOnThisMachine() {
    List<String> ids =
        Installed.onThisMachine().entries().stream().map(entry -> entry.info().id()).toList();
    assertTrue(ids.contains("cpu:0"), ids::toString);
  }

  /** Apart, so that no vector class is loaded where the module is absent. */
  private static final class Preferred {
    static int bits() {
      return VectorShape.preferredShape().vectorBitSize();
    }
  }
}
