// SPDX-License-Identifier: Apache-2.0
package pantile.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped a word perhaps meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The word that the fewest slips of typing lead from: a letter more, less or other, or two
   * neighbours exchanged. One slip is allowed for every three letters, and at least one. A
   * beginning of one word alone stands for that word. Time is proportional to the product of the
   * lengths.
   *
   * @param given what was typed, in upper or lower case
   * @param known the words there are
   * @return the first of the nearest, or nothing if none is near
   */
  public static Optional<String> of(String given, Collection<String> known) {
    String typed = given.toLowerCase(Locale.ROOT);
    List<String> begun = known.stream().filter(word -> word.startsWith(typed)).toList();
    if (typed.length() > 1 && begun.size() == 1) {
      return Optional.of(begun.getFirst());
    }
    int least = Math.max(1, typed.length() / 3) + 1;
    String nearest = null;
    for (String word : known) {
      int slips = slips(typed, word.toLowerCase(Locale.ROOT));
      // A word of which no letter is left is another word.
      if (slips < least && slips < Math.min(typed.length(), word.length())) {
        least = slips;
        nearest = word;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /**
   * The same as text to follow a message.
   *
   * @param given what was typed, in upper or lower case
   * @param known the words there are
   * @return empty if none is near
   */
  public static String hint(String given, Collection<String> known) {
    return of(given, known).map(word -> "; did you mean \"" + word + "\"?").orElse("");
  }

  /** The distance of optimal string alignment, by rows: Damerau and Levenshtein's, restricted. */
  private static int slips(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + other);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
