// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tiles that may be claimed: tiles from a cursor on, which nobody has claimed yet, and spans
 * that are handed out once more. Not thread-safe.
 */
final class Unclaimed {
  private final int count;
  private final Crew crew;
  private final Deque<Span> again = new ArrayDeque<>();

  /** Runs of tiles that the cursor passes over, in ascending order. */
  private final List<int[]> skipped = new ArrayList<>();

  private int nextSkipped;
  private int cursor;

  /**
   * All tiles, none claimed.
   *
   * @param count how many there are
   * @param crew the workers that take part; a failed span goes to a device that has not failed on
   *     it, if there is one
   */
  Unclaimed(int count, Crew crew) {
    this.count = count;
    this.crew = crew;
  }

  /**
   * Leaves out tiles that nobody need claim. Called before any tile is claimed, in ascending order.
   */
  void skip(int first, int last) {
    skipped.add(new int[] {first, last});
  }

  private void passSkipped() {
    while (nextSkipped < skipped.size() && skipped.get(nextSkipped)[0] == cursor) {
      cursor = skipped.get(nextSkipped++)[1];
    }
  }

  /**
   * About how many tiles may be claimed for the first time. Tiles further on that will be skipped
   * are counted too.
   *
   * @param limit no tile from here on may be begun yet
   * @return 0 if there are none
   */
  int fresh(int limit) {
    passSkipped();
    return Math.max(0, Math.min(limit, count) - cursor);
  }

  /**
   * Claims tiles for the first time.
   *
   * @param most at least 1, and no more than are {@linkplain #fresh fresh}
   * @return tiles side by side, so perhaps fewer
   */
  Span take(int most) {
    int to = cursor + most;
    if (nextSkipped < skipped.size()) {
      to = Math.min(to, skipped.get(nextSkipped)[0]);
    }
    Span span = new Span(null, cursor, to);
    cursor = to;
    return span;
  }

  /**
   * The first span that a device may take once more: one on which the device has not failed, or all
   * devices have.
   *
   * @param device the device's id
   * @return null if there is none
   */
  @Nullable Span waitingFor(String device) {
    if (again.isEmpty()) {
      return null;
    }
    for (Span span : again) {
      if (!span.failedOn.contains(device) || crew.allAmong(span.failedOn)) {
        return span;
      }
    }
    return null;
  }

  /**
   * Takes the next part of a span that is handed out once more. With its last part, the span is
   * taken off the list.
   *
   * @param whole the span
   * @param tiles how many tiles the part has
   */
  Span takePart(Span whole, int tiles) {
    Span part = whole.part(tiles);
    if (whole.cursor == whole.last) {
      again.remove(whole);
    }
    return part;
  }

  /** Hands a divided span out once more, before all others. */
  void addFirst(Span span) {
    again.addFirst(span);
  }

  /** Hands a divided span out once more, after all others. */
  void addLast(Span span) {
    again.addLast(span);
  }

  /** Hands out nothing more of an original claim. */
  void drop(Span root) {
    again.removeIf(span -> span.root() == root);
  }

  /**
   * Hands out nothing more of tiles that have a result. Whoever holds the claim on such tiles is
   * done with them, so a new claim would not be told to keep its results apart; yet the result is
   * still to be written, if it waits for other parts.
   */
  void dropDecided() {
    if (!again.isEmpty()) {
      again.removeIf(Span::decided);
    }
  }

  /** Whether anything is to be handed out once more. */
  boolean again() {
    return !again.isEmpty();
  }
}
