// SPDX-License-Identifier: Apache-2.0
package pantile.serial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is quickly built and written, and whose hash is never done. */
public final class SharedSets {
  private SharedSets() {}

  /**
   * Sets of sets. They are built from without, so nothing is hashed that holds much.
   *
   * @param levels each holds the next one twice: by itself, and in a list
   */
  public static Set<Object> nested(int levels) {
    Set<Object> outermost = new HashSet<>();
    Set<Object> last = outermost;
    for (int i = 0; i < levels; i++) {
      Set<Object> next = new HashSet<>();
      last.add(next);
      last.add(new ArrayList<>(List.of(next)));
      last = next;
    }
    return outermost;
  }
}
