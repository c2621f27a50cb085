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
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Tiles that several devices compute, to see whether the devices agree. Guarded by the pool's lock.
 */
final class Audit<P> {
  /** One device's result. */
  record Vote<P>(String device, boolean host, Outcome<P> outcome) {}

  final Tile tile;

  /** One past the index of the audit's last tile. */
  final int last;

  /** Devices that have voted, or have failed to. */
  final Set<String> asked = new HashSet<>();

  private final Kernel<P> kernel;
  private final List<Operand> operands;
  private final List<Vote<P>> votes = new ArrayList<>();

  Audit(Kernel<P> kernel, List<Operand> operands, Tile tile, int last, Vote<P> first) {
    this.kernel = kernel;
    this.operands = operands;
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
   * The device that delivered wrong bits. The majority decides. Of two devices, the one that is not
   * the host's own processor is taken to be wrong.
   *
   * @return the device's id; null if all agree
   * @throws IllegalStateException if it cannot be told which device is wrong
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

  /** Whether two devices delivered the same results, as far as results are defined. */
  private boolean agree(int a, int b) {
    Outcome<P> x = votes.get(a).outcome();
    Outcome<P> y = votes.get(b).outcome();
    if (!PartialBytes.same(x.partial(), y.partial())) {
      return false;
    }
    long defined = kernel.defined(x.partial(), tile.from(), tile.to());
    for (Operand operand : operands) {
      if (operand.access() != Operand.Access.READ) {
        Slice part = operand.part(tile);
        Slice compared = part.sub(0, Math.clamp(defined, 0, part.length()));
        if (!agree(x.writes(), y.writes(), compared)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether two devices wrote the same elements to a place. A device with too little memory for the
   * whole may have written pieces, one after another.
   */
  private static boolean agree(List<Write> x, List<Write> y, Slice place) {
    int i = 0;
    int j = 0;
    int to = Scratch.end(place);
    for (int at = Scratch.start(place); at < to; ) {
      while (i < x.size() && !x.get(i).reaches(place, at)) {
        i++;
      }
      while (j < y.size() && !y.get(j).reaches(place, at)) {
        j++;
      }
      if (i == x.size() || j == y.size()) {
        return false;
      }
      int end = Math.min(to, Math.min(x.get(i).end(), y.get(j).end()));
      if (!Scratch.same(x.get(i).piece(at, end), y.get(j).piece(at, end))) {
        return false;
      }
      at = end;
    }
    return true;
  }
}
