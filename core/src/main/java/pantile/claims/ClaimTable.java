// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.policy.Claiming;

/**
 * The ledger of one job's claims: which tiles a worker is given, which claims are out, which tiles
 * are handed out once more, and which are decided. Knows neither threads nor clocks: every time is
 * passed in, so the same table runs under the master's lock and on a simulation's virtual clock. A
 * call takes time for each device, each claim that is out and each span that waits, at most, but
 * for {@link #reopen}. Not thread-safe.
 *
 * <p>Every tile is decided once, by the first finish of claims that cover it; see {@link #finish}.
 *
 * <p>{@link Crew} knows who takes part, {@link Unclaimed} what may be claimed, {@link Outstanding}
 * what is out; {@link Shares} says how much a worker is given, and {@link Payoff} whether any.
 */
public final class ClaimTable {
  private final Tiling tiling;
  private final int count;
  private final Crew crew = new Crew();
  private final Outstanding out = new Outstanding();
  private final Unclaimed unclaimed;
  private final Shares shares;
  private final Payoff payoff;
  private int skippedTiles;
  private int done;
  private int repeats;

  /**
   * A job whose tiles are all still to do.
   *
   * @param tiling the tiles
   * @param policy how they are claimed
   */
  public ClaimTable(Tiling tiling, Claiming policy) {
    this.tiling = tiling;
    this.count = tiling.count();
    this.unclaimed = new Unclaimed(count, crew);
    this.shares = new Shares(policy, tiling.step());
    this.payoff = new Payoff(shares, crew, out);
  }

  /**
   * A worker that can do this job.
   *
   * @param device id of its device
   * @param worker its name
   * @param speed of the device at this job's kernel; shared by all its workers, and kept up by this
   *     table
   * @param repeatable whether others may compute what it holds at the same time: false where it has
   *     effects that cannot be kept apart, such as writing results in place
   * @return its seat
   */
  public Seat join(String device, String worker, Throughput speed, boolean repeatable) {
    return crew.join(device, worker, speed, repeatable);
  }

  /**
   * A worker of which it is not known yet whether it can do this job: what has failed on all others
   * waits for it. It is {@linkplain #withdraw withdrawn} once that is known, and joins if it can.
   *
   * @param device id of its device
   * @param speed of the device at this job's kernel, as for {@link #join}
   */
  public void announce(String device, Throughput speed) {
    crew.announce(device, speed);
  }

  /**
   * A worker is announced no more.
   *
   * @param device id of its device
   */
  public void withdraw(String device) {
    crew.withdraw(device);
  }

  /**
   * The rate of all who take part.
   *
   * @return elements or numbers a nanosecond; 0 while a speed is unknown, or nobody takes part
   */
  public double rate() {
    return crew.rate();
  }

  /**
   * A worker takes no more claims; what it holds stays out until it is settled.
   *
   * @param seat its seat
   */
  public void leave(Seat seat) {
    crew.leave(seat);
  }

  /**
   * Tiles that need not be computed, known before any is claimed; in ascending order.
   *
   * @param first the first
   * @param last one past the last
   */
  public void skip(int first, int last) {
    unclaimed.skip(first, last);
    skippedTiles += last - first;
    done += last - first;
  }

  /**
   * The next claim of a worker.
   *
   * @param seat who asks
   * @param now the time
   * @param limit no tile from here on may be begun yet
   * @return what it should compute, or null if nothing for now; see {@link #wakeAt}
   */
  public @Nullable Claim next(Seat seat, long now, int limit) {
    payoff.asked();
    if (!seat.present) {
      return null;
    }
    int fresh = unclaimed.fresh(limit);
    Span waiting = unclaimed.waitingFor(seat.device());
    if (waiting == null && fresh == 0) {
      return repeat(seat, now);
    }
    int left = fresh + (waiting == null ? 0 : waiting.last - waiting.cursor);
    boolean failed = waiting != null && waiting.attempts > 0;
    // What failed, others may not be able to mend.
    if (!failed && !payoff.worthwhile(seat, now, left)) {
      return null;
    }
    if (waiting != null) {
      return part(waiting, seat, now, left);
    }
    return hand(unclaimed.take(Math.min(size(seat, left), fresh)), seat, now, false);
  }

  /** How many of the tiles left a worker should claim. */
  private int size(Seat seat, int left) {
    Throughput speed = seat.team.speed;
    return shares.single(speed, left) ? 1 : shares.tiles(speed, crew.hopedRate(), left);
  }

  private Claim part(Span whole, Seat seat, long now, int left) {
    int most = Math.min(whole.mostTiles, whole.last - whole.cursor);
    Span part = unclaimed.takePart(whole, Math.min(size(seat, left), most));
    return hand(part, seat, now, whole.heldHereOrAbove());
  }

  private Claim hand(Span span, Seat seat, long now, boolean repeated) {
    long from = tiling.tile(span.first).from();
    Tile tile = new Tile(span.first, from, tiling.tile(span.last - 1).to());
    Throughput speed = seat.team.speed;
    long expected = Shares.end(speed, tile.length(), now);
    long deadline = shares.deadline(speed, now, expected);
    Claim claim = new Claim(span, seat, tile, repeated, now, expected, deadline);
    out.add(claim);
    return claim;
  }

  /** Hands an idle worker tiles that another device is not expected to finish before its would. */
  private @Nullable Claim repeat(Seat seat, long now) {
    Claim straggler = payoff.straggler(seat, now);
    if (straggler == null) {
      return null;
    }
    Span span = straggler.span;
    span.divide();
    unclaimed.addLast(span);
    repeats++;
    return part(span, seat, now, span.length());
  }

