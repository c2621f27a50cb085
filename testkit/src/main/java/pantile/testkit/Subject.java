// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import pantile.Pantile;
import pantile.policy.Fallback;
import pantile.spi.Backend;

/** The backend that cases test: opened in every {@link Setup} when a case first asks for it. */
public final class Subject {
  /** How long a tile that was overtaken may still be computed, at most. */
  private static final int LATE_MILLIS = 30_000;

  private final BackendSuite suite;
  private final boolean several;
  private final List<Opened> opened = new ArrayList<>();

  Subject(BackendSuite suite, boolean several) {
    this.suite = suite;
    this.several = several;
  }

  /**
   * The backend itself.
   *
   * @return a new one
   */
  public Backend backend() {
    return suite.backend();
  }

  /**
   * The backend with two workers at least, on two devices if it can have as many.
   *
   * @return a new one
   */
  public Backend several() {
    return suite.several();
  }

  /**
   * Labels of the kernels that the backend leaves to others.
   *
   * @return as {@link BackendSuite#unsupported} says
   */
  public Set<String> unsupported() {
    return suite.unsupported();
  }

  /**
   * Skips the case where the backend leaves a kernel to others.
   *
   * @param label of the kernel
   */
  public void requires(String label) {
    Assumptions.assumeFalse(
        unsupported().contains(label), () -> "the backend leaves " + label + " to others");
  }

  /**
   * How much is tested.
   *
   * @return as {@link BackendSuite#effort} says
   */
  public Thoroughness effort() {
    return suite.effort();
  }

  /**
   * The backend in every setup.
   *
   * @return the first has the default tunables, where there are several
   */
  public List<Opened> opened() {
    if (opened.isEmpty()) {
      for (Setup setup : suite.setups()) {
        Backend plain = several ? several() : backend();
        WatchedBackend backend = WatchedBackend.of(plain).withWorkers(setup.workers());
        Pantile pt =
            Pantile.builder()
                .backends(backend)
                .tunables(setup.tunables())
                .fallback(Fallback.ALLOW)
                .open();
        opened.add(new Opened(setup, backend, pt));
      }
    }
    return List.copyOf(opened);
  }

  /**
   * The setups that an input of a length is worth testing in.
   *
   * @param length of the input
   * @return some of {@link #opened()}
   */
  public Stream<Opened> opened(long length) {
    return opened().stream().filter(one -> one.setup().concerns(length));
  }

  /**
   * The backend with the default tunables.
   *
   * @return that of the first setup
   */
  public Pantile pantile() {
    return opened().getFirst().pt();
  }

  /** Checks after each case that it left nothing. */
  void leavesNoMemory() throws InterruptedException {
    for (Opened one : opened) {
      // A device whose tile was overtaken by another still computes it when the call returns.
      for (int ms = 0; one.backend().liveMemory() > 0 && ms < LATE_MILLIS; ms++) {
        Thread.sleep(1);
      }
      assertEquals(0, one.backend().liveMemory(), () -> "live memory, " + one.setup());
      assertEquals(List.of(), one.backend().violations(), () -> one.setup().toString());
    }
  }

  /** Closes what was opened, and checks that nothing is left open. */
  void close() {
    List<Opened> all = List.copyOf(opened);
    opened.clear();
    all.forEach(one -> one.pt().close());
    for (Opened one : all) {
      assertEquals(0, one.backend().liveHandles(), () -> "live handles, " + one.setup());
      assertEquals(List.of(), one.backend().violations(), () -> one.setup().toString());
    }
    suite.checkNothingIsLeft();
  }
}
