// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.util.List;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;

/**
 * Child JVMs as workers. They run the tiles of users' own jobs ({@link pantile.job.Job}), whose
 * function must be serializable, and leave all else to other devices:
 *
 * {@snippet :
 * try (Pantile pt = Pantile.builder().backends(ProcessBackend.of(4)).open()) {
 *   long words = pt.run(Job.of("words", 0, files, tile -> count(tile), Merge.of(0L, Long::sum)));
 * }
 * }
 *
 * <p>A child that exits, hangs beyond its limit, runs out of memory or is killed loses the tile
 * that it computes. Another child tries that tile, as often as {@link pantile.policy.FaultPolicy}
 * says. A tile takes some 0.1 ms more than a call of its function, and what serializing takes.
 *
 * <p>It is in use only if a program says so: no service loader finds it. Thread-safe. Several
 * {@code Pantile}s may use one object; then they share its spare child.
 */
public final class ProcessBackend implements Backend {
  private static final String NAME = "process";

  private final ProcessOptions options;
  private final Children children;

  ProcessBackend(ProcessOptions options) {
    this.options = options;
    this.children = new Children(NAME + ":0", options);
  }

  /**
   * Children with the class path, module path and Java of this process.
   *
   * @param workers how many children work at a time, at least 1
   * @return the backend
   * @throws IllegalArgumentException if less than 1
   */
  public static ProcessBackend of(int workers) {
    return builder().workers(workers).build();
  }

  /**
   * Makes a builder, for other choices.
   *
   * @return a builder with the defaults
   */
  public static ProcessBackendBuilder builder() {
    return new ProcessBackendBuilder();
  }

  @Override
  public String name() {
    return NAME;
  }

  /** One device with all workers. Starts nothing. */
  @Override
  public Discovery discover() {
    DeviceInfo info =
        new DeviceInfo(
            NAME + ":0",
            "child JVMs",
            options.workers() + " × " + options.java(),
            0,
            options.workers(),
            Runtime.getRuntime().maxMemory(),
            false,
            true);
    return new Discovery(List.of(info), List.of());
  }

  @Override
  public Device open(DeviceInfo info) {
    return ProcessDevice.open(info, children);
  }

  /** The spare child's process number; 0 if there is none. */
  long sparePid() {
    return children.sparePid();
  }

  /** The choices. */
  @Override
  public String toString() {
    return "ProcessBackend[" + options + "]";
  }
}
