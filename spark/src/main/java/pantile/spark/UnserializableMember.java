// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place in a graph of objects that holds one which is not serializable. Serialization
 * names the class alone. The search goes level by level, so it finds the shortest way, and looks at
 * no more than {@value #MOST} objects.
 */
final class UnserializableMember {
  private static final int MOST = 100_000;

  private final String type;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ArrayDeque<Object> open = new ArrayDeque<>();
  private @Nullable String found;

  private UnserializableMember(String type) {
    this.type = type;
  }

  /**
   * Searches.
   *
   * @param root where the graph begins
   * @param type the class that is not serializable
   * @return a clause: "field 'clock' of app.Words holds a app.Clock"
   */
  static String find(Object root, String type) {
    if (root.getClass().getName().equals(type)) {
      return "it is a " + type;
    }
    UnserializableMember search = new UnserializableMember(type);
    search.visit(root, "it");
    for (Object next = search.open.poll(); next != null && search.found == null; ) {
      search.expand(next);
      next = search.open.poll();
    }
    return (search.found == null ? "it" : search.found) + " holds a " + type;
  }

  private void visit(@Nullable Object object, String place) {
    if (object == null || found != null || seen.size() >= MOST) {
      return;
    }
    if (object.getClass().getName().equals(type)) {
      found = place;
    } else if (object instanceof Serializable && seen.add(object)) {
      open.add(object);
    }
  }

  private void expand(Object object) {
    Class<?> type = object.getClass();
    switch (object) {
      case Object[] elements -> {
        for (Object element : elements) {
          visit(element, "an element of a " + type.getTypeName());
        }
      }
      case Collection<?> elements ->
          elements.forEach(element -> visit(element, "an element of a " + type.getName()));
      case Map<?, ?> map -> {
        BiConsumer<Object, Object> both =
            (key, value) -> {
              visit(key, "a key of a " + type.getName());
              visit(value, "a value of a " + type.getName());
            };
        map.forEach(both);
      }
      default -> {
        SerializedLambda lambda = lambda(object);
        if (lambda == null) {
          fields(object);
          return;
        }
        String place = "a lambda of " + lambda.getCapturingClass().replace('/', '.');
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
          visit(lambda.getCapturedArg(i), place);
        }
      }
    }
  }

  /** What stands for a lambda that can be serialized; null for other objects. */
  private static @Nullable SerializedLambda lambda(Object object) {
    try {
      Method method = object.getClass().getDeclaredMethod("writeReplace");
      method.setAccessible(true);
      return method.invoke(object) instanceof SerializedLambda lambda ? lambda : null;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      return null;
    }
  }

  private void fields(Object object) {
    for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
      if (!Serializable.class.isAssignableFrom(c)) {
        return;
      }
      for (Field field : c.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (field.getType().isPrimitive()
            || Modifier.isStatic(modifiers)
            || Modifier.isTransient(modifiers)) {
          continue;
        }
        try {
          field.setAccessible(true);
          visit(field.get(object), "field '" + field.getName() + "' of " + c.getName());
        } catch (IllegalAccessException | InaccessibleObjectException e) {
          // A class of the JDK's; what it holds is found by none.
        }
      }
    }
  }
}
