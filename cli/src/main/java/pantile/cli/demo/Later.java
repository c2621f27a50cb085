// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed when it is first asked for: after a first call that would else find code
 * warm.
 */
final class Later<T> implements Supplier<T> {
  private final Supplier<T> source;
  private @Nullable T value;

  Later(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
