// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Iterator;
import java.util.function.Function;

/** Elements of an iterator as something else, one at a time. */
record Mapped<A, B>(Iterator<A> from, Function<A, B> map) implements Iterator<B> {
  @Override
  public boolean hasNext() {
    return from.hasNext();
  }

  @Override
  public B next() {
    return map.apply(from.next());
  }
}
