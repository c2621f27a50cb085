// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pantile.Pantile;

/** Pantile on one device. Baselines do not ask for it, so they run once and not once a device. */
@State(Scope.Benchmark)
public class OnDevice {
  /** A backend or a device of it. */
  @Param("cpu")
  public String device = "cpu";

  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
  Pantile pantile;

  /** Opens the device. */
  @Setup(Level.Trial)
  public void open() {
    pantile = Pantile.builder().devices(device).open();
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    pantile.close();
  }
}
