// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pantile.job.TileFunction;

/** Users' code that cannot be sent is named before anything is sent. */
final class SendableTest {
  private static final String HERE = SendableTest.class.getName();

  /** Not serializable. */
  private static final class Clock {
    final long now = 1;
  }

  private record Holder(String name, Object held) implements Serializable {}

  private static class Above implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings({"serial", "UnusedVariable"}) // found by reflection
    Object inherited = "";
  }

  private static final class Below extends Above {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("UnusedVariable") // never sent
    transient Clock unsent = new Clock();
  }

  private static final class OfItsOwn implements Serializable {
    private static final long serialVersionUID = 1;

    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new IOException("not today");
    }
  }

  private static String refused(Object value) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Sendable.require(value, "the function"))
            .getMessage());
  }

  private static String text(String place) {
    return "the function cannot be sent to executors: "
        + place
        + " "
        + HERE
        + "$Clock, and "
        + HERE
        + "$Clock is not serializable";
  }

  @Test
  void whatCanBeSentIsNotRefused() {
    long n = 7;
    TileFunction<Long> function = tile -> tile.from() + n;
    Sendable.require(function, "the function");
    Sendable.require(new Below(), "the function");
    Sendable.require(new Holder("a", List.of(1, 2)), "the function");
  }

  @Test
  void itselfIsNamed() {
    assertEquals(text("it is a"), refused(new Clock()));
  }

  @Test
  void fieldIsNamed() {
    assertEquals(
        text("field 'held' of " + HERE + "$Holder holds a"), refused(new Holder("a", new Clock())));
  }

  @Test
  void inheritedFieldIsNamedByItsClass() {
    Below below = new Below();
    below.inherited = new Clock();
    assertEquals(text("field 'inherited' of " + HERE + "$Above holds a"), refused(below));
  }

  @Test
  void deepPlacesAreNamed() {
    Object deep = new Holder("a", List.of("x", new Holder("b", new Clock())));
    assertEquals(text("field 'held' of " + HERE + "$Holder holds a"), refused(deep));
    assertEquals(
        text("an element of a java.lang.Object[] holds a"),
        refused(new Holder("a", new Object[] {1, new Clock()})));
    String map = refused(new Holder("a", Map.of("k", new Clock())));
    assertTrue(map.contains("a value of a java.util.ImmutableCollections$Map1 holds a"), map);
  }

  @Test
  void whatALambdaCapturesIsNamed() {
    Clock clock = new Clock();
    TileFunction<Long> function = tile -> tile.from() + clock.now;
    assertEquals(text("a lambda of " + HERE + " holds a"), refused(function));
  }

  @Test
  void longChainsAreNoStackOverflow() {
    Object chain = new Clock();
    for (int i = 0; i < 100_000; i++) {
      chain = new Holder("", chain);
    }
    String message = refused(chain);
    assertTrue(message.startsWith("the function cannot be sent to executors: "), message);
  }

  @Test
  void ownReasonsAreRepeated() {
    assertTrue(refused(new OfItsOwn()).endsWith("java.io.IOException: not today"));
  }
}
