// SPDX-License-Identifier: Apache-2.0
package pantile.journal;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is found in a journal, or happens to it, and is no failure.
 *
 * @param level for the log
 * @param text in words, with the journal's name
 */
public record Notice(Level level, String text) {
  /**
   * Of a journal.
   *
   * @param level for the log
   * @param path the journal
   * @param what without its name
   * @return the notice
   */
  public static Notice of(Level level, Path path, String what) {
    return new Notice(level, "the journal " + path + ": " + what);
  }

  /**
   * Tells it. With no lock held: whoever is told may wait for another call that has the journal.
   *
   * @param taker told the text; null for the log
   */
  public void tell(@Nullable Consumer<String> taker) {
    if (taker == null) {
      System.getLogger("pantile").log(level, text);
      return;
    }
    try {
      taker.accept(text);
    } catch (RuntimeException own) { // no call fails because of it
      System.getLogger("pantile").log(Level.WARNING, "told that " + text, own);
    }
  }
}
