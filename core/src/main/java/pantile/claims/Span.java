// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring tiles that were claimed together: a node of a tree. If the claim fails or takes too
 * long, the span is handed out once more in parts. The parts are the span's children. A span is
 * done when its own claim is finished, or when all its children are done, whichever comes first.
 * Results that come later are dropped.
 */
final class Span {
  final @Nullable Span parent;
  final int first;
  final int last;

  /** Devices that failed on these tiles. */
  final Set<String> failedOn;

  /** How often these tiles failed. */
  int attempts;

  /** The most tiles of a child. The number is lowered where a device had too little memory. */
  int mostTiles = Integer.MAX_VALUE;

  /** Whether the claim on the whole span is still out. */
  boolean held = true;

  /** The parts handed out so far, in order; null until the span is divided. */
  @Nullable List<Span> parts;

  /** Where the next part starts, once the span is divided. */
  int cursor;

  /** The claim whose result is that of the whole span. */
  @Nullable Claim result;

  private int covered;
  private boolean done;

  /**
   * Whether the span belongs to a tree that has been cut anew. Nobody waits for it, nor for its
   * children.
   */
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

  /** Whether these tiles have a result already, their own or a wider span's. */
  boolean decided() {
    for (Span span = this; span != null; span = span.parent) {
      if (span.done || span.dropped) {
        return true;
      }
    }
    return false;
  }

  /** Whether the span's own result may still become a part of the root's. */
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

  /** How many spans contain this one, itself among them. */
  int depth() {
    int depth = 0;
    for (Span span = this; span != null; span = span.parent) {
      depth++;
    }
    return depth;
  }

  /** Whether a claim on the whole span, or on a wider one, is still out. */
  boolean heldHereOrAbove() {
    for (Span span = this; span != null; span = span.parent) {
      if (span.held) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes the next part of a divided span.
   *
   * @param tiles how many the part has; no more than are left
   */
  Span part(int tiles) {
    Span part = new Span(this, cursor, cursor + tiles);
    Objects.requireNonNull(parts).add(part);
    cursor += tiles;
    return part;
  }

  /** Makes the span ready to be handed out in parts. */
  void divide() {
    parts = new ArrayList<>();
    cursor = first;
    covered = 0;
  }

  /**
   * Forgets every result.
   *
   * @param out whether the claim on the whole span is still out
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

  /** Notes that a claim on the whole span is finished. Returns true if the root is now done. */
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
   * Notes that the span's tiles failed.
   *
   * @param device where; null if the same device may try again before others
   * @param split whether the tiles are to be tried in smaller parts
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
