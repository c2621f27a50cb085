// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Objects;
import pantile.job.Slice;

/** What the methods for each element type are made of. */
abstract class Calls {
  abstract Engine engine();

  final Reductions reductions(Slice slice) {
    return new Reductions(engine(), slice);
  }

  final void sort(Slice slice, boolean descending) {
    Sorts.sort(engine(), slice, descending);
  }

  static <T> T given(T array) {
    return Objects.requireNonNull(array, "the array is null");
  }
}
