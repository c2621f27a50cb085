// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Failures;
import pantile.accelerator.driver.LimitException;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Recent;
import pantile.accelerator.trial.PrivateStore;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.kernels.Program;
import pantile.spi.DeviceException.Kind;

/** A context and its programs, which are compiled once, and kept in memory and on disk. */
final class OpenedClDevice implements OpenedDevice {
  /** Nothing that would let a compiler round otherwise. */
  static final String OPTIONS = "-cl-std=CL1.2";

  /** Times that a program is compiled before it counts as faulty. */
  private static final int ATTEMPTS = 4;

  /** How long to wait before the second attempt; the third waits twice as long, and so on. */
  private static final long PAUSE_NANOS = 20_000_000;

  /** The most programs that were made while this process runs; as many may be known to fail. */
  private static final int MOST_MADE = 64;

  private final ClContext context;
  private final ClDevice device;
  private final PrivateStore store;
  private final boolean limited;

  /** Both by the names of programs. */
  private final Map<Program, ClProgram> built = new HashMap<>();

  /** Those that were made while this process runs: of expressions. */
  private final Recent<Program, ClProgram> recent = new Recent<>(MOST_MADE);

  /** Read without the monitor, which is held while a program is built. */
  private final Failures<Program, ClException> failed = new Failures<>(MOST_MADE);

  /** Likewise. */
  private final Failures<KernelSource, LimitException> tooLarge = new Failures<>(MOST_MADE);

  OpenedClDevice(ClContext context, ClDevice device, PrivateStore store) {
    this(context, device, store, true);
  }

  /**
   * A device.
   *
   * @param limited whether what a kernel takes is compared with what there is; not where a driver
   *     may end the process, and is to show whether it does: Rusticl says that a kernel takes twice
   *     the local memory that it takes
   */
  OpenedClDevice(ClContext context, ClDevice device, PrivateStore store, boolean limited) {
    this.limited = limited;
    this.context = context;
    this.device = device;
    this.store = store;
  }

  @Override
  public CommandQueue queue() {
    return context.queue();
  }

  /** In the monitor, so that the program is not let go meanwhile. A kernel outlives its program. */
  @Override
  public synchronized DeviceKernel kernel(KernelSource source) {
    ClProgram program = program(source);
    DeviceKernel kernel = program.kernel(source.entry());
    try {
      if (limited) {
        requireRoom(source, program.needs(kernel));
      }
      return kernel;
    } catch (RuntimeException e) {
      Closing.after(e, kernel);
      throw e;
    }
  }

  /** PoCL 3.1 ends the process where a group takes more local memory than there is. */
  private void requireRoom(KernelSource source, ClNeeds needs) {
    long items = Math.min(needs.maxGroup(), device.maxGroup());
    LimitException failure =
        LimitException.of(source, "local memory", needs.localBytes(), device.localBytes(), items);
    if (failure != null) {
      tooLarge.note(source, source.program().made(), failure);
      throw failure;
    }
  }

  /** The program that has a kernel. */
  private ClProgram program(KernelSource kernel) {
    Program source = kernel.program();
    ClProgram program = source.made() ? recent.get(source) : built.get(source);
    if (program != null) {
      return program;
    }
    ClException failure = failed.of(source, source.made());
    if (failure != null) {
      throw failure;
    }
    try {
      String text = source.text(Dialect.OPENCL);
      program = source.made() ? DeepStack.call(() -> obtain(text)) : obtain(text);
      if (source.made()) {
        recent.put(source, program);
      } else {
        built.put(source, program);
      }
      return program;
    } catch (ClException e) {
      if (e.status() == ClException.BUILD_FAILURE) {
        failed.note(source, source.made(), e);
      }
      throw e;
    }
  }

  @Override
  public @Nullable DriverException failure(KernelSource kernel) {
    boolean made = kernel.program().made();
    DriverException own = tooLarge.of(kernel, made);
    return own != null ? own : failed.of(kernel.program(), made);
  }

  private ClProgram obtain(String source) {
    String key =
        PrivateStore.key(
            source, OPTIONS, device.platform(), device.name(), device.version(), device.driver());
    byte[] binary = store.get(key);
    if (binary != null) {
      try {
        return context.load(binary, OPTIONS);
      } catch (ClException refused) {
        if (refused.kind() == Kind.LOST) {
          throw refused;
        }
        // Sound on disk, but not what this driver takes: compile anew.
        store.remove(key);
      }
    }
    ClProgram program = build(source);
    try {
      byte[] compiled = program.binary();
      if (compiled.length > 0) {
        store.put(key, compiled);
      }
      return program;
    } catch (RuntimeException e) {
      Closing.after(e, program); // another worker may have lost the device meanwhile
      throw e;
    }
  }

  /**
   * Compiles, and tries again a few times: PoCL 3.1 has been seen to lose a file of its own cache
   * to what it compiles in another thread or process. A program that is at fault itself fails
   * again.
   */
  private ClProgram build(String source) {
    for (int attempt = 1; ; attempt++) {
      try {
        return context.build(source, OPTIONS);
      } catch (ClException e) {
        if (e.status() != ClException.BUILD_FAILURE || attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(attempt * PAUSE_NANOS);
      }
    }
  }

  @Override
  public synchronized void close() {
    List<AutoCloseable> owned = new ArrayList<>(built.values());
    owned.addAll(recent.take());
    owned.add(context);
    built.clear();
    Closing.all(owned);
  }
}
