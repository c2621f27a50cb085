// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.Values;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Null in the place of any argument of any public method. */
class NullArgumentsTest {
  @TempDir private Path folder;

  private final Pantile pt = Pantile.open();

  @AfterEach
  void close() {
    pt.close();
  }

  /** The public methods of all public classes beside {@link Npy}. */
  private static List<Method> methods() throws Exception {
    Path classes = Path.of(Npy.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String name = Npy.class.getPackageName();
    List<Method> methods = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String simple = file.getFileName().toString();
        if (simple.endsWith(".class") && !simple.equals("package-info.class")) {
          Class<?> type = Class.forName(name + "." + simple.replace(".class", ""));
          if (Modifier.isPublic(type.getModifiers())) {
            Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> type != LargeFiles.class) // whose test does the same
                .forEach(methods::add);
          }
        }
      }
    }
    return methods;
  }

  /** An argument that is fine, but that there is no such file. */
  private Object sound(Class<?> type) {
    if (type == Path.class) {
      return folder.resolve("never.npy");
    } else if (type == ElementType.class) {
      return ElementType.INT;
    } else if (type == Arena.class) {
      return Arena.global();
    }
    if (type == Values.class) {
      return pt.over(new int[1]);
    }
    if (type == String.class) {
      return "column";
    }
    if (type == ReadOptions.class) {
      return ReadOptions.DEFAULT.withColumn("column");
    }
    if (type == long.class) {
      return 1L;
    }
    assertEquals(Slice.class, type);
    return new Slice.Ints(new int[1], 0, 1);
  }

  @Test
  void everyNullArgumentIsNamed() throws Exception {
    int refused = 0;
    for (Method method : methods()) {
      Parameter[] parameters = method.getParameters();
      for (int at = 0; at < parameters.length; at++) {
        if (parameters[at].getType().isPrimitive()) {
          continue;
        }
        Object[] arguments = Stream.of(parameters).map(each -> sound(each.getType())).toArray();
        arguments[at] = null;
        Throwable cause =
            assertThrows(
                    InvocationTargetException.class,
                    () -> method.invoke(null, arguments),
                    method::toString)
                .getCause();
        assertInstanceOf(NullPointerException.class, cause, method::toString);
        assertTrue(parameters[at].isNamePresent(), "compiled with -parameters");
        assertEquals(parameters[at].getName() + " is null", cause.getMessage(), method::toString);
        refused++;
      }
    }
    assertTrue(refused >= 40, "those of all classes, at least, not " + refused);
    assertFalse(Files.exists(folder.resolve("never.npy")), "written before all were looked at");
  }
}
