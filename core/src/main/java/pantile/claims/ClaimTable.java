// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.job.Tile;
import pantile.policy.Claiming;
import pantile.policy.Nanos;

/**
 * Who computes which tiles of one job: a cursor from which workers claim, the claims that are out,
 * and the tiles that have to be handed out once more. Knows neither threads nor clocks: every time
 * is passed in, so the same table runs under the master's lock and on a simulation's virtual clock.
 * Not thread-safe.
 *
 * <p>Every tile is decided once, by the first finish of claims that cover it; see {@link #finish}.
 */
public final class ClaimTable {
  /** A remembered speed may be wrong: until it is confirmed, claims are this much smaller. */
  private static final int CAUTION = 8;

  /** The most claims that may be out on the same tiles. */
  private static final int MOST_REPEATS = 3;

  /** One worker, as the table sees it. */
  public static final class Seat {
    private final Device device;
    private final String worker;
    private final boolean repeatable;
    private boolean present = true;

    /** Whether another worker of its device takes its place if it hangs. */
    private boolean replaceable;

    /** How many claims there had been when it left tiles to others, and until when it does. */
    private long claimsThen = -1;

    private long patientUntil;

    private Seat(Device device, String worker, boolean repeatable) {
      this.device = device;
      this.worker = worker;
      this.repeatable = repeatable;
    }

    /**
     * The worker's device.
     *
     * @return its id
     */
    public String device() {
      return device.id;
    }

    /**
     * Whether it still takes claims.
     *
     * @return false once {@link ClaimTable#leave} was called
     */
    public boolean present() {
      return present;
    }

    /** If the worker hangs, others of its device do not: they may do what it has not done. */
    public void makeReplaceable() {
      replaceable = true;
    }

    @Override
    public String toString() {
      return worker;
    }
  }

  /** Workers that share a device, and its speed at this job's kernel. */
  private static final class Device {
    final String id;
    final Throughput speed;
    int present;

    /** Workers that may join yet. */
    int announced;

    Device(String id, Throughput speed) {
      this.id = id;
      this.speed = speed;
    }
  }

  private final Tiling tiling;
  private final Claiming policy;
  private final int count;
  private final Map<String, Device> byId = new LinkedHashMap<>();
  private final List<Device> devices = new ArrayList<>();
  private final List<Claim> out = new ArrayList<>();
  private final Deque<Span> again = new ArrayDeque<>();
  private final List<int[]> skipped = new ArrayList<>();
  private int nextSkipped;
  private int cursor;
  private int skippedTiles;
  private int done;
  private int repeats;
  private long claims;
  private long wakeAt = Long.MAX_VALUE;

  /**
   * A job whose tiles are all still to do.
   *
   * @param tiling the tiles
   * @param policy how they are claimed
   */
  public ClaimTable(Tiling tiling, Claiming policy) {
    this.tiling = tiling;
    this.policy = policy;
    this.count = tiling.count();
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
    Device shared = device(device, speed);
    shared.present++;
    return new Seat(shared, worker, repeatable);
  }

  /**
   * A worker of which it is not known yet whether it can do this job: what has failed on all others
   * waits for it. It is {@linkplain #withdraw withdrawn} once that is known, and joins if it can.
   *
   * @param device id of its device
   * @param speed of the device at this job's kernel, as for {@link #join}
   */
  public void announce(String device, Throughput speed) {
    device(device, speed).announced++;
  }

  /**
   * A worker is announced no more.
   *
   * @param device id of its device
   */
  public void withdraw(String device) {
    Objects.requireNonNull(byId.get(device), device).announced--;
  }

  /**
   * How fast those who take part are together.
   *
   * @return elements or numbers in a nanosecond; 0 while the speed of one of them is not known, or
   *     nobody takes part
   */
  public double rate() {
    double rate = 0;
    for (int i = 0; i < devices.size(); i++) {
      Device device = devices.get(i);
      if (device.present > 0 && !device.speed.known()) {
        return 0;
      }
      rate += device.present > 0 ? device.present * device.speed.rate() : 0;
    }
    return rate;
  }

