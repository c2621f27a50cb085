// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import jcuda.driver.JITOptions;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Failures;
import pantile.accelerator.driver.Handle;
import pantile.accelerator.driver.LimitException;
import pantile.accelerator.driver.OpenedDevice;
import pantile.accelerator.driver.Recent;
import pantile.kernels.KernelSource;
import pantile.kernels.Program;
import pantile.spi.DeviceException.Kind;

/**
 * A context of one device, and the modules loaded into it. A context of its own, not the device's
 * primary one: a kernel that goes astray kills a context for good, and this one can be replaced
 * without harm to other users of CUDA in the process. Thread-safe.
 */
final class JCudaContext implements OpenedDevice {
  /** The most programs that were made while this process runs; as many may be known to fail. */
  private static final int MOST_MADE = 64;

  private final CudaDevice device;
  private final Patience patience;
  private final CUcontext context;
  private final Handle<CUcontext> handle;
  private final Map<Program, JCudaModule> loaded = new HashMap<>();

  /** Those that were made while this process runs: of expressions. */
  private final Recent<Program, JCudaModule> recent = new Recent<>(MOST_MADE);

  /** Read without the monitor, which is held while a module is loaded. */
  private final Failures<Program, CudaException> failed = new Failures<>(MOST_MADE);

  /** Likewise. */
  private final Failures<KernelSource, LimitException> tooLarge = new Failures<>(MOST_MADE);

  /** All that are open; locked while one is used by another thread than its own. */
  private final Set<CUstream> streams = new HashSet<>();

  /** Why nothing more can be done in it; 0 if all is well. */
  private volatile int dead;

  /**
   * Opens a device.
   *
   * @throws CudaException if the driver does not let us
   */
  JCudaContext(CudaDevice device, Patience patience) {
    this.device = device;
    this.patience = patience;
    context = new CUcontext();
    CudaException.check(
        JCudaDriver.cuCtxCreate(context, 0, JCudaDevices.get(device.ordinal())), "cuCtxCreate");
    // It is current now to a thread that may be a user's.
    JCudaDriver.cuCtxPopCurrent(new CUcontext());
    handle = new Handle<>(context, "cuCtxDestroy", this::destroy);
  }

  boolean pools() {
    return device.pools();
  }

  /** Makes the calling thread's calls concern this context. */
  void enter() {
    if (dead != 0) {
      throw new CudaException(dead, device.name());
    }
    check(JCudaDriver.cuCtxSetCurrent(handle.get()), "cuCtxSetCurrent");
  }

  /** Turns a status that is not success into an exception; one that kills the context is kept. */
  void check(int status, String call) {
    if (status != 0) {
      CudaException failure = new CudaException(status, call);
      if (failure.kind() == Kind.LOST) {
        dead = status;
      }
      throw failure;
    }
  }

  /**
   * Waits until a query says that the device is done.
   *
   * @throws CudaException with {@link CudaException#HUNG} if that takes too long
   */
  void await(IntSupplier query, String call) {
    enter();
    boolean ended =
        patience.await(() -> {
          int status = query.getAsInt();
          if (status == CudaException.NOT_READY) {
            return false;
          }
          check(status, call);
          return true;
        });
    if (!ended) {
      check(
          CudaException.HUNG, "a command has not ended for " + patience.limit().toSeconds() + " s");
    }
  }

  /** A stream can be asked to settle from now on. */
  void opened(CUstream stream) {
    synchronized (streams) {
      streams.add(stream);
    }
  }

  /** A stream is about to be destroyed. */
  void closing(CUstream stream) {
    synchronized (streams) {
      streams.remove(stream);
    }
  }

  /** Waits until every stream has come to where it is now. */
  void settle() {
    List<JCudaFence> fences = new ArrayList<>();
    try {
      synchronized (streams) {
        for (CUstream stream : streams) {
          JCudaFence fence = new JCudaFence(this, stream);
          fences.add(fence);
          fence.mark();
        }
      }
      fences.forEach(JCudaFence::await);
    } finally {
      Closing.all(fences);
    }
  }

  /**
   * Takes over an object of this context. A dead context's objects go with it, and calls to release
   * them would only fail.
   */
  <T> Handle<T> own(T object, String release, ToIntFunction<T> releaser) {
    return new Handle<>(
        object,
        release,
        own -> {
          if (dead == 0) {
            enter();
            check(releaser.applyAsInt(own), release);
          }
        });
  }

