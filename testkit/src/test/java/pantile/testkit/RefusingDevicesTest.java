// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.testkit.SmallTiles.NUMBERS;
import static pantile.testkit.SmallTiles.callAll;
import static pantile.testkit.SmallTiles.tiled;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.spi.Backend;
import pantile.spi.Kernel;

/** A device that fails when it is asked, or refuses, is left out, and the call says why. */
@Timeout(60)
final class RefusingDevicesTest {
  private final WatchedBackend reference = WatchedBackend.of(new ReferenceBackend());

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatFailsWhenAskedIsLeftOut(boolean atOnce) {
    Backend broken =
        new PickyBackend(
            "broken",
            2,
            atOnce,
            _ -> {
              throw new IllegalStateException("on purpose");
            });
    String reason =
        "broken:0: it failed when asked whether it can: java.lang.IllegalStateException: on purpose";
    try (Pantile fresh = tiled(reference, broken).open();
        Pantile both = tiled(reference, broken).open();
        Pantile alone = tiled(broken).open()) {
      callAll(both);
      // Its workers may still be asked about the last of these, and are not waited for then.
      JobReport report = fresh.report(pt -> pt.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(reason), report.unused());
      assertTrue(both.explain(pt -> pt.sum(NUMBERS)).contains(reason.substring(10)));
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> alone.sum(NUMBERS));
      assertEquals("no device in use can run sum; " + reason, none.getMessage());
    }
  }

  @Test
  void oneThatCannotSayWhetherItAnswersAtOnceIsLeftOut() {
    Backend broken =
        new PickyBackend(
            "broken",
            2,
            true,
            new PickyBackend.Temper() {
              @Override
              public boolean supports(Kernel<?> kernel) {
                return true;
              }

              @Override
              public boolean answersAtOnce(boolean atOnce) {
                throw new IllegalStateException("on purpose");
              }
            });
    String reason =
        "broken:0: it failed when asked whether it answers at once:"
            + " java.lang.IllegalStateException: on purpose";
    try (Pantile both = tiled(reference, broken).open();
        Pantile alone = tiled(broken).open()) {
      callAll(both);
      JobReport report = both.report(pt -> pt.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(reason), report.unused());
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> alone.sum(NUMBERS));
      assertEquals("no device in use can run sum; " + reason, none.getMessage());
    }
  }

  /** Small jobs are the calling thread's, on a device that any thread may use. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatFailsWhenTheCallerAsksItIsLeftOut(boolean tiled) {
    WatchedBackend broken =
        WatchedBackend.of(
                new PickyBackend(
                    "broken",
                    2,
                    true,
                    _ -> {
                      throw new LinkageError("on purpose");
                    }))
            .withReentrantDevices();
    String reason =
        "broken:0: it failed when asked whether it can: java.lang.LinkageError: on purpose";
    Tunables tunables = tiled ? Tunables.alwaysTiled(2) : Tunables.DEFAULT;
    try (Pantile both = tiled(broken, reference).tunables(tunables).open();
        Pantile alone = tiled(broken).tunables(tunables).open()) {
      callAll(both);
      JobReport report = both.report(pt -> pt.sum(NUMBERS)).jobs().getFirst();
      assertEquals(List.of(reason), report.unused());
      assertTrue(both.explain(pt -> pt.sum(NUMBERS)).contains(reason.substring(10)));
      Job<Long> outer = OwnJobs.job("outer", 2, _ -> both.sum(NUMBERS));
      JobFailedException nested = assertThrows(JobFailedException.class, () -> both.run(outer));
      assertTrue(nested.getMessage().endsWith("; " + reason), nested::getMessage);
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> alone.sum(NUMBERS));
      assertEquals("no device in use can run sum; " + reason, none.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereAllRefuseTheCallSaysWhy(boolean atOnce) {
    Backend moody = new PickyBackend("moody", 2, atOnce, _ -> false);
    Backend sulky = new PickyBackend("sulky", 1, true, _ -> false);
    try (Pantile pt = tiled(sulky, moody).open()) {
      DeviceNotFoundException none =
          assertThrows(DeviceNotFoundException.class, () -> pt.sum(NUMBERS));
      assertEquals(
          "no device in use can run sum; sulky:0: it is in no mood for sum"
              + "; moody:0: it is in no mood for sum",
          none.getMessage());
    }
  }
}
