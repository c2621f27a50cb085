// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A kind of file whose parts have names. {@link PartedFormats} has them all. No class of another
 * library is loaded before a file is of the kind.
 */
interface PartedFormat {
  /**
   * Whether a file is of this kind.
   *
   * @param name of the file
   * @param start at most {@link OtherFormat#MOST_BYTES} first bytes
   */
  boolean is(String name, byte[] start);

  /** Whether such a file is nothing but its parts, so that it has no meaning without one's name. */
  boolean always();

  /** Whether such a file can be read from its start to its end, so that it may be compressed. */
  default boolean sequential() {
    return false;
  }

  /**
   * A part.
   *
   * @param file of this kind
   * @param label what the file is called, for people
   * @param part its name, or its number from 1 if none has that name; null for the only one, where
   *     {@link #always} is true
   * @return the part, which the file may not have: reading tells
   */
  NamedPart part(Path file, String label, @Nullable String part);
}
