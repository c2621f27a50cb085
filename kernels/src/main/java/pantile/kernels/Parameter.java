// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

/**
 * A parameter of a kernel.
 *
 * @param kind what must be given for it
 * @param type of a value, or of a buffer's elements, in the dialect
 * @param name as the source has it
 */
public record Parameter(Kind kind, String type, String name) {
  /** What must be given for a parameter. */
  public enum Kind {
    /** Device memory that the kernel only reads. */
    INPUT,
    /** Device memory that the kernel writes. */
    OUTPUT,
    /** An {@code int}. */
    INT,
    /** A {@code long}. */
    LONG,
    /** A {@code double}. */
    DOUBLE
  }

  /**
   * Device memory that the kernel only reads.
   *
   * @param type of its elements, in the dialect
   * @param name as the source has it
   * @return the parameter
   */
  public static Parameter input(String type, String name) {
    return new Parameter(Kind.INPUT, type, name);
  }

  /**
   * Device memory that the kernel writes.
   *
   * @param type of its elements, in the dialect
   * @param name as the source has it
   * @return the parameter
   */
  public static Parameter output(String type, String name) {
    return new Parameter(Kind.OUTPUT, type, name);
  }

  /**
   * An {@code int}.
   *
   * @param name as the source has it
   * @return the parameter
   */
  public static Parameter number(String name) {
    return new Parameter(Kind.INT, "i32", name);
  }

  /**
   * A {@code long}.
   *
   * @param name as the source has it
   * @return the parameter
   */
  public static Parameter wide(String name) {
    return new Parameter(Kind.LONG, "i64", name);
  }

  /**
   * A {@code double}.
   *
   * @param name as the source has it
   * @return the parameter
   */
  public static Parameter real(String name) {
    return new Parameter(Kind.DOUBLE, "double", name);
  }

  /**
   * The parameter as the source declares it.
   *
   * @return a declaration in the dialect
   */
  public String declaration() {
    return switch (kind) {
      case INPUT -> "GLOBAL const " + type + "* " + name;
      case OUTPUT -> "GLOBAL " + type + "* " + name;
      case INT, LONG, DOUBLE -> "const " + type + " " + name;
    };
  }
}
