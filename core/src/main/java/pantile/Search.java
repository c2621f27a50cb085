// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.op.search.SearchPlan;
import pantile.op.search.Side;
import pantile.spi.Arguments;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Finds places in sorted elements. */
final class Search {
  private Search() {}

  /** Checks first that the elements ascend: places in others would depend on the device. */
  static <A extends Values<A>> Ints sorted(A x, A queries, Side side) {
    x.begin("searchSorted");
    var _ = Scratch.requireArray(Math.max(x.length(), queries.length()));
    if (!Bound.ascends(x)) {
      throw new IllegalArgumentException("the elements do not ascend");
    }
    return among(x, queries, side);
  }

  /** Places in elements that do ascend. */
  static <A extends Values<A>> Ints among(A x, A queries, Side side) {
    Engine engine = x.engine;
    int count = Scratch.requireArray(queries.length());
    var _ = Scratch.requireArray(x.length()); // a body is given all of them in an array
    Slice sought = queries.source();
    if (Arguments.mayBeHeld()) {
      Slice elements = x.source();
      if (OnDevice.keeps(elements) || OnDevice.keeps(sought)) {
        return new Ints(engine, OnDevice.searched(engine, elements, sought, side));
      }
      sought = OnDevice.host(engine, sought);
    }
    int[] places = new int[count];
    SearchPlan.search(engine, x.onHeap(), sought, side, new Slice.Ints(places, 0, count));
    return Values.ints(engine, places);
  }
}
