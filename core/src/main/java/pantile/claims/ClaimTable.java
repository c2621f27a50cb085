// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.policy.Claiming;

/**
 * The ledger of one job's claims. The table decides which tiles a worker is given, and knows which
 * claims are out, which tiles are handed out once more, and which are decided. It knows neither
 * threads nor clocks: every time is passed in. So the same table runs under the master's lock and
 * on a simulation's virtual clock. A call other than {@link #reopen} takes time in proportion to
 * the number of devices, of claims that are out, and of spans that wait. Not thread-safe.
 *
 * <p>Every tile is decided once, when claims that cover the tile are first finished; see {@link
 * #finish}.
 *
 * <p>{@link Crew} knows which workers take part, {@link Unclaimed} which tiles may be claimed,
 * {@link Outstanding} which claims are out. {@link Shares} says how many tiles a worker is given,
 * {@link Payoff} whether it is given any.
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
   * The table of a job none of whose tiles is done.
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
   * Adds a worker that can do this job.
   *
   * @param device id of its device
   * @param worker its name
   * @param speed of the device at this job's kernel; shared by all workers of the device, and
   *     updated by this table
   * @param repeatable whether others may compute this worker's tiles at the same time: false where
   *     the worker's results cannot be kept apart, as where it writes them in place
   * @return its seat
   */
  public Seat join(String device, String worker, Throughput speed, boolean repeatable) {
    return crew.join(device, worker, speed, repeatable);
  }

  /**
   * Announces a worker that has not said yet whether it can do this job. Tiles that have failed on
   * all other devices wait for the announced one. The worker is {@linkplain #withdraw withdrawn}
   * once it has answered, and joins if it can do the job.
   *
   * @param device id of its device
   * @param speed of the device at this job's kernel, as for {@link #join}
   */
  public void announce(String device, Throughput speed) {
    crew.announce(device, speed);
  }

  /**
   * Takes back one announcement of a worker.
   *
   * @param device id of its device
   */
  public void withdraw(String device) {
    crew.withdraw(device);
  }

  /**
   * The rate of all workers that take part.
   *
   * @return elements or numbers a nanosecond; 0 while a speed is unknown, or nobody takes part
   */
  public double rate() {
    return crew.rate();
  }

  /**
   * Notes that a worker takes no more claims. The claim that it holds stays out until the claim is
   * settled.
   *
   * @param seat its seat
   */
  public void leave(Seat seat) {
    crew.leave(seat);
  }

  /**
   * Leaves out tiles that need not be computed. Called before any tile is claimed, in ascending
   * order.
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
   * Gives a worker its next claim.
   *
   * @param seat the seat of the worker that asks
   * @param now the time
   * @param limit no tile from here on may be begun yet
   * @return what the worker should compute, or null if nothing for now; see {@link #wakeAt}
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
    // A failed span is not left to faster devices: they may fail on it too.
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

  /**
   * Gives an idle worker tiles that its device is expected to finish before the device that holds
   * them.
   */
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
   * Notes that a claim was computed. The first to finish wins: once finished claims make up all
   * tiles of one original claim, their results count, in the order of their tiles, and no later
   * results for these tiles do.
   *
   * @param claim the claim
   * @param now the time
   * @return the claims whose results count from now on; none if the claim came too late, or if the
   *     original claim is not complete yet
   */
  public List<Claim> finish(Claim claim, long now) {
    boolean expected = out.settle(claim);
    claim.seat.team.speed.add(claim.tile().length(), now - claim.begun, now);
    claim.span.held = false;
    if (!expected || claim.span.decided()) {
      return List.of();
    }
    boolean complete = claim.span.finish(claim);
    unclaimed.dropDecided();
    if (!complete) {
      return List.of();
    }
    Span root = claim.span.root();
    done += root.length();
    if (root.result == claim && root.parts == null) {
      return List.of(claim);
    }
    return root.cover();
  }

  /**
   * Notes that a claim failed. Its tiles will be handed out once more, to other devices first.
   *
   * @param claim the claim
   * @param here whether the same device may try again before others do
   * @param split whether the tiles should be tried in smaller claims
   * @return how often these tiles have failed by now; 0 if the claim was settled before, or its
   *     tiles are decided
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
   * Drops the claims that a device still holds. Their tiles are handed out once more.
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
   * Takes back a result that is not to be believed. Its tiles are open again. So are the other
   * tiles of an original claim that is not complete yet, some of which workers may hold: then all
   * workers keep their results apart until they count, as where jobs are audited.
   *
   * @param computed a claim whose result counted, or waits for others to complete it
   * @return all claims whose results counted together with it and no longer do; none if its result
   *     was waiting
   */
  public List<Claim> reopen(Claim computed) {
    Span root = computed.span.root();
    List<Claim> cover = List.of();
    if (root.decided()) {
      cover = root.cover();
      done -= root.length();
    }
    unclaimed.drop(root);
    // The worker that holds the whole span may still finish first. So others must not write the
    // same elements.
    root.reopen(out.holds(root));
    open(root, computed.seat.device());
    return cover;
  }

  /**
   * Has tiles computed that were skipped.
   *
   * @param first the first
   * @param last one past the last
   * @param device id of the device whose result is not believed
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
   * Whether every device that takes part, or may do so later, has failed on a claim's tiles.
   *
   * @param claim the claim
   * @return true if no device is left to try
   */
  public boolean failedEverywhere(Claim claim) {
    return crew.allAmong(claim.span.failedOn);
  }

  /**
   * Gives up claims whose devices count as hanging. A claim is given up if its results are kept
   * apart from others' and another device can take over, or another worker of the same device where
   * the claim's worker is {@linkplain Seat#makeReplaceable replaceable}. The tiles will be handed
   * out once more. Results that the claims still deliver are dropped.
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
        // The hanging worker may wake up at any time. What it then writes must not meet another
        // worker's results.
        claim.span.held = true;
      }
    }
    return late;
  }

  /**
   * When a worker that was given nothing should ask again, even if nothing has changed.
   *
   * @return the time; {@link Long#MAX_VALUE} if the worker need not
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
   * Whether tiles wait to be handed out once more.
   *
   * @return true if there are any
   */
  public boolean again() {
    return unclaimed.again();
  }

  /**
   * Whether there are tiles that a device may take, at once or later.
   *
   * @param device id of a device that takes part, or may do so later
   * @param limit no tile from here on may be begun yet
   * @return false if all tiles left are out, or wait for other devices
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
