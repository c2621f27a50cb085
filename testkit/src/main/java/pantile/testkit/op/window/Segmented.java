// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.window;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Example;
import pantile.testkit.Input;

/** Segments of the length of examples: a few elements, some hundreds, and more than a block. */
final class Segmented {
  private Segmented() {}

  static int[] starts() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    List<Integer> starts = new ArrayList<>();
    int[] longest = {1, 7, 900, 5000};
    for (int at = 0; at < Example.LENGTH; ) {
      starts.add(at);
      at += random.nextInt(1, 1 + longest[starts.size() % longest.length]);
    }
    starts.add(Example.LENGTH);
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  static Operand operand() {
    int[] starts = starts();
    return Operand.whole(new Slice.Ints(starts, 0, starts.length));
  }
}
