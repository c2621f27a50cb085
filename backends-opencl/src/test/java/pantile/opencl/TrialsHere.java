// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.kernels.Shape;

/**
 * For tests of the device in use on this machine, tried in this process by a driver that may be
 * made faulty.
 */
abstract class TrialsHere {
  /** Where no process can be started. */
  static final TrialProcess NONE = new TrialProcess(TrialMain.class, null, Duration.ofMinutes(1));

  @TempDir Path folder;

  @AfterEach
  final void noHandleIsLeft() {
    assertEquals(0, LiveHandles.count());
  }

  final PrivateStore store() {
    return new PrivateStore(folder.resolve("store"));
  }

  static ClDevice device() {
    // One that is in use here: another driver may come first, and be refused.
    String name = new OpenClBackend().discover().devices().getFirst().name();
    return new JoclDriver()
        .devices().devices().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  /** A backend that tries devices in this process. */
  final OpenClBackend here(Cl driver, @Nullable Shape shape) {
    PrivateStore store = store();
    return new OpenClBackend(
        () -> new OpenClLoader.FoundDriver(driver, null), store, new ClTrials(store, NONE), shape);
  }

  /** The driver of {@link #device} alone, made faulty: others may be installed beside it. */
  static Cl faulty(FaultyCl faulty, UnaryOperator<ClDevice> description) {
    Cl driver = faulty.driver();
    String name = device().name();
    return new Cl() {
      @Override
      public ClListing devices() {
        return new ClListing(
            driver.devices().devices().stream()
                .filter(device -> device.name().equals(name))
                .map(description)
                .toList(),
            List.of());
      }

      @Override
      public ClContext open(ClDevice device) {
        return driver.open(device);
      }
    };
  }
}
