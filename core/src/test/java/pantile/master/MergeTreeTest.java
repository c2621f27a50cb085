// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pantile.job.Merge;

final class MergeTreeTest {
  /** A text, and how deep the tree of combinations above its leaves is. */
  private record Text(String text, int depth) {}

  private record Join() implements Merge<Text> {
    @Override
    public Text identity() {
      return new Text("", 0);
    }

    @Override
    public Text combine(Text left, Text right) {
      return new Text(left.text + right.text, 1 + Math.max(left.depth, right.depth));
    }
  }

  @Test
  void keepsTheOrderAndStaysShallow() {
    for (int n = 0; n < 300; n++) {
      MergeTree<Text> tree = new MergeTree<>(new Join());
      for (int i = 0; i < n; i++) {
        tree.push(new Text(i + " ", 0));
      }
      Text result = tree.result();
      assertEquals(
          IntStream.range(0, n).mapToObj(i -> i + " ").collect(Collectors.joining()), result.text);
      int log = Integer.SIZE - Integer.numberOfLeadingZeros(n);
      assertTrue(result.depth <= 2 * log, n + " partials, depth " + result.depth);
    }
  }
}
