// SPDX-License-Identifier: Apache-2.0
package pantile.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Failures in words. */
final class DescribedTest {
  @Test
  void aFailureSaysWhatItSaysOrItsClass() {
    assertEquals("java.io.IOException: why", Described.of(new IOException("why")));
    assertEquals(Mute.class.getName(), Described.of(new Mute()));
  }

  @Test
  void aReasonIsTheMessageIfThereIsOne() {
    assertEquals("why", Described.reason(new IOException("why")));
    assertEquals("java.io.IOException", Described.reason(new IOException()));
    assertEquals(Mute.class.getName(), Described.reason(new Mute()));
  }
}
