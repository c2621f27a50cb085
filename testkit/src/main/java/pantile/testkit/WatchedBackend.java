// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/**
 * Another backend under watch: counts what is open, notes what breaks the rules of {@link Device},
 * makes faults strike, and sets the number of workers. Results are the other backend's own.
 */
public final class WatchedBackend implements Backend {
  private final Backend backend;
  private final int workers;
  private final Fault fault;
  private final boolean reentrant;
  private final AtomicInteger liveDevices = new AtomicInteger();
  private final AtomicInteger liveMemory = new AtomicInteger();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> steps = new ConcurrentHashMap<>();

  private WatchedBackend(Backend backend, int workers, Fault fault, boolean reentrant) {
    this.backend = backend;
    this.workers = workers;
    this.fault = fault;
    this.reentrant = reentrant;
  }

  /**
   * A backend under watch, with the number of workers it asks for.
   *
   * @param backend the backend
   * @return the watched one
   */
  public static WatchedBackend of(Backend backend) {
    return new WatchedBackend(backend, 0, Fault.NONE, false);
  }

  /**
   * A backend whose devices fail.
   *
   * @param backend the backend
   * @param fault what goes wrong
   * @return the faulty one
   */
  public static WatchedBackend faulty(Backend backend, Fault fault) {
    return new WatchedBackend(backend, 0, fault, false);
  }

  /**
   * The same backend with as many workers for each device, and counts of its own.
   *
   * @param count how many workers
   * @return another watched backend
   */
  public WatchedBackend withWorkers(int count) {
    return new WatchedBackend(backend, count, fault, reentrant);
  }

  /**
   * The same backend, with counts of its own, whose devices say that any thread may use them.
   *
   * @return another watched backend
   */
  public WatchedBackend withReentrantDevices() {
    return new WatchedBackend(backend, workers, fault, true);
  }

  /**
   * Devices and memory that are open now.
   *
   * @return zero after all were closed
   */
  public int liveHandles() {
    return liveDevices.get() + liveMemory.get();
  }

  /**
   * Memory that is open now.
   *
   * @return zero when no job runs
   */
  public int liveMemory() {
    return liveMemory.get();
  }

  /**
   * How the rules were broken: a thread used another's device, a device or memory was used when
   * closed, a device was closed before its memory.
   *
   * @return a sentence for each time
   */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /**
   * How often a step was made, or begun and failed.
   *
   * @param step which
   * @param device id of the device
   * @return the count
   */
  public long count(Step step, String device) {
    return counter(step, device).get();
  }

  private AtomicLong counter(Step step, String device) {
    return steps.computeIfAbsent(step + " " + device, _ -> new AtomicLong());
  }

  private void before(Step step, String device) {
    fault.strike(step, device, counter(step, device).incrementAndGet());
  }

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public Discovery discover() {
    Discovery found = backend.discover();
    return new Discovery(found.devices().stream().map(this::withWorkers).toList(), found.notices());
  }

  private DeviceInfo withWorkers(DeviceInfo info) {
    return new DeviceInfo(
        info.id(),
        info.name(),
        info.detail(),
        info.laneBits(),
        workers == 0 ? info.workers() : workers,
        info.memoryBytes(),
        info.sharesHostMemory(),
        info.hostProcessor());
  }

  @Override
  public Device open(DeviceInfo info) {
    before(Step.OPEN, info.id());
    DeviceInfo own =
        backend.discover().devices().stream()
            .filter(other -> other.id().equals(info.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no device " + info.id()));
    Device device = backend.open(own);
    liveDevices.incrementAndGet();
    return new WatchedDevice(device, info);
  }

  private final class WatchedDevice extends ForwardingDevice {
    private final DeviceInfo info;
    private final AtomicInteger memory = new AtomicInteger();
    private volatile boolean closed;
    private @Nullable Thread owner;

    WatchedDevice(Device device, DeviceInfo info) {
      super(device);
      this.info = info;
    }

    private void use(Step step) {
      synchronized (this) {
        if (owner == null) {
          owner = Thread.currentThread();
        }
        if (owner != Thread.currentThread() && !reentrant()) {
          violations.add(step + " by " + Thread.currentThread() + " on the device of " + owner);
        }
      }
      if (closed) {
        violations.add(step + " on " + info.id() + " after it was closed");
      }
      before(step, info.id());
    }

    @Override
    public DeviceInfo info() {
      return info;
    }

    @Override
    public boolean reentrant() {
      return reentrant || super.reentrant();
    }

    @Override
    public Memory bring(Slice slice, Operand.Access access) {
      use(Step.BRING);
      return new WatchedMemory(super.bring(slice, access), memory);
    }

    @Override
    public void fetch(Memory from, Slice to) {
      use(Step.FETCH);
      Memory plain = open(from);
      if (plain.type() != to.type() || plain.length() != to.length()) {
        violations.add("fetch of " + plain + " to " + to);
      }
      super.fetch(plain, to);
    }

    @Override
    public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
      use(Step.RUN);
      Memory[] plain = new Memory[operands.length];
      for (int i = 0; i < plain.length; i++) {
        plain[i] = open(operands[i]);
      }
      return super.run(kernel, tile, plain);
    }

    private Memory open(Memory memory) {
      WatchedMemory watched = (WatchedMemory) memory;
      if (watched.closed) {
        violations.add("memory of " + info.id() + " used after it was closed");
      }
      return watched.memory;
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      liveDevices.decrementAndGet();
      if (memory.get() != 0) {
        violations.add(info.id() + " was closed before its memory");
      }
      super.close();
      before(Step.CLOSE, info.id());
    }
  }

  private final class WatchedMemory implements Memory {
    private final Memory memory;
    private final AtomicInteger ofDevice;
    private boolean closed;

    WatchedMemory(Memory memory, AtomicInteger ofDevice) {
      this.memory = memory;
      this.ofDevice = ofDevice;
      liveMemory.incrementAndGet();
      ofDevice.incrementAndGet();
    }

    @Override
    public ElementType type() {
      return memory.type();
    }

    @Override
    public long length() {
      return memory.length();
    }

    @Override
    public long bytesBrought() {
      return memory.bytesBrought();
    }

    @Override
    public String leftToHost() {
      return memory.leftToHost();
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        liveMemory.decrementAndGet();
        ofDevice.decrementAndGet();
        memory.close();
      }
    }
  }
}
