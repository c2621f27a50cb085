// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import org.jspecify.annotations.Nullable;

/**
 * The descriptors of one kernel, of which there is one for each shape: made when it is first asked
 * for, and found again without allocating or hashing anything. Shapes are few. Thread-safe.
 *
 * @param <S> what the kernel is shaped by
 */
abstract class PerShape<S> {
  private volatile @Nullable Made<S> last;

  /** A descriptor, and those that were made before it. */
  private record Made<S>(S shape, KernelSource source, @Nullable Made<S> before) {}

  /** The descriptor for a shape: the same one for equal shapes. */
  final KernelSource of(S shape) {
    KernelSource known = find(shape);
    return known != null ? known : add(shape);
  }

  @SuppressWarnings(
      "ReferenceEquality") // nearly always the same: a record's own equals is linked late
  private @Nullable KernelSource find(S shape) {
    for (Made<S> made = last; made != null; made = made.before) {
      if (made.shape == shape || made.shape.equals(shape)) {
        return made.source;
      }
    }
    return null;
  }

  private synchronized KernelSource add(S shape) {
    KernelSource source = find(shape);
    if (source == null) {
      source = make(shape);
      last = new Made<>(shape, source, last);
    }
    return source;
  }

  /** Makes the descriptor. */
  abstract KernelSource make(S shape);
}
