// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * The scratch array of the last large sort, for the next one. A fresh array is zeroed by one thread
 * before a worker may write to it, and of large ones a few have the collector mark the whole heap;
 * sorting 10 million {@code int}s took 28 ms with fresh arrays, 4 of them for zeroes, and up to 50
 * beside a collection (AMD EPYC, Zen 5, two processors, 2026-11-25).
 *
 * <p>The reference is weak, so the array is nobody's burden: the first collection that looks at old
 * objects frees it, as if it had not been kept. Only a sort that ended well gives its array back,
 * since after any other a worker may still write to it.
 */
public final class KeptKeys {
  private final AtomicReference<@Nullable WeakReference<Object>> kept = new AtomicReference<>();

  /** Nothing is kept yet. */
  public KeptKeys() {}

  /**
   * Room for keys that is not kept.
   *
   * @param type of the elements
   * @param length how many
   * @return all of a new array of {@link ElementType#keyType}
   */
  public static Slice allocate(ElementType type, int length) {
    return type.keyType() == ElementType.INT
        ? new Slice.Ints(new int[length], 0, length)
        : new Slice.Longs(new long[length], 0, length);
  }

  /**
   * Room for keys, with anything in it; the caller's alone.
   *
   * @param type of the elements
   * @param length how many
   * @return the start of an array of {@link ElementType#keyType}
   */
  public Slice take(ElementType type, int length) {
    WeakReference<Object> reference = kept.getAndSet(null);
    boolean ints = type.keyType() == ElementType.INT;
    return switch (reference == null ? null : reference.get()) {
      case int[] a when ints && a.length >= length -> new Slice.Ints(a, 0, length);
      case long[] a when !ints && a.length >= length -> new Slice.Longs(a, 0, length);
      case null, default -> allocate(type, length);
    };
  }

  /**
   * Keeps the array behind keys that no worker uses any more.
   *
   * @param keys as {@link #take} gave them
   */
  public void give(Slice keys) {
    switch (keys) {
      case Slice.Ints(int[] a, int _, int _) -> kept.set(new WeakReference<>(a));
      case Slice.Longs(long[] a, int _, int _) -> kept.set(new WeakReference<>(a));
      default -> throw new IllegalArgumentException("keys are integers, not " + keys.type());
    }
  }
}