  private Device device(String id, Throughput speed) {
    Device device = byId.get(id);
    if (device == null) {
      device = new Device(id, speed);
      byId.put(id, device);
      devices.add(device);
    }
    return device;
  }

  /**
   * A worker takes no more claims; what it holds stays out until it is settled.
   *
   * @param seat its seat
   */
  public void leave(Seat seat) {
    if (seat.present) {
      seat.present = false;
      seat.device.present--;
    }
  }

  /**
   * Tiles that need not be computed, known before any is claimed; in ascending order.
   *
   * @param first the first
   * @param last one past the last
   */
  public void skip(int first, int last) {
    skipped.add(new int[] {first, last});
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
    wakeAt = Long.MAX_VALUE;
    if (!seat.present) {
      return null;
    }
    passSkipped();
    int fresh = Math.min(limit, count) - cursor;
    Span waiting = again.isEmpty() ? null : waitingFor(seat);
    if (waiting == null && fresh <= 0) {
      return repeat(seat, now);
    }
    int left = Math.max(0, fresh) + (waiting == null ? 0 : waiting.last - waiting.cursor);
    boolean failed =
        waiting != null && waiting.attempts > 0; // which others may not be able to mend
    if (!failed && !worthwhile(seat, now, left)) {
      return null;
    }
    if (waiting != null) {
      return part(waiting, seat, now, left);
    }
    int tiles = Math.min(size(seat.device, left), run(cursor, cursor + fresh));
    Span span = new Span(null, cursor, cursor + tiles);
    cursor += tiles;
    return hand(span, seat, now, false);
  }

  private void passSkipped() {
    while (nextSkipped < skipped.size() && skipped.get(nextSkipped)[0] == cursor) {
      cursor = skipped.get(nextSkipped++)[1];
    }
  }

  /** How many tiles from here on lie side by side. */
  private int run(int from, int to) {
    return (nextSkipped < skipped.size() ? Math.min(skipped.get(nextSkipped)[0], to) : to) - from;
  }

  /** Tiles to be handed out once more that this worker may take. */
  private @Nullable Span waitingFor(Seat seat) {
    for (Span span : again) {
      if (!span.failedOn.contains(seat.device.id) || failedEverywhere(span)) {
        return span;
      }
    }
    return null;
  }

  private boolean failedEverywhere(Span span) {
    for (Device device : devices) {
      if (device.present + device.announced > 0 && !span.failedOn.contains(device.id)) {
        return false;
      }
    }
    return true;
  }

  private Claim part(Span whole, Seat seat, long now, int left) {
    int most = Math.min(whole.mostTiles, whole.last - whole.cursor);
    int tiles = Math.min(size(seat.device, left), most);
    Span part = new Span(whole, whole.cursor, whole.cursor + tiles);
    Objects.requireNonNull(whole.parts).add(part);
    whole.cursor += tiles;
    if (whole.cursor == whole.last) {
      again.remove(whole);
    }
    boolean repeated = false;
    for (Span span = whole; span != null; span = span.parent) {
      repeated |= span.held;
    }
    return hand(part, seat, now, repeated);
  }

  private Claim hand(Span span, Seat seat, long now, boolean repeated) {
    long from = tiling.tile(span.first).from();
    Tile tile = new Tile(span.first, from, tiling.tile(span.last - 1).to());
    Throughput speed = seat.device.speed;
    long expected = speed.known() ? now + nanos((double) tile.length(), speed) : Long.MAX_VALUE;
    long deadline = Nanos.after(now, Nanos.of(policy.firstDeadline()));
    if (speed.confirmed()) {
      double late = (expected - now) * policy.lateFactor();
      deadline = Nanos.after(now, Math.max(Nanos.of(policy.leastDeadline()), (long) late));
    }
    Claim claim = new Claim(span, seat, tile, repeated, now, expected, deadline);
    claim.place = out.size();
    out.add(claim);
    claims++;
    return claim;
  }

  private static long nanos(double length, Throughput speed) {
    return (long) Math.min(length / speed.rate(), 1e17);
  }

