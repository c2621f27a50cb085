// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tiles side by side that were claimed at once, a node of a tree: where the claim failed, or takes
 * too long, its span is handed out once more in parts, which are its children. A span is done by
 * its own claim or by all its children, whichever is first; what comes later is dropped.
 */
final class Span {
  final @Nullable Span parent;
  final int first;
  final int last;

  /** Devices that failed on these tiles. */
  final Set<String> failedOn;

  /** How often these tiles failed. */
  int attempts;

  /** No child has more tiles: fewer where a device had too little memory. */
  int mostTiles = Integer.MAX_VALUE;

  /** Whether its own claim is still out. */
  boolean held = true;

  /** The parts handed out so far, in order; null until it is divided. */
  @Nullable List<Span> parts;

  /** Where the next part starts, once it is divided. */
  int cursor;

  /** The claim whose result is that of the whole span. */
  @Nullable Claim result;

  private int covered;
  private boolean done;

  /** Whether it was a part of what has been cut anew: nobody waits for it or what is below it. */
  private boolean dropped;

  Span(@Nullable Span parent, int first, int last) {
    this.parent = parent;
    this.first = first;
    this.last = last;
    if (parent == null) {
      failedOn = new HashSet<>(0);
    } else {
      failedOn = new HashSet<>(parent.failedOn);
      attempts = parent.attempts;
      mostTiles = parent.mostTiles;
    }
  }

  int length() {
    return last - first;
  }

  Span root() {
    Span span = this;
    while (span.parent != null) {
      span = span.parent;
    }
    return span;
  }

  /** Whether its tiles, or a wider span's, have a result already. */
  boolean decided() {
    for (Span span = this; span != null; span = span.parent) {
      if (span.done || span.dropped) {
        return true;
      }
    }
    return false;
  }

  /** Whether its own result is one of those that may yet make up the root's. */
  boolean waits() {
    Span top = this;
    while (top.parent != null) {
      if (top.dropped) {
        return false;
      }
      top = top.parent;
      if (top.done && top.result != null) {
        return false; // a wider claim was finished first
      }
    }
    return !top.done;
  }

  /** How many spans it is a part of, itself among them. */
  int depth() {
    int depth = 0;
    for (Span span = this; span != null; span = span.parent) {
      depth++;
    }
    return depth;
  }

  /** Whether a claim on all of it, or of a wider span, is still out. */
  boolean heldHereOrAbove() {
    for (Span span = this; span != null; span = span.parent) {
      if (span.held) {
        return true;
      }
    }
    return false;
  }

  /**
   * The next of its parts, once it is divided.
   *
   * @param tiles how many the part has; no more than are left
   */
  Span part(int tiles) {
    Span part = new Span(this, cursor, cursor + tiles);
    Objects.requireNonNull(parts).add(part);
    cursor += tiles;
    return part;
  }

  /** Makes it ready to be handed out in parts. */
  void divide() {
    parts = new ArrayList<>();
    cursor = first;
    covered = 0;
  }

  /**
   * Forgets every result.
   *
   * @param out whether its own claim is still out
   */
  void reopen(boolean out) {
    if (parts != null) {
      parts.forEach(part -> part.dropped = true);
    }
    done = false;
    result = null;
    held = out;
    divide();
  }

  /** A claim on all of it is finished. True if with it the root is done. */
  boolean finish(Claim claim) {
    result = claim;
    done = true;
    int length = length();
    for (Span span = parent; span != null; span = span.parent) {
      span.covered += length;
      if (span.covered < span.length()) {
        return false;
      }
      span.done = true;
      length = span.length();
    }
    return true;
  }

  /**
   * Its tiles failed.
   *
   * @param device where; null if the same device may try again before others
   * @param split whether it is to be tried in smaller parts
   */
  void fail(@Nullable String device, boolean split) {
    attempts++;
    if (device != null) {
      failedOn.add(device);
    }
    if (split) {
      mostTiles = Math.max(1, length() / 2);
    }
  }

  /** The claims whose results make up this span's, in order. */
  List<Claim> cover() {
    List<Claim> cover = new ArrayList<>();
    collect(cover);
    return cover;
  }

  private void collect(List<Claim> into) {
    if (result != null) {
      into.add(result);
    } else if (parts != null) {
      parts.forEach(part -> part.collect(into));
    }
  }
}
