// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.util.List;

/**
 * Opens cursors one after the other; if one cannot be opened, those before it are closed.
 *
 * @param opened takes them
 */
record Cursors<K, V>(List<Cursor<K, V>> opened) {
  /** Opens a cursor. */
  @FunctionalInterface
  interface Opening<K, V, E extends Exception> {
    Cursor<K, V> open() throws E;
  }

  <E extends Exception> void add(Opening<K, V, E> opening) throws E {
    try {
      opened.add(opening.open());
    } catch (Throwable e) {
      try {
        Merger.closeAll(opened);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }
}
