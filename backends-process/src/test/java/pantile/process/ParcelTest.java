// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.op.own.Custom;

/** A function is serialized once for a call, and kept no longer. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ParcelTest {
  /** Counts how often it is written. */
  private static final class Counted implements Serializable {
    private static final long serialVersionUID = 1;
    static final AtomicInteger WRITTEN = new AtomicInteger();

    @SuppressWarnings("unused") // by the serialization
    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      WRITTEN.incrementAndGet();
    }
  }

  private static Custom<Integer> call() {
    Counted held = new Counted();
    return new Custom<>(
        Job.of("counted", 0, 1, tile -> held.hashCode(), Merge.of(0, Integer::sum)), 0);
  }

  /** Lets the collector run until it has what nobody holds. */
  private static void collect(Reference<?> gone) throws InterruptedException {
    while (gone.get() != null) {
      System.gc();
      Thread.sleep(1);
    }
  }

  /** The bytes of a call that goes on meanwhile, and has ended then. */
  private static Reference<byte[]> sent(Parcel.Office office) {
    Custom<Integer> call = call();
    try {
      byte[] bytes = office.of(call).bytes();
      System.gc();
      assertSame(bytes, office.of(call).bytes());
      assertEquals(1, Counted.WRITTEN.get());
      return new WeakReference<>(bytes);
    } finally {
      Reference.reachabilityFence(call);
    }
  }

  @Test
  void theBytesEndWithTheCall() throws Exception {
    Parcel.Office office = new Parcel.Office(1 << 20);
    try {
      collect(sent(office)); // or the test's time ends
    } finally {
      Reference.reachabilityFence(office);
    }
  }
}
