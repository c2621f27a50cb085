// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether arrays stay where they are while a driver copies from them. */
final class PinnedArraysTest {
  @Test
  void whichReleasesMoveArrays() {
    for (String faulty : List.of("25", "25.0.1+8", "25.0.2")) {
      assertFalse(PinnedArrays.stay(Runtime.Version.parse(faulty)), faulty);
    }
    for (String sound : List.of("25.0.3", "25.0.3+9-LTS", "25.1", "26")) {
      assertTrue(PinnedArrays.stay(Runtime.Version.parse(sound)), sound);
    }
    assertFalse(PinnedArrays.stayWith(List.of("G1 Young Generation", "G1 Old Generation")));
    assertTrue(PinnedArrays.stayWith(List.of("PS MarkSweep", "PS Scavenge")));
    assertFalse(PinnedArrays.stayWith(List.of()));
  }
}
