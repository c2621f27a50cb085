// SPDX-License-Identifier: Apache-2.0
package pantile.text;

/** How many there are of something, in words. Every command says so: no formatter is loaded. */
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
    return grouped(count) + " " + one + (count == 1 ? "" : "s");
  }

  /**
   * A number whose digits are in groups of three.
   *
   * @param number any
   * @return "-1,000"
   */
  public static String grouped(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = text.length() - 3; at > first; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }
}
