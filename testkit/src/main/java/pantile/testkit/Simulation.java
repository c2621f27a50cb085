// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
 * @param tiling the job
 * @param policy how it is claimed
 * @param noise standard deviation of the logarithm of a tile's work, whoever does it; 0 for none
 * @param seed of the noise
 */
public record Simulation(Tiling tiling, Claiming policy, double noise, long seed) {
  /**
   * How a job went.
   *
   * @param makespan nanoseconds until the last tile was done
   * @param ideal total work, noise and all, over total speed
   * @param tiles that counted, by device
   * @param claims how many there were
   * @param repeats how often a straggler's tiles were taken over
   */
  public record Outcome(long makespan, double ideal, List<Integer> tiles, int claims, int repeats) {
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

  /** Something that happens at a time: a claim is finished, or an idle device asks again. */
  private record Event(long time, long number, int device, @Nullable Claim claim) {}

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
            tiles[seats.indexOf(claim.seat())] += claim.last() - claim.first();
          }
          ask(event.device(), now);
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
      return new Outcome(now, ideal, counted, claims, table.repeats());
    }

    private void ask(int device, long now) {
      Claim claim = table.next(seats.get(device), now, Integer.MAX_VALUE);
      idle[device] = claim == null;
      if (claim != null) {
        claims++;
        events.add(new Event(now + nanos(devices.get(device), claim), number++, device, claim));
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
