// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.master.Attempt.Outcome;
import pantile.master.Attempt.Write;

/** Tiles that are computed on several devices, to see whether these agree. Guarded by the lock. */
final class Audit<P> {
  /** What one device says. */
  record Vote<P>(String device, boolean host, Outcome<P> outcome) {}

  final Tile tile;

  /** One past the last of its tiles. */
  final int last;

  /** Devices that have voted, or failed to. */
  final Set<String> asked = new HashSet<>();

  private final List<Vote<P>> votes = new ArrayList<>();

  Audit(Tile tile, int last, Vote<P> first) {
    this.tile = tile;
    this.last = last;
    vote(first);
  }

  void vote(Vote<P> vote) {
    asked.add(vote.device());
    votes.add(vote);
  }

  /** Whether enough devices have voted to know which of them to believe. */
  boolean settled() {
    return votes.size() > 1 && (agree(0, 1) || votes.size() > 2);
  }

  /**
   * The device that delivered other bits than it should have, by the majority; of two, the one that
   * is not the host's own processor.
   *
   * @return its id; null if all agree
   * @throws IllegalStateException if it cannot be told
   */
  @Nullable String liar() {
    if (votes.size() == 2) {
      return agree(0, 1) ? null : ofTwo();
    }
    for (int odd = 0; odd < 3; odd++) {
      if (agree((odd + 1) % 3, (odd + 2) % 3)) {
        return agree(odd, (odd + 1) % 3) ? null : votes.get(odd).device();
      }
    }
    throw new IllegalStateException("no two of three devices agree");
  }

  private String ofTwo() {
    if (votes.get(0).host() == votes.get(1).host()) {
      throw new IllegalStateException(
          votes.get(0).device()
              + " and "
              + votes.get(1).device()
              + " disagree, and there is no third device");
    }
    return votes.get(votes.get(0).host() ? 1 : 0).device();
  }

  private boolean agree(int a, int b) {
    Outcome<P> x = votes.get(a).outcome();
    Outcome<P> y = votes.get(b).outcome();
    if (!PartialBytes.same(x.partial(), y.partial()) || x.writes().size() != y.writes().size()) {
      return false;
    }
    for (int i = 0; i < x.writes().size(); i++) {
      Write one = x.writes().get(i);
      Write two = y.writes().get(i);
      if (!Scratch.same(one.from(), two.from())) {
        return false;
      }
    }
    return true;
  }
}
