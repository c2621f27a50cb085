// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import pantile.spi.ElementType;

/**
 * The descriptors of one kernel, of which there is one for each type of elements and each shape, as
 * {@link PerShape} has them. Thread-safe.
 *
 * @param <S> what the kernel is shaped by
 */
public abstract class PerType<S> {
  private final Map<ElementType, PerShape<S>> types = new EnumMap<>(ElementType.class);

  /**
   * Describes a kernel.
   *
   * @param entry its name in the source
   * @param parameters what it must be given, in order
   */
  protected PerType(String entry, Parameter... parameters) {
    for (ElementType type : ElementType.values()) {
      types.put(type, new OfType(type, entry, parameters));
    }
  }

  private final class OfType extends PerShape<S> {
    private final ElementType type;

    OfType(ElementType type, String entry, Parameter... parameters) {
      super(entry, parameters);
      this.type = type;
    }

    @Override
    protected Program program(S shape) {
      return PerType.this.program(type, shape);
    }
  }

  /**
   * The descriptor for a type and a shape.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the same one for equal shapes
   */
  public final KernelSource of(ElementType type, S shape) {
    return requireNonNull(types.get(type)).of(shape);
  }

  /**
   * The program that has the kernel.
   *
   * @param type of the elements
   * @param shape the device's
   * @return the program
   */
  protected abstract Program program(ElementType type, S shape);
}
