// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Tells before a job starts that something cannot be sent to executors. */
final class Sendable {
  private Sendable() {}

  /**
   * Refuses what is not serializable.
   *
   * @param object to be sent
   * @param name of the parameter
   * @throws IllegalArgumentException if it is not; the message names the parameter and the class
   *     that is at fault
   */
  static void require(Object object, String name) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(object);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          name + " cannot be sent to executors: " + e.getMessage() + " is not Serializable", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " cannot be sent to executors: " + e, e);
    }
  }
}
