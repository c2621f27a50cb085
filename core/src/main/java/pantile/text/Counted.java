// SPDX-License-Identifier: Apache-2.0
package pantile.text;

import java.util.Locale;

/** How many there are of something, in words. */
public final class Counted {
  private Counted() {}

  /**
   * A number and what it counts.
   *
   * @param count how many
   * @param one the singular of a regular noun
   * @return "1 tile", "1,000 tiles"
   */
  public static String of(long count, String one) {
    return String.format(Locale.ROOT, count == 1 ? "%,d %s" : "%,d %ss", count, one);
  }
}
