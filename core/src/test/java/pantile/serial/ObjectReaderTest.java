// SPDX-License-Identifier: Apache-2.0
package pantile.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One reader, and what rules may say to it. */
final class ObjectReaderTest {
  /** A rule of parts. */
  private record Rule(
      Map<String, Class<?>> found,
      @Nullable Class<?> proxy,
      @Nullable ObjectInputFilter filter,
      boolean boundsHashing)
      implements ReadRule {
    @Override
    public @Nullable Class<?> find(String name) throws InvalidClassException {
      if (name.contains("ArrayList")) {
        throw new InvalidClassException(name, "not by this rule");
      }
      return found.get(name);
    }

    @Override
    public @Nullable Class<?> findProxy(String[] interfaces) {
      return proxy;
    }
  }

  private static final Rule PLAIN = new Rule(Map.of(), null, null, false);

  private record One(int value) implements Serializable {}

  /** Of which {@link One} takes the place. */
  private record Other(int value) implements Serializable {}

  private static byte[] bytes(@Nullable Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  @Test
  void classesThatTheRuleDoesNotFindAreFoundAsUsual() throws Exception {
    assertEquals(new One(5), ObjectReader.read(bytes(new One(5)), PLAIN));
    assertNull(ObjectReader.read(bytes(null), PLAIN));
    Object read = ObjectReader.read(bytes(new int[] {1, 2}), PLAIN);
    assertEquals(2, assertInstanceOf(int[].class, read).length);
  }

  @Test
  void theRulesClassTakesThePlaceOfItsName() throws IOException {
    Rule other = new Rule(Map.of(One.class.getName(), Other.class), null, null, false);
    byte[] one = bytes(new One(5));
    // Java refuses a class of another name, so it was asked for.
    assertThrows(InvalidClassException.class, () -> ObjectReader.read(one, other));
  }

  @Test
  void whatTheRuleRefusesIsNotRead() throws IOException {
    byte[] list = bytes(new ArrayList<>(List.of(1)));
    InvalidClassException refused =
        assertThrows(InvalidClassException.class, () -> ObjectReader.read(list, PLAIN));
    assertEquals("java.util.ArrayList; not by this rule", refused.getMessage());
  }

  @Test
  void theFilterIsAsked() throws IOException {
    ObjectInputFilter shallow =
        info ->
            info.depth() > 1
                ? ObjectInputFilter.Status.REJECTED
                : ObjectInputFilter.Status.UNDECIDED;
    byte[] map = bytes(new HashMap<>(Map.of("a", new HashMap<>(Map.of("b", 1)))));
    assertThrows(
        InvalidClassException.class,
        () -> ObjectReader.read(map, new Rule(Map.of(), null, shallow, false)));
  }

  @Test
  void hashingIsBoundedIfTheRuleSaysSo() throws IOException {
    byte[] sets = bytes(new Object[] {SharedSets.nested(100)});
    ReadRule bounded =
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
    assertThrows(InvalidObjectException.class, () -> ObjectReader.read(sets, bounded));
  }

  @Test
  void proxiesAreTheRulesOrAsUsual() throws Exception {
    ClassLoader own = ObjectReaderTest.class.getClassLoader();
    Object proxy = Proxy.newProxyInstance(own, new Class<?>[] {Runnable.class}, new Handler());
    byte[] bytes = bytes(proxy);
    assertInstanceOf(Runnable.class, ObjectReader.read(bytes, PLAIN));
    Class<?> wrong =
        Proxy.newProxyInstance(own, new Class<?>[] {Comparable.class}, new Handler()).getClass();
    Object read = ObjectReader.read(bytes, new Rule(Map.of(), wrong, null, false));
    assertInstanceOf(Comparable.class, read);
  }

  /** What a proxy does: nothing. */
  private static final class Handler implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
      return null;
    }
  }
}
