// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import pantile.spi.ElementType;

/**
 * The descriptors of one kernel, of which there is one for each type of elements and each shape, as
 * {@link PerShape} has them. Thread-safe.
 *
 * @param <S> what the kernel is shaped by
 */
abstract class PerType<S> {
  private final String entry;
  private final List<Parameter> parameters;
  private final Map<ElementType, PerShape<S>> types = new EnumMap<>(ElementType.class);

  PerType(String entry, Parameter... parameters) {
    this.entry = entry;
    this.parameters = List.of(parameters);
    for (ElementType type : ElementType.values()) {
      types.put(type, new OfType(type));
    }
  }

  private final class OfType extends PerShape<S> {
    private final ElementType type;

    OfType(ElementType type) {
      this.type = type;
    }

    @Override
    KernelSource make(S shape) {
      return PerType.this.make(type, shape);
    }
  }

  /** The descriptor for a type and a shape: the same one for equal shapes. */
  final KernelSource of(ElementType type, S shape) {
    return requireNonNull(types.get(type)).of(shape);
  }

  /** Makes the descriptor. */
  abstract KernelSource make(ElementType type, S shape);

  /** For {@link #make}: a descriptor of this kernel. */
  final KernelSource source(
      List<String> parts, SortedMap<String, String> defines, int items, boolean needsDouble) {
    return new KernelSource(parts, entry, parameters, defines, items, needsDouble);
  }
}
