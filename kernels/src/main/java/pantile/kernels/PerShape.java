// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors of one kernel, of which there is one for each shape: made when it is first asked
 * for, and found again without allocating or hashing anything. Shapes are few. Thread-safe.
 *
 * @param <S> what the kernel is shaped by
 */
public abstract class PerShape<S> {
  private final String entry;
  private final List<Parameter> parameters;
  private volatile @Nullable Made<S> last;

  /**
   * Describes a kernel.
   *
   * @param entry its name in the source
   * @param parameters what it must be given, in order
   */
  protected PerShape(String entry, Parameter... parameters) {
    this(entry, List.of(parameters));
  }

  PerShape(String entry, List<Parameter> parameters) {
    this.entry = entry;
    this.parameters = parameters;
  }

  /** A descriptor, and those that were made before it. */
  private record Made<S>(S shape, KernelSource source, @Nullable Made<S> before) {}

  /**
   * The descriptor for a shape.
   *
   * @param shape the device's
   * @return the same one for equal shapes
   */
  public final KernelSource of(S shape) {
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
      source = new KernelSource(program(shape), entry, parameters);
      last = new Made<>(shape, source, last);
    }
    return source;
  }

  /**
   * The program that has the kernel.
   *
   * @param shape the device's
   * @return the program
   */
  protected abstract Program program(S shape);
}
