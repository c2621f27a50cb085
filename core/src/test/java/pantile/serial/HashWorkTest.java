// SPDX-License-Identifier: Apache-2.0
package pantile.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.util.AbstractCollection;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.text.Mute;

/** What is refused before it is hashed, and what is read all the same. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HashWorkTest {
  /** Any class that the JDK finds. */
  private static final ReadRule ANY =
      new ReadRule() {
        @Override
        public @Nullable Class<?> find(String name) {
          return null;
        }

        @Override
        public boolean boundsHashing() {
          return true;
        }
      };

  @Test
  void aBrokenCollectionIsToldWhateverItThrows() {
    Mute own = new Mute();
    Collection<Object> broken =
        new AbstractCollection<>() {
          @Override
          public Iterator<Object> iterator() {
            throw own;
          }

          @Override
          public int size() {
            return 1;
          }
        };
    InvalidObjectException thrown =
        assertThrows(
            InvalidObjectException.class,
            () -> new HashWork(100).read(Collections.unmodifiableCollection(broken)));
    assertEquals("a broken collection: " + Mute.class.getName(), thrown.getMessage());
    assertSame(own, thrown.getCause());
  }

  private static byte[] bytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    return Objects.requireNonNull(ObjectReader.read(bytes, ANY));
  }

  private static Object nested(int levels, UnaryOperator<Object> wrapped) {
    Object inner = "innermost";
    for (int i = 0; i < levels; i++) {
      inner = wrapped.apply(inner);
    }
    return inner;
  }

  /** Within an array, which does not hash; a set comes after it, and holds it by a reference. */
  private static void refused(String what, Object heavy, boolean later) throws IOException {
    Object[] holder = new Object[later ? 2 : 1];
    List<Object> outer = new ArrayList<>();
    Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.add(heavy); // an identity hash: it is written without a walk
    outer.add(heavy);
    holder[0] = later ? outer : set;
    if (later) {
      holder[1] = set;
    }
    byte[] bytes = bytes(holder);
    assertTrue(bytes.length < 10_000, what + ": " + bytes.length);
    String said =
        String.valueOf(
            assertThrows(InvalidObjectException.class, () -> read(bytes), what).getMessage());
    assertTrue(said.contains("hold each other too often"), said);
  }

  @Test
  void whatSharesAtEachLevelIsRefused() throws IOException {
    Map<String, UnaryOperator<Object>> kinds = new TreeMap<>();
    kinds.put("lists", inner -> new ArrayList<>(List.of(inner, inner)));
    kinds.put("arrays as lists", inner -> Arrays.asList(inner, inner));
    kinds.put(
        "immutable lists", inner -> Collections.unmodifiableList(Arrays.asList(inner, inner)));
    kinds.put("entries", inner -> new SimpleEntry<>(inner, inner));
    kinds.put(
        "maps",
        inner -> {
          Map<String, Object> map = new LinkedHashMap<>();
          map.put("a", inner);
          map.put("b", inner);
          return map;
        });
    for (Map.Entry<String, UnaryOperator<Object>> kind : kinds.entrySet()) {
      for (boolean later : new boolean[] {false, true}) {
        refused(kind.getKey() + ", later " + later, nested(60, kind.getValue()), later);
      }
    }
    refused("wide", nested(4, inner -> Collections.nCopies(100, inner)), false);
    byte[] sets = bytes(SharedSets.nested(100));
    assertThrows(InvalidObjectException.class, () -> read(sets));
  }

  /** A collection within itself: its hash has no end. */
  @Test
  void whatHoldsItselfIsRefusedWhereSetsAre() throws Exception {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);
    List<?> again = (List<?>) read(bytes(itself));
    assertEquals(1, again.size(), "nothing hashes");
    byte[] bytes = bytes(new Object[] {itself, new HashSet<>()});
    assertThrows(InvalidObjectException.class, () -> read(bytes));
  }

  @Test
  void plainValuesAreRead() throws Exception {
    List<String> shared = List.of("a", "b", "c");
    List<List<String>> many = Collections.nCopies(10_000, shared);
    Map<List<Integer>, Set<String>> map = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      map.put(List.of(i, i + 1), Set.copyOf(shared));
    }
    Set<Object> deep = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      deep = new HashSet<>(Set.of(deep, i));
    }
    for (Object value :
        List.of(
            shared,
            many,
            new ArrayList<>(many),
            map,
            deep,
            new ConcurrentHashMap<>(map),
            new TreeMap<>(Map.of("a", shared, "b", shared)),
            new HashSet<>(IntStream.range(0, 10_000).boxed().toList()),
            Collections.unmodifiableMap(map),
            Set.of(new SimpleEntry<>(shared, shared)),
            Collections.emptyList(),
            "text")) {
      assertEquals(value, read(bytes(value)));
    }
    Object views = read(bytes(new ConcurrentHashMap<>(Map.of(1, shared)).entrySet()));
    assertEquals(Set.of(Map.entry(1, shared)), views);
    // Without a set or a map, whatever is shared is read.
    List<?> lists =
        (List<?>) read(bytes(nested(60, inner -> new ArrayList<>(Arrays.asList(inner, inner)))));
    assertEquals(2, lists.size());
  }

  @Test
  void brokenCollectionsAreRefused() {
    HashWork work = new HashWork(100);
    List<Object> list = new ArrayList<>(List.of(1));
    List<Object> broken = list.subList(0, 1);
    list.clear();
    assertThrows(InvalidObjectException.class, () -> work.read(broken));
  }
}
