// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.Locale;
import pantile.spi.ElementType;

/** The names of element types that users read and write: those of Java's types. */
public final class TypeNames {
  private TypeNames() {}

  /**
   * The name of a type.
   *
   * @param type the type
   * @return "int", "long", "float" or "double"
   */
  public static String of(ElementType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
