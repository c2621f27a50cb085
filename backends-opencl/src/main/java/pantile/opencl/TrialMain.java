// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.trial.DeviceTrial;
import pantile.accelerator.trial.PrivateStore;
import pantile.accelerator.trial.Verdict;
import pantile.kernels.Shape;

/** A process that tries one device, tells the verdict, and ends. */
final class TrialMain {
  private static final List<Shape> ALL = List.of(Shape.LOOPS, Shape.GROUPS, Shape.SHORT_LOOPS);

  private TrialMain() {}

  /** Takes a device's key and the folder for compiled programs. */
  public static void main(String... arguments) {
    run(OpenClLoader.find(), arguments[0], Path.of(arguments[1]));
    // At once: a driver's own end may go wrong, and says nothing of the device.
    Runtime.getRuntime().halt(0);
  }

  /** Tries the device with a key. */
  static void run(OpenClLoader.FoundDriver found, String key, Path store) {
    try {
      say(TrialProcess.BEGUN);
      Cl driver = found.driver();
      Verdict verdict = driver == null ? null : verdict(driver, key, new PrivateStore(store));
      if (verdict == null) {
        say(TrialProcess.CANNOT + "find the device");
        return;
      }
      say((verdict.lasting() ? TrialProcess.LASTING : TrialProcess.PASSING) + verdict.text());
    } catch (RuntimeException | Error e) { // of ours, not of the driver
      say(TrialProcess.CANNOT + "try it: " + e);
    }
  }

  /** Of the device with a key; null if there is none. */
  private static @Nullable Verdict verdict(Cl driver, String key, PrivateStore store) {
    for (ClDevice device : Simulators.list(driver).devices()) {
      for (Shape shape : ALL) {
        if (ClTrials.key(device, shape).equals(key)) {
          return DeviceTrial.of(
              Hardware.traits(device, shape),
              shape,
              () -> new OpenedClDevice(driver.open(device), device, store, false),
              what -> say(TrialProcess.TRIES + what));
        }
      }
    }
    return null;
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
