// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.reduce.Int128;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Slice;

/**
 * Another backend, some of whose devices now and then deliver a count that is off by one, a sum
 * that is, a list without its last number, or an array with a bit flipped.
 *
 * @param backend the backend
 * @param liars ids of the devices that lie
 * @param every each so manieth result of a device is wrong
 * @param told how many were wrong so far
 */
public record LyingBackend(Backend backend, Set<String> liars, int every, AtomicLong told)
    implements Backend {
  /**
   * A backend with liars.
   *
   * @param backend the backend
   * @param every each so manieth result is wrong
   * @param liars ids of the devices that lie
   */
  public LyingBackend(Backend backend, int every, String... liars) {
    this(backend, Set.of(liars), every, new AtomicLong());
  }

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public Discovery discover() {
    return backend.discover();
  }

  @Override
  public Device open(DeviceInfo info) {
    Device device = backend.open(info);
    return liars.contains(info.id()) ? new Liar(device) : device;
  }

  private final class Liar extends ForwardingDevice {
    private long results;

    Liar(Device device) {
      super(device);
    }

    /** It counts without a lock, so it is one thread's. */
    @Override
    public boolean reentrant() {
      return false;
    }

    @Override
    public void fetch(Memory from, Slice to) {
      super.fetch(from, to);
      if (to.length() > 0 && lies()) { // of nothing there is nothing wrong to say
        SliceElements.setBits(to, 0, SliceElements.bits(to, 0) ^ 1);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // what was a P stays one
    public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
      P partial = super.run(kernel, tile, operands);
      if (partial instanceof Long count && lies()) {
        return (P) (Long) (count + 1);
      }
      if (partial instanceof Int128(long high, long low) && lies()) {
        return (P) new Int128(high, low ^ 1);
      }
      if (partial instanceof Numbers(long[] numbers) && numbers.length > 0 && lies()) {
        long[] fewer = Arrays.copyOf(numbers, numbers.length - 1);
        return (P) new Numbers(fewer);
      }
      return partial;
    }

    private boolean lies() {
      boolean now = ++results % every == 0;
      if (now) {
        told.incrementAndGet();
      }
      return now;
    }
  }
}
