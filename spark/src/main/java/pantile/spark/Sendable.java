// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/**
 * Checks on the driver, before any task starts, that users' code can be sent to executors. Spark
 * would say so too, but with a stack of its own, and of some values only once a stage has begun.
 */
final class Sendable {
  private Sendable() {}

  /**
   * Serializes a value, and throws the bytes away.
   *
   * @param value a function, or what it works on
   * @param what it is, as in "the function of 'words'"
   * @throws IllegalArgumentException if it cannot be serialized; the message names the field and
   *     the class
   */
  static void require(Object value, String what) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(value);
    } catch (NotSerializableException e) {
      String type = firstWord(String.valueOf(e.getMessage()));
      throw new IllegalArgumentException(
          what
              + " cannot be sent to executors: "
              + UnserializableMember.find(value, type)
              + ", and "
              + type
              + " is not serializable",
          e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException(what + " cannot be sent to executors: " + e, e);
    }
  }

  /** The class alone, where the JVM was told to say more. */
  private static String firstWord(String message) {
    int end = 0;
    while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
      end++;
    }
    return message.substring(0, end);
  }
}