  /**
   * A claim was computed. The first finish wins: if this, alone or with others that were finished
   * before, makes up the tiles of one original claim, those claims' results count, in their order,
   * and no others ever will.
   *
   * @param claim the claim
   * @param now the time
   * @return the claims whose results count from now on; none if it came too late, or if what it is
   *     a part of is not complete
   */
  public List<Claim> finish(Claim claim, long now) {
    boolean expected = out.settle(claim);
    claim.seat.team.speed.add(claim.tile().length(), now - claim.begun, now);
    claim.span.held = false;
    if (!expected || claim.span.decided() || !claim.span.finish(claim)) {
      return List.of();
    }
    Span root = claim.span.root();
    done += root.length();
    if (root.result == claim && root.parts == null) {
      return List.of(claim);
    }
    unclaimed.drop(root);
    return root.cover();
  }

  /**
   * A claim failed: its tiles will be handed out once more, to other devices first.
   *
   * @param claim the claim
   * @param here whether the same device may try again before others
   * @param split whether it should be tried in smaller claims
   * @return how often these tiles have failed by now; 0 if that matters no more
   */
  public int fail(Claim claim, boolean here, boolean split) {
    boolean expected = out.settle(claim);
    Span span = claim.span;
    span.held = false;
    if (!expected || span.decided()) {
      return 0;
    }
    span.fail(here ? null : claim.seat.device(), split);
    if (span.parts == null) {
      span.divide();
      unclaimed.addFirst(span);
    }
    return span.attempts;
  }

  /**
   * Whether a computed claim's result may still come to count, once others complete it.
   *
   * @param claim the claim
   * @return false if it counts already, or never will
   */
  public boolean pending(Claim claim) {
    return claim.span.result == claim && claim.span.waits();
  }

  /**
   * Whatever a device still holds is dropped, and handed out once more.
   *
   * @param device its id
   */
  public void giveUp(String device) {
    for (Claim claim : List.copyOf(out.claims())) {
      if (claim.seat.device().equals(device)) {
        fail(claim, false, false);
      }
    }
  }

  /**
   * What was computed is not to be believed: its tiles are open again.
   *
   * @param computed a claim whose result counted, or waits for others' to count
   * @return all the claims whose results counted with it, and do no more; none if it was waiting
   */
  public List<Claim> reopen(Claim computed) {
    Span root = computed.span.root();
    List<Claim> cover = List.of();
    if (root.decided()) {
      cover = root.cover();
      done -= root.length();
    }
    unclaimed.drop(root);
    // Who holds all of it may still finish first, so others must not write the same elements.
    root.reopen(out.holds(root));
    open(root, computed.seat.device());
    return cover;
  }

  /**
   * Tiles that were skipped are to be computed after all.
   *
   * @param first the first
   * @param last one past the last
   * @param device id of the one that is not believed
   */
  public void redo(int first, int last, String device) {
    Span root = new Span(null, first, last);
    root.reopen(false);
    skippedTiles -= root.length();
    done -= root.length();
    open(root, device);
  }

  private void open(Span root, String failed) {
    root.fail(failed, false);
    unclaimed.addFirst(root);
  }

  /**
   * Whether every device that takes part, or may yet, has failed on a claim's tiles.
   *
   * @param claim the claim
   * @return true if there is nowhere left to try
   */
  public boolean failedEverywhere(Claim claim) {
    return crew.allAmong(claim.span.failedOn);
  }

  /**
   * Claims whose devices count as hanging, and that another device can take over, or another worker
   * where theirs is {@linkplain Seat#makeReplaceable replaceable}. They are given up: their tiles
   * will be handed out once more, and what they still deliver is dropped.
   *
   * @param now the time
   * @return the claims
   */
  public List<Claim> expire(long now) {
    if (deadline() > now) {
      return List.of();
    }
    List<Claim> late = List.of();
    for (Claim claim : List.copyOf(out.claims())) {
      boolean elsewhere = claim.seat.replaceable || crew.hasOthers(claim.seat.team);
      if (claim.deadline <= now && claim.mayRepeat() && elsewhere) {
        late = late.isEmpty() ? new ArrayList<>() : late;
        late.add(claim);
        fail(claim, false, false);
        // Whoever holds it may wake up any time: what it then writes must not meet another's.
        claim.span.held = true;
      }
    }
    return late;
  }

  /**
   * When a worker that was given nothing should ask again though nothing has changed.
   *
   * @return the time; {@link Long#MAX_VALUE} if it need not
   */
  public long wakeAt() {
    return payoff.wakeAt();
  }

  /**
   * The earliest deadline of a claim that is out.
   *
   * @return the time; {@link Long#MAX_VALUE} if none is
   */
  public long deadline() {
    return out.deadline();
  }

  /**
   * Tiles that wait to be handed out once more.
   *
   * @return whether there are any
   */
  public boolean again() {
    return unclaimed.again();
  }

  /**
   * Whether there are tiles that a device may take, be it at once or once it is its turn.
   *
   * @param device id of one of those that take part, or may yet
   * @param limit no tile from here on may be begun yet
   * @return false if all that is left is out, or waits for others
   */
  public boolean mayTake(String device, int limit) {
    return unclaimed.fresh(limit) > 0 || unclaimed.waitingFor(device) != null;
  }

  /**
   * Tiles that are decided.
   *
   * @return how many, those that were skipped among them
   */
  public int done() {
    return done;
  }

  /**
   * All tiles.
   *
   * @return how many
   */
  public int count() {
    return count;
  }

  /**
   * Tiles that were not computed, since their results were known.
   *
   * @return how many
   */
  public int skipped() {
    return skippedTiles;
  }

  /**
   * How often an idle worker took over what another held.
   *
   * @return the count
   */
  public int repeats() {
    return repeats;
  }
}
