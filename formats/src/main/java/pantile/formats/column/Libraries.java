// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

import pantile.error.BadFileException;

/** Libraries of others that only some files need, and that a class path may lack. */
public final class Libraries {
  private Libraries() {}

  /**
   * Requires one, without initialising a class of it.
   *
   * @param type the name of a class of it
   * @param artifact where it comes from, as {@code group:artifact}
   * @param name of the file that needs it
   * @param what the file is, after the word "is"
   * @throws BadFileException if it is not on the class path
   */
  public static void require(String type, String artifact, String name, String what) {
    try {
      var _ = Class.forName(type, false, Libraries.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new BadFileException(
          name
              + " is "
              + what
              + ", which is read by the library "
              + artifact
              + "; add it to the class path",
          e);
    }
  }
}
