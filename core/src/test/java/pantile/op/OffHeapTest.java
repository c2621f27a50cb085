// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is beyond the JVM's limit is told from what has no room now. */
final class OffHeapTest {
  @Test
  void theJvmSaysThatMemoryIsBeyondItsLimit() {
    OutOfMemoryError refusal =
        assertThrows(OutOfMemoryError.class, () -> Arena.ofAuto().allocate(1L << 60));
    assertTrue(OffHeap.neverFits(refusal), refusal::getMessage);
  }

  @Test
  void whatFitsOtherwiseMayBeWaitedFor() {
    String format = "Cannot reserve %d bytes of direct buffer memory (allocated: 9, limit: 10)";
    assertFalse(OffHeap.neverFits(new OutOfMemoryError(String.format(Locale.ROOT, format, 10))));
    assertTrue(OffHeap.neverFits(new OutOfMemoryError(String.format(Locale.ROOT, format, 11))));
    assertFalse(OffHeap.neverFits(new OutOfMemoryError("Unable to allocate 11 bytes")));
    assertFalse(OffHeap.neverFits(new OutOfMemoryError()));
  }
}
