// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.op.own.Custom;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceInfo;
import pantile.spi.HostMemory;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.UserCodeException;
import pantile.text.Described;

/**
 * One worker's device: a child JVM, and after its end another.
 *
 * <p>The end of a child is no loss of the device, which can have another child at once. So it is
 * {@link DeviceException.Kind#TRANSIENT}: the tile is tried again, as often as the policy says, by
 * whichever worker is free. The device is {@link DeviceException.Kind#LOST} if children cannot be
 * started, or end before they are ready: that is retried after a while.
 */
final class ProcessDevice implements Device {
  /** So many children in a row may end before they are ready. */
  private static final int STARTS = 3;

  private final DeviceInfo info;
  private final Children children;
  private @Nullable Child child;
  private boolean closed;

  private ProcessDevice(DeviceInfo info, Children children) {
    this.info = info;
    this.children = children;
  }

  /** Opens a device, and starts its child, which gets ready by itself. */
  static ProcessDevice open(DeviceInfo info, Children children) {
    children.enter();
    try {
      ProcessDevice device = new ProcessDevice(info, children);
      device.child = device.start();
      return device;
    } catch (RuntimeException | Error e) {
      children.leave();
      throw e;
    }
  }

  private Child start() {
    try {
      return children.take();
    } catch (IOException e) {
      throw new DeviceException(
          DeviceException.Kind.LOST,
          info.id() + ": a child JVM could not be started: " + e.getMessage(),
          e);
    }
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    return kernel instanceof Custom<?> custom && !custom.local();
  }

  @Override
  public String refusal(Kernel<?> kernel) {
    return kernel instanceof Custom<?>
        ? "child JVMs do not run " + kernel.label() + ", which shares objects with its caller"
        : "child JVMs run users' own jobs alone, not " + kernel.label();
  }

  @Override
  public boolean answersAtOnce() {
    return true;
  }

  /** Waits for the child, and starts the spare once it is there. */
  @Override
  public void prepare() throws IOException {
    ready().awaitReady();
    children.refill();
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    return new HostMemory(slice); // no kernel that is supported has operands
  }

  @Override
  public void fetch(Memory from, Slice to) {}

  /** The child, or another if it has ended while it had nothing to do. */
  private Child ready() {
    Child known = child;
    if (known != null && known.alive()) {
      return known;
    }
    drop();
    Child fresh = start();
    child = fresh;
    children.refill();
    return fresh;
  }

  private void drop() {
    Child gone = child;
    child = null;
    if (gone != null) {
      gone.end(Child.Ending.NOW);
    }
  }

  @Override
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
    if (!(kernel instanceof Custom<P> custom) || custom.local()) {
      throw new IllegalArgumentException(refusal(kernel));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the thread was interrupted"); // the child need not end
    }
    int first = custom.first();
    Tile its = first == 0 ? tile : new Tile(first + tile.index(), tile.from(), tile.to());
    Parcel parcel = children.parcels().of(custom);
    var _ = parcel.bytes(); // what cannot be sent costs no child
    Frame answer = answer(parcel, its);
    ClassLoader loader = custom.job().work().getClass().getClassLoader();
    ObjectInputFilter filter = children.options().filter(loader, answer.bytes().length);
    if (answer.kind() == FrameKind.FAILED) {
      throw thrown(Thrown.of(answer.bytes(), loader, filter), its);
    }
    @SuppressWarnings("unchecked") // the function's result, by way of its own class loader
    P partial = (P) partial(answer.bytes(), loader, filter, its);
    return partial;
  }

  /**
   * A child that is ready. One that ends before may have been killed; if several do, there is no
   * way to start one.
   */
  private Child greeted() throws IOException {
    for (int failed = 1; ; failed++) {
      Child its = ready();
      try {
        its.awaitReady();
        return its;
      } catch (ChildEndedException e) {
        if (failed == STARTS) {
          throw e;
        }
        drop();
      }
    }
  }

  /** Has the child answer. A child that does not is dropped. */
  private Frame answer(Parcel parcel, Tile tile) {
    try {
      Child its = greeted();
      Limit limit = children.limit(its);
      try {
        return its.compute(parcel, tile);
      } finally {
        limit.end();
      }
    } catch (ClosedByInterruptException e) {
      drop();
      throw new CancellationException("the thread was interrupted, and its child ended");
    } catch (ChildEndedException e) {
      drop();
      DeviceException.Kind kind =
          e.wasReady() ? DeviceException.Kind.TRANSIENT : DeviceException.Kind.LOST;
      throw new DeviceException(kind, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      drop();
      throw new DeviceException(
          DeviceException.Kind.TRANSIENT, info.id() + ": " + Described.of(e), e);
    } catch (RuntimeException | Error e) { // no memory for the answer, say: half of it is unread
      drop();
      throw e;
    }
  }

  private static Object partial(
      byte[] bytes, @Nullable ClassLoader loader, ObjectInputFilter filter, Tile tile) {
    Object value;
    try {
      value = Serial.value(bytes, loader, filter);
    } catch (IOException | ClassNotFoundException | LinkageError | StackOverflowError e) {
      throw new IllegalArgumentException(
          "the partial result of tile " + tile.index() + " cannot be read: " + Described.of(e), e);
    }
    if (value == null) {
      throw new NullPointerException("a kernel returned null as its partial result");
    }
    return value;
  }

  /** What is to be thrown for what a function threw: it must not pass for this device's failure. */
  private static Exception thrown(Throwable thrown, Tile tile) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    return UserCodeException.call(
        same -> {
          if (thrown instanceof DeviceException own) {
            throw own;
          }
          return thrown instanceof Exception plain ? plain : new RuntimeException(thrown);
        },
        tile);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Child last = child;
    child = null;
    try {
      if (last != null) {
        last.end(Child.Ending.IN_TURN);
      }
    } finally {
      children.leave();
    }
  }
}
