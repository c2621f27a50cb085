// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.ObjectInputFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a child may send, unless the user says otherwise: values of the JDK, what is
 * thrown, and the classes that the job's own class loader knows. Nesting is bounded, and so are
 * arrays: by what the bytes that came can hold, so that a few bytes cannot ask for much memory.
 * That hashing them ends is seen to by {@link Serial}, since a filter cannot know what is shared.
 *
 * @param loader the job's
 * @param bytes how many there are to read
 */
record ResultFilter(@Nullable ClassLoader loader, int bytes) implements ObjectInputFilter {
  /** Deeper nesting is refused: reading takes several frames of the stack for each level. */
  static final int DEEPEST = 200;

  /** Packages of plain values. Elsewhere in the JDK are classes that do things when read. */
  private static final Set<String> VALUES =
      Set.of(
          "java.lang",
          "java.lang.invoke",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.math",
          "java.time",
          "java.time.chrono",
          "java.net");

  @Override
  public Status checkInput(FilterInfo info) {
    // A table of a map has room for up to four times as many entries as the map has.
    if (info.depth() > DEEPEST || info.arrayLength() > 4L * bytes + 64) {
      return Status.REJECTED;
    }
    Class<?> type = info.serialClass();
    return type == null || allows(type) ? Status.ALLOWED : Status.REJECTED;
  }

  @SuppressWarnings("ReferenceEquality") // a loader's own equals is not to be trusted here
  private boolean allows(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (element.isPrimitive() || Throwable.class.isAssignableFrom(element)) {
      return true;
    }
    ClassLoader its = element.getClassLoader();
    if (its == null || its == ClassLoader.getPlatformClassLoader()) {
      return VALUES.contains(element.getPackageName());
    }
    for (ClassLoader one = loader; one != null; one = one.getParent()) {
      if (one == its) {
        return true;
      }
    }
    return false;
  }
}