  /** The worker's share of what is left, by its speed. */
  private int size(Device device, int left) {
    if (policy.mostTiles() == 1 || left <= 1 || !device.speed.known()) {
      return 1;
    }
    double fastest = 0;
    for (Device other : devices) {
      fastest = Math.max(fastest, other.speed.rate());
    }
    double total = 0;
    for (Device other : devices) {
      // Who has not been seen at work may be as fast as any.
      int workers = other.present + other.announced;
      total += workers * (other.speed.known() ? other.speed.rate() : fastest);
    }
    double rate = device.speed.rate();
    double share = left * rate / (policy.divisor() * Math.max(total, rate));
    share = Math.min(share, Nanos.of(policy.longest()) * rate / tiling.step());
    if (!device.speed.confirmed()) {
      share /= CAUTION;
    }
    return Math.clamp((long) share, 1, Math.min(left, policy.mostTiles()));
  }

  /**
   * Whether a tile in this worker's hands would be finished no later than in the others', were it
   * left to them. Only speeds that were measured in this run count against it.
   */
  private boolean worthwhile(Seat seat, long now, int left) {
    Device device = seat.device;
    Throughput speed = device.speed;
    if (!policy.repeats() || !speed.confirmed() || devices.size() == 1) {
      return true;
    }
    double others = 0;
    double fastest = 0;
    for (Device other : devices) {
      int workers = other.present - (other == device ? 1 : 0);
      if (workers > 0 && other.speed.confirmed()) {
        others += workers * other.speed.rate();
        fastest = Math.max(fastest, other.speed.rate());
      }
    }
    double step = tiling.step();
    double own = step / speed.rate();
    if (others == 0 || own <= left * step / others + step / fastest) {
      return true;
    }
    double busy = 0;
    for (Claim claim : out) {
      if (claim.seat.device != device) {
        busy += Math.max(0, expectedEnd(claim, now) - now) * claim.seat.device.speed.rate();
      }
    }
    double alone = (left * step + busy) / others;
    if (own <= alone + step / fastest) {
      return true;
    }
    if (left >= policy.probeTiles() && speed.probe(now, Nanos.of(policy.firstProbe()))) {
      return true;
    }
    if (seat.claimsThen == claims) {
      wakeAt = seat.patientUntil;
      // Others should have come by now; they may be busy with another job, or hang.
      return now >= seat.patientUntil;
    }
    wakeAt = now + Math.max(1, (long) alone);
    seat.claimsThen = claims;
    seat.patientUntil = wakeAt;
    return false;
  }

  /**
   * When a claim may be expected to end: one that is overdue, half as long again as it has taken.
   */
  private static long expectedEnd(Claim claim, long now) {
    return claim.expected > now && claim.expected != Long.MAX_VALUE
        ? claim.expected
        : now + Math.max(1, (now - claim.begun) / 2);
  }

  /** Hands an idle worker tiles that another device is not expected to finish before its would. */
  private @Nullable Claim repeat(Seat seat, long now) {
    Throughput speed = seat.device.speed;
    if (!policy.repeats() || !speed.known() || devices.size() == 1) {
      return null;
    }
    Claim latest = null;
    long end = now;
    for (Claim claim : out) {
      Span span = claim.span;
      boolean open = span.parts == null && !span.decided() && depth(span) < MOST_REPEATS;
      if (!open || claim.seat.device == seat.device || !mayRepeat(claim)) {
        continue;
      }
      long own = nanos((double) claim.tile().length(), speed);
      long theirs = expectedEnd(claim, now);
      if (now + own < theirs - own / 8) {
        if (theirs > end) {
          latest = claim;
          end = theirs;
        }
      } else {
        // Once it has taken this long it is expected to take longer than repeating it would.
        long worse = Math.max(claim.expected == Long.MAX_VALUE ? 0 : claim.expected, 0);
        wakeAt = Math.min(wakeAt, Math.max(claim.begun + 3 * own, Math.max(worse, now)) + 1);
      }
    }
    if (latest == null) {
      return null;
    }
    wakeAt = Long.MAX_VALUE;
    Span span = latest.span;
    span.divide();
    again.add(span);
    repeats++;
    return part(span, seat, now, span.length());
  }

  /** Whether what a claim writes is kept apart from what another worker would write. */
  private static boolean mayRepeat(Claim claim) {
    return claim.seat.repeatable || claim.repeated();
  }