  private void destroy(CUcontext own) {
    // Destroying waits for the device, and one that hangs never answers.
    if (dead != CudaException.HUNG) {
      int status = JCudaDriver.cuCtxDestroy(own);
      if (dead == 0) {
        CudaException.check(status, "cuCtxDestroy");
      }
    }
  }

  @Override
  public CommandQueue queue() {
    return new JCudaQueue(this);
  }

  @Override
  public DeviceKernel kernel(KernelSource source) {
    JCudaModule module = share(source);
    try {
      enter();
      CUfunction function = new CUfunction();
      check(
          JCudaDriver.cuModuleGetFunction(function, module.get(), source.entry()),
          "cuModuleGetFunction of " + source.entry());
      requireRoom(source, function);
      return new JCudaKernel(module, function, source);
    } catch (RuntimeException e) {
      Closing.after(e, module);
      throw e;
    }
  }

  /** In the monitor, so that the module is not let go meanwhile. */
  private synchronized JCudaModule share(KernelSource source) {
    return module(source.program()).share();
  }

  private synchronized void requireRoom(KernelSource source, CUfunction function) {
    LimitException failure =
        LimitException.of(
            source,
            "shared memory",
            attribute(CUfunction_attribute.CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES, function),
            device.sharedBytes(),
            Math.min(
                attribute(CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK, function),
                device.mostThreads()));
    if (failure != null) {
      tooLarge.note(source, source.program().made(), failure);
      throw failure;
    }
  }

  private int attribute(int attribute, CUfunction function) {
    int[] value = new int[1];
    check(JCudaDriver.cuFuncGetAttribute(value, attribute, function), "cuFuncGetAttribute");
    return value[0];
  }

  @Override
  public @Nullable DriverException failure(KernelSource source) {
    boolean made = source.program().made();
    DriverException own = tooLarge.of(source, made);
    return own != null ? own : failed.of(source.program(), made);
  }

  private JCudaModule module(Program program) {
    JCudaModule module = program.made() ? recent.get(program) : loaded.get(program);
    if (module != null) {
      return module;
    }
    CudaException failure = failed.of(program, program.made());
    if (failure != null) {
      throw failure;
    }
    try {
      module = new JCudaModule(load(program.name(), Ptx.of(program)));
      if (program.made()) {
        recent.put(program, module);
      } else {
        loaded.put(program, module);
      }
      return module;
    } catch (CudaException e) {
      if (e.ofProgram()) {
        failed.note(program, program.made(), e);
      }
      throw e;
    }
  }

  private Handle<CUmodule> load(String program, String ptx) {
    enter();
    JITOptions options = new JITOptions();
    byte[] log = new byte[4096];
    options.putInt(CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, log.length);
    options.putBytes(CUjit_option.CU_JIT_ERROR_LOG_BUFFER, log);
    CUmodule module = new CUmodule();
    byte[] text = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
    // Outside of the heap: JCuda has the collector hold an array for as long as this compiles.
    ByteBuffer memory = ByteBuffer.allocateDirect(text.length).put(0, text);
    int status = JCudaDriver.cuModuleLoadDataJIT(module, Pointer.to(memory), options);
    String said = options.getString(CUjit_option.CU_JIT_ERROR_LOG_BUFFER);
    check(
        status,
        String.format(
            Locale.ROOT,
            "cuModuleLoadDataEx of %s, PTX %s for compute capability %s, on CUDA %s and %s%s",
            program,
            Ptx.version(ptx),
            CudaDevice.dotted(CudaDevice.LEAST_CAPABILITY),
            device.driver(),
            CudaDevice.dotted(device.capability()),
            said == null || said.isBlank() ? "" : ", whose log says: " + said.strip()));
    return own(module, "cuModuleUnload", this::unload);
  }

  /** Kernels of the module may be under way in any stream. */
  private int unload(CUmodule module) {
    settle();
    enter();
    return JCudaDriver.cuModuleUnload(module);
  }

  @Override
  public synchronized void close() {
    List<AutoCloseable> owned = new ArrayList<>(loaded.values());
    owned.addAll(recent.take());
    owned.add(handle);
    loaded.clear();
    Closing.all(owned);
  }
}
