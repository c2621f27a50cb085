// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.trial.Trial;
import pantile.accelerator.trial.Verdict;
import pantile.kernels.Shape;
import pantile.spi.DeviceException.Kind;

/** A verdict comes before the first use, once. */
final class TriedDeviceTest {
  private static final Traits TRAITS =
      new Traits("none", true, false, false, null, 4, 1 << 30, 1 << 20);

  private final List<Verdict> kept = new ArrayList<>();
  private int opened;

  /** A device that does not open. */
  private TriedDevice device(@Nullable Verdict before) {
    Trial trial =
        new Trial() {
          @Override
          public @Nullable Verdict known() {
            return before;
          }

          @Override
          public @Nullable Verdict before() {
            return before;
          }

          @Override
          public void after(Verdict verdict) {
            kept.add(verdict);
          }
        };
    return new TriedDevice(
        TRAITS,
        Shape.LOOPS,
        trial,
        () -> {
          opened++;
          throw new DriverException(Kind.TRANSIENT, "it is busy");
        });
  }

  @Test
  void aRefusedDeviceIsNotOpened() {
    TriedDevice device = device(Verdict.refused("loops end early", true));
    DriverException told = assertThrows(DriverException.class, device::session);
    assertEquals("the device is not to be trusted: loops end early", told.getMessage());
    assertEquals(Kind.LOST, told.kind());
    assertEquals(0, opened);
    assertEquals(List.of(), kept);
  }

  @Test
  void whatIsNotKnownIsTriedHereOnce() {
    TriedDevice device = device(null);
    Verdict verdict = device.verdict();
    assertTrue(verdict.refused());
    assertTrue(verdict.here());
    assertEquals("its trial fails: it is busy", verdict.reason());
    assertSame(verdict, device.verdict());
    assertThrows(DriverException.class, device::session);
    assertEquals(1, opened);
    assertEquals(List.of(verdict), kept);
  }

  @Test
  void aSoundDeviceIsOpenedWhenAWorkerComes() {
    TriedDevice device = device(Trial.UNTRIED);
    assertSame(Trial.UNTRIED, device.verdict());
    assertEquals(0, opened);
    assertEquals("it is busy", assertThrows(DriverException.class, device::session).getMessage());
    assertEquals(1, opened);
  }

  /** A trial that comes to a verdict, or has known it. */
  private Trial trial(Verdict verdict, boolean before) {
    return new Trial() {
      private boolean tried = before;

      @Override
      public @Nullable Verdict known() {
        return tried ? verdict : null;
      }

      @Override
      public Verdict before() {
        tried = true;
        kept.add(verdict);
        return verdict;
      }

      @Override
      public void after(Verdict other) {}
    };
  }

  private TriedDevice device(Trial first, Trial second) {
    return new TriedDevice(
        List.of(
            new TriedDevice.Way(TRAITS, Shape.LOOPS, first),
            new TriedDevice.Way(TRAITS, Shape.SHORT_LOOPS, second)),
        () -> {
          throw new DriverException(Kind.TRANSIENT, "it is busy");
        });
  }

  private static Verdict wrong(String reason) {
    return new Verdict(Verdict.Outcome.WRONG, reason, true, false);
  }

  @Test
  void whatIsWrongInOneWayIsUsedInAnother() {
    Verdict wrong = wrong("loops end early");
    TriedDevice device = device(trial(wrong, false), trial(Trial.UNTRIED, false));
    assertNull(device.known());
    assertNull(device.restriction());
    assertSame(Trial.UNTRIED, device.verdict());
    assertSame(Trial.UNTRIED, device.known());
    assertEquals("loops end early", device.restriction());
    assertEquals(List.of(wrong, Trial.UNTRIED), kept);
    // Of the second way nothing is known yet, so nothing is said.
    TriedDevice half = device(trial(wrong, true), trial(Trial.UNTRIED, false));
    assertNull(half.known());
    assertNull(half.restriction());
  }

  @Test
  void whatIsWrongInAllWaysIsRefusedForTheFirst() {
    Verdict wrong = wrong("loops end early");
    TriedDevice device = device(trial(wrong, true), trial(wrong("barriers"), true));
    assertSame(wrong, device.known());
    assertSame(wrong, device.verdict());
    assertTrue(device.verdict().refused());
    assertNull(device.restriction());
    assertThrows(DriverException.class, device::session);
  }

  @Test
  void anotherWayIsForWrongResultsAlone() {
    Verdict ended = Verdict.refused("its driver ends the process", true);
    TriedDevice device = device(trial(ended, true), trial(Trial.UNTRIED, true));
    assertSame(ended, device.known());
    assertSame(ended, device.verdict());
    assertEquals(List.of(ended), kept);
    assertNull(device.restriction());
  }
}
