// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import pantile.Pantile;

/** A null argument is named. One may be null: the root of an empty tree. */
final class NullArgumentsTest {
  private static final List<Class<?>> CLASSES =
      List.of(
          MergeSort.class,
          ClosestPair.class,
          BigProduct.class,
          TreeDepth.class,
          Intervals.class,
          CourseSchedule.class,
          PrimeCandidates.class);

  @Test
  void nullArgumentsAreNamed() throws IllegalAccessException {
    int checked = 0;
    try (Pantile pt = Pantile.builder().cpuWorkers(1).open()) {
      for (Class<?> type : CLASSES) {
        for (Method method : type.getDeclaredMethods()) {
          if (!Modifier.isPublic(method.getModifiers())) {
            continue;
          }
          Parameter[] parameters = method.getParameters();
          for (int i = 0; i < parameters.length; i++) {
            String name = parameters[i].getName();
            if (parameters[i].getType().isPrimitive() || name.equals("root")) {
              continue;
            }
            Object[] arguments = new Object[parameters.length];
            for (int j = 0; j < arguments.length; j++) {
              arguments[j] = j == i ? null : argument(pt, parameters[j].getType());
            }
            InvocationTargetException thrown =
                assertThrows(InvocationTargetException.class, () -> method.invoke(null, arguments));
            assertEquals(
                NullPointerException.class, thrown.getCause().getClass(), method + " " + name);
            assertEquals(name + " is null", thrown.getCause().getMessage(), method.toString());
            checked++;
          }
        }
      }
    }
    assertTrue(checked > 30, checked + " arguments");
  }

  private static Object argument(Pantile pt, Class<?> type) {
    if (type == Pantile.class) {
      return pt;
    } else if (type == int[].class) {
      return new int[0];
    } else if (type == long[].class) {
      return new long[0];
    } else if (type == double[].class) {
      return new double[2];
    } else if (type == Object[].class) {
      return new Integer[0];
    } else if (type == BigInteger.class) {
      return BigInteger.ONE;
    } else if (type == Comparator.class) {
      return Comparator.naturalOrder();
    } else if (type == Function.class) {
      return Function.identity();
    } else if (type == int.class) {
      return 0;
    }
    return new Object();
  }
}
