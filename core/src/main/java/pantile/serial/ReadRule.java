// SPDX-License-Identifier: Apache-2.0
package pantile.serial;

import java.io.IOException;
import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says which classes a stream of objects may name, and where they are found. A value, used by
 * {@link ObjectReader} for any number of streams unless its filter is of one.
 */
public interface ReadRule {
  /**
   * A class that the stream names. Asked before anything is made of it.
   *
   * @param name the class's, as {@link Class#getName} writes it
   * @return the class; null for what {@link java.io.ObjectInputStream} finds by itself
   * @throws IOException if the stream may not name it
   * @throws ClassNotFoundException if it is not to be found
   */
  @Nullable Class<?> find(String name) throws IOException, ClassNotFoundException;

  /**
   * A proxy's class.
   *
   * @param interfaces the names of those that it implements
   * @return the class; null for what {@link java.io.ObjectInputStream} finds by itself
   * @throws IOException if the stream may not name one of them
   * @throws ClassNotFoundException if one of them is not to be found
   */
  default @Nullable Class<?> findProxy(String[] interfaces)
      throws IOException, ClassNotFoundException {
    return null;
  }

  /**
   * What is asked of classes, nesting and lengths besides, also of what {@code readResolve} makes.
   *
   * @return null for the filter that the JVM has
   */
  default @Nullable ObjectInputFilter filter() {
    return null;
  }

  /**
   * Whether sets that would take too long to hash are refused.
   *
   * @return false only if the bytes come from this process
   */
  boolean boundsHashing();
}
