// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who takes part, and the rates that shares are made of. */
final class CrewTest {
  private final Crew crew = new Crew();

  private static Throughput measured(long rate) {
    Throughput speed = new Throughput();
    speed.add(rate * 1000, 1000, 0);
    return speed;
  }

  @Test
  void workersOfADeviceShareItsSpeed() {
    Throughput speed = measured(2);
    Seat one = crew.join("a", "one", speed, true);
    Seat two = crew.join("a", "two", new Throughput(9), false);
    assertEquals(one.team, two.team);
    assertEquals(speed, two.team.speed, "the first speed counts");
    assertEquals("a", one.device());
    assertTrue(crew.ofOneDevice());
    assertFalse(crew.hasOthers(one.team));
    crew.announce("b", new Throughput());
    assertFalse(crew.ofOneDevice());
    assertFalse(crew.hasOthers(one.team), "who is announced does not take part yet");
    crew.withdraw("b");
    crew.join("b", "three", new Throughput(), true);
    assertTrue(crew.hasOthers(one.team));
    assertThrows(NullPointerException.class, () -> crew.withdraw("c"));
  }

  @Test
  void whoLeavesTwiceLeavesOnce() {
    Seat one = crew.join("a", "one", measured(2), true);
    crew.join("a", "two", measured(2), true);
    crew.leave(one);
    crew.leave(one);
    assertFalse(one.present());
    assertEquals(2, crew.rate());
  }

  @Test
  void ratesAreOfThoseWhoCount() {
    Seat fast = crew.join("fast", "f", measured(8), true);
    crew.join("fast", "g", measured(8), true);
    Seat slow = crew.join("slow", "s", measured(1), true);
    assertEquals(17, crew.rate());
    assertEquals(17, crew.hopedRate());
    assertEquals(9, crew.measuredRateBesides(fast.team), "one of the two, and the slow one");
    assertEquals(8, crew.fastestBesides(fast.team));
    assertEquals(16, crew.measuredRateBesides(slow.team));
    crew.leave(fast);
    assertEquals(1, crew.fastestBesides(fast.team), "the other of the two is the one left out");

    crew.join("remembered", "r", new Throughput(32), true);
    assertEquals(41, crew.rate());
    assertEquals(1, crew.measuredRateBesides(fast.team), "what is only remembered does not count");
    crew.announce("unknown", new Throughput());
    assertEquals(41, crew.rate(), "who is announced does not take part yet");
    assertEquals(73, crew.hopedRate(), "but may be as fast as any");
    crew.join("unknown", "u", new Throughput(), true);
    assertEquals(0, crew.rate());
    assertEquals(105, crew.hopedRate());
  }

  @Test
  void allAreAmongTheFailedOnceNobodyElseMayCome() {
    assertTrue(crew.allAmong(Set.of()), "nobody is there");
    Seat one = crew.join("a", "one", new Throughput(), true);
    crew.announce("b", new Throughput());
    assertFalse(crew.allAmong(Set.of("a")));
    assertTrue(crew.allAmong(Set.of("a", "b")));
    crew.withdraw("b");
    assertTrue(crew.allAmong(Set.of("a")));
    assertFalse(crew.allAmong(Set.of("b")));
    crew.leave(one);
    assertTrue(crew.allAmong(Set.of("b")));
  }
}
