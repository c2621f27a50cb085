// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The workers that take part in one job, grouped by device, and their speeds. A crew knows no
 * tiles. Each method looks at each device at most once. Not thread-safe.
 */
final class Crew {
  /** The workers of one device, and the device's speed at the job's kernel. */
  static final class Team {
    final String device;
    final Throughput speed;
    private int present;

    /** How many workers have not said yet whether they can do the job. */
    private int announced;

    private Team(String device, Throughput speed) {
      this.device = device;
      this.speed = speed;
    }
  }

  private final Map<String, Team> byDevice = new LinkedHashMap<>();
  private final List<Team> teams = new ArrayList<>();

  /** A worker takes part; see {@link ClaimTable#join}. */
  Seat join(String device, String worker, Throughput speed, boolean repeatable) {
    Team team = team(device, speed);
    team.present++;
    return new Seat(team, worker, repeatable);
  }

  /** A worker may join later; see {@link ClaimTable#announce}. */
  void announce(String device, Throughput speed) {
    team(device, speed).announced++;
  }

  /** A worker is announced no more. */
  void withdraw(String device) {
    Objects.requireNonNull(byDevice.get(device), device).announced--;
  }

  /** A worker takes part no more; nothing happens if it left before. */
  void leave(Seat seat) {
    if (seat.present) {
      seat.present = false;
      seat.team.present--;
    }
  }

  private Team team(String device, Throughput speed) {
    Team team = byDevice.get(device);
    if (team == null) {
      team = new Team(device, speed);
      byDevice.put(device, team);
      teams.add(team);
    }
    return team;
  }

  /** Whether there has never been more than one device, joined or announced. */
  boolean ofOneDevice() {
    return teams.size() == 1;
  }

  /** Whether another device takes part. */
  boolean hasOthers(Team team) {
    for (Team other : teams) {
      if (other != team && other.present > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether every device that takes part, or may do so later, is in a set. */
  boolean allAmong(Set<String> devices) {
    for (Team team : teams) {
      if (team.present + team.announced > 0 && !devices.contains(team.device)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The rate of the workers that take part.
   *
   * @return 0 while the speed of one of them is unknown, or nobody takes part
   */
  double rate() {
    double rate = 0;
    for (int i = 0; i < teams.size(); i++) {
      Team team = teams.get(i);
      if (team.present > 0 && !team.speed.known()) {
        return 0;
      }
      rate += team.present > 0 ? team.present * team.speed.rate() : 0;
    }
    return rate;
  }

  /**
   * The rate of the workers that take part, or may do so later. A worker whose speed is unknown
   * counts as being as fast as the fastest.
   *
   * @return 0 while no speed is known
   */
  double hopedRate() {
    double fastest = 0;
    for (Team team : teams) {
      fastest = Math.max(fastest, team.speed.rate());
    }
    double total = 0;
    for (Team team : teams) {
      int workers = team.present + team.announced;
      total += workers * (team.speed.known() ? team.speed.rate() : fastest);
    }
    return total;
  }

  /**
   * The rate of all workers but one, as far as speeds were measured in this run.
   *
   * @param team the one worker's
   */
  double measuredRateBesides(Team team) {
    double rate = 0;
    for (Team other : teams) {
      int workers = other.present - (other == team ? 1 : 0);
      if (workers > 0 && other.speed.confirmed()) {
        rate += workers * other.speed.rate();
      }
    }
    return rate;
  }

  /**
   * The rate of the fastest of all workers but one, as far as speeds were measured in this run.
   *
   * @param team the one worker's
   */
  double fastestBesides(Team team) {
    double fastest = 0;
    for (Team other : teams) {
      if (other.present > (other == team ? 1 : 0) && other.speed.confirmed()) {
        fastest = Math.max(fastest, other.speed.rate());
      }
    }
    return fastest;
  }
}
