// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import pantile.claims.Claim;
import pantile.claims.ClaimTable;
import pantile.claims.Seat;
import pantile.claims.Throughput;
import pantile.claims.Tiling;
import pantile.policy.Claiming;

/**
 * Runs the master's own {@link ClaimTable} on a virtual clock: devices take as long as they are
 * told to, and a job of hours is over at once, the same way every time. A worker that was given
 * nothing asks again when the table says, or when tiles are to be handed out once more, as the
 * master's do.
 *
 * <p>A claim may cost the master time of its own, as a task of a cluster costs its driver. The
 * master then serves one worker at a time, in the order in which they ask.
 *
 * @param tiling the job
 * @param policy how it is claimed
 * @param noise standard deviation of the logarithm of a tile's work, whoever does it; 0 for none
 * @param seed of the noise
 * @param claimNanos what a claim costs the master, in nanoseconds, at least 0
 */
public record Simulation(Tiling tiling, Claiming policy, double noise, long seed, long claimNanos) {
  /** Rejects negative costs. */
  public Simulation {
    if (claimNanos < 0) {
      throw new IllegalArgumentException("a claim costs at least 0 ns, not " + claimNanos);
    }
  }

  /**
   * A master whose claims cost no time.
   *
   * @param tiling the job
   * @param policy how it is claimed
   * @param noise standard deviation of the logarithm of a tile's work
   * @param seed of the noise
   */
  public Simulation(Tiling tiling, Claiming policy, double noise, long seed) {
    this(tiling, policy, noise, seed, 0);
  }

  /**
   * How a job went.
   *
   * @param makespan nanoseconds until the last tile was done
   * @param ideal total work, noise and all, over total speed
   * @param tiles that counted, by device
   * @param claims how many there were
   * @param repeats how often a straggler's tiles were taken over
   * @param masterNanos how long the master was busy
   */
  public record Outcome(
      long makespan, double ideal, List<Integer> tiles, int claims, int repeats, long masterNanos) {
    /** Copies the list. */
    public Outcome {
      tiles = List.copyOf(tiles);
    }

    /**
     * How far from ideal.
     *
     * @return at least 1, but for noise
     */
    public double ratio() {
      return makespan / ideal;
    }

    /**
     * How busy the master was.
     *
     * @return its share of the makespan, 0 to 1
     */
    public double masterShare() {
      return (double) masterNanos / makespan;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.4f of ideal, tiles %s, %d claims, %d repeated",
          ratio(),
          tiles,
          claims,
          repeats);
    }
  }

  /**
   * Something that happens at a time: a claim is finished, an idle device asks again, or the master
   * has time for the next that asked.
   */
  private record Event(long time, long number, int device, @Nullable Claim claim) {}

  /** In an event's place for a device: the master has time again. */
  private static final int MASTER = -1;

  /**
   * Runs the job.
   *
   * @param devices at least one
   * @return how it went
   */
  public Outcome run(List<SimulatedDevice> devices) {
    return new Run(devices).run();
  }

  private final class Run {
    private final List<SimulatedDevice> devices;
    private final double[] work = new double[tiling.count()];
    private final ClaimTable table = new ClaimTable(tiling, policy);
    private final List<Seat> seats = new ArrayList<>();
    private final PriorityQueue<Event> events =
        new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private final boolean[] idle;
    private final int[] tiles;

    /** Devices that ask, while the master is busy. */
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

    private final IdentityHashMap<Seat, Integer> places = new IdentityHashMap<>();
    private long freeAt;
    private long number;
    private int claims;

    Run(List<SimulatedDevice> devices) {
      this.devices = devices;
      idle = new boolean[devices.size()];
      tiles = new int[devices.size()];
      SplittableRandom random = new SplittableRandom(seed);
      for (int tile = 0; tile < work.length; tile++) {
        double odd = Math.exp(noise * random.nextGaussian() - noise * noise / 2);
        work[tile] = tiling.tile(tile).length() * odd;
      }
      for (SimulatedDevice device : devices) {
        Throughput speed = new Throughput(device.claimed());
        seats.add(table.join(device.name(), device.name(), speed, true));
        places.put(seats.getLast(), places.size());
      }
    }

    Outcome run() {
      for (int device = 0; device < devices.size(); device++) {
        ask(device, 0);
      }
      long now = 0;
      while (table.done() < table.count()) {
        Event event = events.remove();
        now = event.time();
        if (event.claim() != null) {
          for (Claim claim : table.finish(event.claim(), now)) {
            tiles[Objects.requireNonNull(places.get(claim.seat()))] += claim.last() - claim.first();
          }
          ask(event.device(), now);
        } else if (event.device() == MASTER) {
          serve(now);
        } else if (idle[event.device()]) {
          ask(event.device(), now);
        }
        for (int device = 0; table.again() && device < idle.length; device++) {
          if (idle[device]) {
            ask(device, now);
          }
        }
      }
      double total = devices.stream().mapToDouble(SimulatedDevice::speed).sum();
      double ideal = Arrays.stream(work).sum() / total;
      List<Integer> counted = Arrays.stream(tiles).boxed().toList();
      return new Outcome(now, ideal, counted, claims, table.repeats(), claims * claimNanos);
    }

    private void ask(int device, long now) {
      idle[device] = false;
      waiting.add(device);
      if (waiting.size() == 1) {
        if (freeAt <= now) {
          serve(now);
        } else {
          events.add(new Event(freeAt, number++, MASTER, null));
        }
      }
    }

    /** Serves those that ask until one of them is given work, which takes the master a while. */
    private void serve(long now) {
      while (!waiting.isEmpty() && freeAt <= now) {
        answer(waiting.remove(), now);
      }
      if (!waiting.isEmpty()) {
        events.add(new Event(freeAt, number++, MASTER, null));
      }
    }

    private void answer(int device, long now) {
      Claim claim = table.next(seats.get(device), now, Integer.MAX_VALUE);
      idle[device] = claim == null;
      if (claim != null) {
        claims++;
        freeAt = now + claimNanos;
        events.add(new Event(freeAt + nanos(devices.get(device), claim), number++, device, claim));
      } else if (table.wakeAt() != Long.MAX_VALUE) {
        events.add(new Event(Math.max(now + 1, table.wakeAt()), number++, device, null));
      }
    }

    private long nanos(SimulatedDevice device, Claim claim) {
      double nanos = device.latencyNanos();
      for (int tile = claim.first(); tile < claim.last(); tile++) {
        nanos += work[tile] / device.speed();
      }
      return Math.max(1, Math.round(nanos));
    }
  }
}
