// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pantile.Pantile;

/** The processor, for users' Java code, which accelerators do not run. */
@State(Scope.Benchmark)
public class OnCpu {
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
  Pantile pantile;

  /** Opens it. */
  @Setup(Level.Trial)
  public void open() {
    pantile = Pantile.builder().devices("cpu").open();
  }

  /** Closes it. */
  @TearDown(Level.Trial)
  public void close() {
    pantile.close();
  }
}