  private static int depth(Span span) {
    int depth = 0;
    for (Span above = span; above != null; above = above.parent) {
      depth++;
    }
    return depth;
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
    boolean expected = settle(claim);
    claim.seat.device.speed.add(claim.tile().length(), now - claim.begun, now);
    claim.span.held = false;
    if (!expected || claim.span.decided() || !claim.span.finish(claim)) {
      return List.of();
    }
    Span root = claim.span.root();
    done += root.length();
    if (root.result == claim && root.parts == null) {
      return List.of(claim);
    }
    again.removeIf(span -> span.root() == root);
    List<Claim> cover = new ArrayList<>();
    root.collect(cover);
    return cover;
  }

  /** Takes a claim off the list of those that are out. False if it had been given up. */
  private boolean settle(Claim claim) {
    if (claim.place < 0) {
      return false;
    }
    Claim moved = out.removeLast();
    if (moved != claim) {
      out.set(claim.place, moved);
      moved.place = claim.place;
    }
    claim.place = -1;
    return true;
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
    boolean expected = settle(claim);
    Span span = claim.span;
    span.held = false;
    if (!expected || span.decided()) {
      return 0;
    }
    span.attempts++;
    if (!here) {
      span.failedOn.add(claim.seat.device.id);
    }
    if (split) {
      span.mostTiles = Math.max(1, span.length() / 2);
    }
    if (span.parts == null) {
      span.divide();
      again.addFirst(span);
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
    for (Claim claim : List.copyOf(out)) {
      if (claim.seat.device.id.equals(device)) {
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
    List<Claim> cover = new ArrayList<>();
    if (root.decided()) {
      root.collect(cover);
      done -= root.length();
    }
    again.removeIf(span -> span.root() == root);
    // Who holds all of it may still finish first, so others must not write the same elements.
    root.reopen(out.stream().anyMatch(claim -> claim.span == root));
    open(root, computed.seat.device.id);
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
    root.attempts++;
    root.failedOn.add(failed);
    again.addFirst(root);
  }

  /**
   * Whether every device that takes part, or may yet, has failed on a claim's tiles.
   *
   * @param claim the claim
   * @return true if there is nowhere left to try
   */
  public boolean failedEverywhere(Claim claim) {
    return failedEverywhere(claim.span);
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
    for (Claim claim : List.copyOf(out)) {
      boolean elsewhere = claim.seat.replaceable || others(claim.seat.device);
      if (claim.deadline <= now && mayRepeat(claim) && elsewhere) {
        late = late.isEmpty() ? new ArrayList<>() : late;
        late.add(claim);
        fail(claim, false, false);
        // Whoever holds it may wake up any time: what it then writes must not meet another's.
        claim.span.held = true;
      }
    }
    return late;
  }

  private boolean others(Device device) {
    for (Device other : devices) {
      if (other != device && other.present > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * When a worker that was given nothing should ask again though nothing has changed.
   *
   * @return the time; {@link Long#MAX_VALUE} if it need not
   */
  public long wakeAt() {
    return wakeAt;
  }

  /**
   * The earliest deadline of a claim that is out.
   *
   * @return the time; {@link Long#MAX_VALUE} if none is
   */
  public long deadline() {
    long earliest = Long.MAX_VALUE;
    for (Claim claim : out) {
      earliest = Math.min(earliest, claim.deadline);
    }
    return earliest;
  }

  /**
   * Tiles that wait to be handed out once more.
   *
   * @return whether there are any
   */
  public boolean again() {
    return !again.isEmpty();
  }

  /**
   * Whether there are tiles that a device may take, be it at once or once it is its turn.
   *
   * @param device id of one of those that take part, or may yet
   * @param limit no tile from here on may be begun yet
   * @return false if all that is left is out, or waits for others
   */
  public boolean mayTake(String device, int limit) {
    passSkipped();
    if (cursor < Math.min(limit, count)) {
      return true;
    }
    for (Span span : again) {
      if (!span.failedOn.contains(device) || failedEverywhere(span)) {
        return true;
      }
    }
    return false;
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
