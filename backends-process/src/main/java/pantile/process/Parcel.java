// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.op.own.Custom;
import pantile.text.Described;

/**
 * A call's function as bytes, for all children. It is serialized once for a call, so that all of
 * them have the same, and since what it holds may change between calls. The bytes are kept until
 * the garbage collector has found that the call is over.
 */
final class Parcel {
  private static final Cleaner CLEANER = Cleaner.create();

  private final long number;
  private final WeakReference<Custom<?>> call;
  private final int largest;
  private byte @Nullable [] kept;

  private Parcel(long number, Custom<?> call, int largest) {
    this.number = number;
    this.call = new WeakReference<>(call);
    this.largest = largest;
  }

  /** The number by which children know the function. */
  long number() {
    return number;
  }

  /**
   * The serialized function. Called while the call goes on.
   *
   * @throws IllegalArgumentException if it cannot be sent; the message says what it holds
   */
  synchronized byte[] bytes() {
    byte[] known = kept;
    Custom<?> now = call.get();
    if (known != null || now == null) {
      return known != null ? known : new byte[0];
    }
    String label = now.label();
    try {
      byte[] bytes = Serial.bytes(now.job().work(), largest);
      kept = bytes;
      return bytes;
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "the function of '"
              + label
              + "' cannot be sent to a child JVM: it holds a "
              + e.getMessage()
              + ", which is not serializable",
          e);
    } catch (Serial.TooLarge e) {
      throw new IllegalArgumentException(
          "the function of '" + label + "' cannot be sent to a child JVM: " + e.getMessage(), e);
    } catch (IOException | StackOverflowError e) {
      throw new IllegalArgumentException(
          "the function of '" + label + "' cannot be serialized: " + Described.of(e), e);
    }
  }

  /** The call is over. */
  private synchronized void forget() {
    kept = null;
  }

  /** The parcels of the calls that go on. Thread-safe. */
  static final class Office {
    private final List<Parcel> open = new ArrayList<>();
    private final int largest;
    private long numbered;

    Office(int largest) {
      this.largest = largest;
    }

    /** A call's parcel, whoever asks. */
    synchronized Parcel of(Custom<?> call) {
      for (int i = open.size() - 1; i >= 0; i--) {
        Parcel one = open.get(i);
        Custom<?> its = one.call.get();
        if (isSame(its, call)) {
          return one;
        }
        if (its == null) {
          open.remove(i);
        }
      }
      Parcel fresh = new Parcel(++numbered, call, largest);
      open.add(fresh);
      var _ = CLEANER.register(call, fresh::forget);
      return fresh;
    }

    /** By identity: another call has a kernel of its own, and equals may be the user's code. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(@Nullable Custom<?> one, Custom<?> other) {
      return one == other;
    }
  }
}
