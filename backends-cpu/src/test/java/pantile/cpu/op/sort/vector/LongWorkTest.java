// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class LongWorkTest {
  @Test
  void keepsBothOfItsArrays() {
    LongWork work = LongWork.take();
    long[] scratch = work.scratch(1000);
    long[] second = work.second(1000);
    assertNotSame(scratch, second);
    work.give();
    LongWork again = LongWork.take();
    assertSame(work, again);
    assertSame(scratch, again.scratch(scratch.length));
    assertSame(second, again.second(second.length));
    again.give();
  }

  @Test
  void keepsNoLargeArrays() {
    LongWork work = new LongWork(1);
    int large = LongWork.MOST_KEPT + 1;
    assertEquals(large, work.scratch(large).length);
    assertEquals(large, work.second(large).length);
    work.give();
    assertEquals(10, work.scratch(10).length);
    assertEquals(10, work.second(10).length);
  }
}
