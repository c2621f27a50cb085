// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import pantile.job.Tile;
import pantile.op.reduce.CountEqual;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.DeviceProbe;
import pantile.spi.ElementType;
import pantile.spi.HostMemory;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Slice;

/** Writes its attempt's number over its only operand, slowly, and may fail at any step. */
final class StampingDevice implements Device {
  private final DeviceInfo info;
  private final Stamps stamps;
  private final Perturbation perturbation;
  private final AtomicInteger live;
  private final boolean atOnce;
  private final Runnable watch;
  private boolean closed;

  /**
   * Opens one.
   *
   * @param live counts devices and memory that are open
   * @param atOnce whether it takes no time to say which kernels it runs
   * @param watch called by every method
   */
  StampingDevice(
      String id,
      boolean inPlace,
      Stamps stamps,
      Perturbation perturbation,
      AtomicInteger live,
      boolean atOnce,
      Runnable watch) {
    this.info = new DeviceInfo(id, id, "", 0, 1, 1 << 20, inPlace, false);
    this.stamps = stamps;
    this.perturbation = perturbation;
    this.live = live;
    this.atOnce = atOnce;
    this.watch = watch;
    live.incrementAndGet();
  }

  @Override
  public DeviceInfo info() {
    watch.run();
    return info;
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    watch.run();
    if (Thread.currentThread() instanceof WorkerThread) { // else several may ask at once
      // A fault here is a refusal. One device makes none: a job that all refuse fails, and rightly.
      if (info().id().equals("device:0")) {
        perturbation.delay();
      } else {
        perturbation.strike("supports");
      }
    }
    return kernel instanceof CountEqual;
  }

  @Override
  public String refusal(Kernel<?> kernel) {
    watch.run();
    return "it only stamps";
  }

  @Override
  public boolean answersAtOnce() {
    watch.run();
    return atOnce;
  }

  @Override
  public void prepare() {
    watch.run();
    perturbation.delay();
  }

  @Override
  public boolean reentrant() {
    watch.run();
    return false;
  }

  @Override
  public Optional<DeviceProbe> probe() {
    watch.run();
    return Optional.empty();
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    watch.run();
    perturbation.strike("bring");
    return info.sharesHostMemory() ? new HostMemory(slice) : new Own((int) slice.length());
  }

  @Override
  @SuppressWarnings("unchecked") // the kernel's partial result is a Long
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) {
    watch.run();
    perturbation.strike("run");
    long stamp = stamps.next(tile);
    switch (operands[0]) {
      case Own own -> Arrays.fill(own.elements, stamp);
      case HostMemory host -> write(stamp, null, (Slice.Longs) host.slice());
      default -> throw new IllegalArgumentException("whose memory is this?");
    }
    perturbation.strike("run");
    return (P) (Long) Stamps.partial(stamp);
  }

  @Override
  public void fetch(Memory from, Slice to) {
    watch.run();
    perturbation.strike("fetch");
    if (from instanceof Own own) {
      write(0, own.elements, (Slice.Longs) to);
    }
    perturbation.strike("fetch");
  }

  /** In pieces, with time in between for whoever might write the same elements. */
  private void write(long stamp, long[] from, Slice.Longs to) {
    for (int i = to.from(); i < to.to(); i++) {
      to.array()[i] = from == null ? stamp : from[i - to.from()];
      if (i % 8 == 0) {
        perturbation.delay();
      }
    }
  }

  @Override
  public void close() {
    watch.run();
    if (!closed) {
      closed = true;
      live.decrementAndGet();
    }
  }

  private final class Own implements Memory {
    private final long[] elements;

    Own(int length) {
      elements = new long[length];
      live.incrementAndGet();
    }

    @Override
    public ElementType type() {
      return ElementType.LONG;
    }

    @Override
    public long length() {
      return elements.length;
    }

    @Override
    public void close() {
      live.decrementAndGet();
    }
  }
}
