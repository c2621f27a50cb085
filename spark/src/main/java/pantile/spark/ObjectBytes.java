// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;

/**
 * Partial results as bytes, by Java's serialization. Spark moves bytes alone: with {@code
 * spark.serializer} set to Kryo it would not keep Java's rules for records and for objects that
 * write others in their place.
 */
final class ObjectBytes {
  private ObjectBytes() {}

  /**
   * An object's bytes.
   *
   * @throws UncheckedIOException if it, or what it refers to, is not serializable; the cause names
   *     the class
   */
  static byte[] of(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "a result of class " + object.getClass().getName() + " cannot be sent to the driver", e);
    }
    return bytes.toByteArray();
  }

  /** The object of some bytes. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as it was written
  static <T> T read(byte[] bytes) {
    try (ObjectInputStream in = new Reader(new ByteArrayInputStream(bytes))) {
      return (T) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a partial result cannot be read", e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a partial result's class is not known here", e);
    }
  }

  /**
   * Finds classes as the task does, which may know the user's, where this class's loader may not.
   */
  private static final class Reader extends ObjectInputStream {
    Reader(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(
            description.getName(), false, Thread.currentThread().getContextClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // primitive types, or there is no such loader
      }
    }
  }
}
