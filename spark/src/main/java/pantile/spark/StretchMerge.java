// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Merge;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Work;

/**
 * Merges stretches that are neighbours. A block that lies in both is put together and computed
 * here: it is the only work that merging costs, one block for each two neighbours.
 *
 * @param settings of whoever merges
 * @param kernel of the reduction
 * @param types of the operands
 * @param boundaries of blocks
 * @param <P> the partial result
 */
record StretchMerge<P>(
    ExecutorSettings settings, Kernel<P> kernel, List<ElementType> types, Boundaries boundaries)
    implements Merge<Stretch<P>> {
  @Override
  public Stretch<P> identity() {
    return new Stretch<>(0, 0, nothing(), kernel.merge().identity(), nothing());
  }

  /** No elements of each operand. */
  Object[] nothing() {
    Object[] none = new Object[types.size()];
    for (int i = 0; i < none.length; i++) {
      none[i] = ElementArrays.make(types.get(i), 0);
    }
    return none;
  }

  @Override
  public Stretch<P> combine(Stretch<P> left, Stretch<P> right) {
    if (left.from() == left.to() || right.from() == right.to()) {
      return left.from() == left.to() ? right : left;
    }
    boolean inLeft = boundaries.between(left.from(), left.to());
    boolean inRight = boundaries.between(right.from(), right.to());
    Object[] head = inLeft ? left.head() : join(left.head(), right.head());
    Object[] tail = right.tail();
    if (!inRight) {
      tail = inLeft ? join(left.tail(), right.head()) : nothing();
    }
    P body = left.body();
    if (inLeft && inRight) {
      P between = block(join(left.tail(), right.head()), boundaries.notBehind(left.to()));
      body = kernel.merge().combine(body, between);
    }
    body = kernel.merge().combine(body, right.body());
    return new Stretch<>(left.from(), right.to(), head, body, tail);
  }

  private P block(Object[] elements, long start) {
    int length = ElementArrays.length(elements[0]);
    if (length == 0) {
      return kernel.merge().identity();
    }
    List<Operand> operands = new ArrayList<>();
    for (Object array : elements) {
      operands.add(Operand.in(ElementArrays.slice(array, 0, length)));
    }
    P partial = ExecutorPantile.get(settings).jobs().run(new Work<>(kernel, 0, length), operands);
    return Shifted.by(partial, start);
  }

  private Object[] join(Object[] left, Object[] right) {
    Object[] both = new Object[left.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = ElementArrays.join(types.get(i), left[i], right[i]);
    }
    return both;
  }
}
