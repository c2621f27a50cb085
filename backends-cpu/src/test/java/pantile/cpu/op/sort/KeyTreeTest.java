// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyTreeTest {
  private static final long SEED = 20_261_130;

  @Test
  void findsBucketsByAnySplitters() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int count : new int[] {0, 1, 2, 3, 4, 7, 8, 61, 64, 1023, 1024, 3000}) {
      long[] splitters = random.longs().distinct().limit(count).sorted().toArray();
      if (count > 3) {
        splitters[0] = Long.MIN_VALUE;
        splitters[count - 1] = Long.MAX_VALUE;
        splitters[1] = Long.MIN_VALUE + 1;
      }
      long[] x = new long[4 * count + 7];
      for (int i = 0; i < x.length; i++) {
        x[i] = i < 3 * count ? splitters[i / 3] + i % 3 - 1 : random.nextLong();
      }
      x[x.length - 1] = Long.MAX_VALUE;
      x[x.length - 2] = Long.MIN_VALUE;
      char[] found = new char[x.length];
      new KeyTree(splitters).find(x, 1, x.length, found);
      assertEquals(0, found[0], "not asked for");
      for (int i = 1; i < x.length; i++) {
        int bucket = 0;
        while (bucket < count && splitters[bucket] <= x[i]) {
          bucket++;
        }
        assertEquals(bucket, found[i], "seed " + SEED + ", " + count + " splitters, " + x[i]);
      }
    }
  }
}
