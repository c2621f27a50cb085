// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import pantile.text.Described;

/** Partial results as bytes: for comparing them bit for bit, and for journals. */
final class PartialBytes {
  private PartialBytes() {}

  static byte[] of(Object partial) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(partial);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "a partial result cannot be written: " + Described.of(e), e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a partial result back.
   *
   * @param bytes made by {@link #of}, or claimed to be
   * @param wanted class of the result
   * @return the result, of exactly that class; what its fields hold is not checked
   * @throws IOException if they are anything else
   */
  static Object read(byte[] bytes, Class<?> wanted) throws IOException {
    Object partial;
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(new Own(bytes.length, wanted.getPackageName()));
      partial = in.readObject();
    } catch (ClassNotFoundException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError e) { // whatever bytes may do to a reader of objects
      throw new IOException("no partial result: " + Described.of(e), e);
    }
    if (partial == null || partial.getClass() != wanted) {
      throw new IOException("no partial result of " + wanted.getSimpleName());
    }
    return partial;
  }

  static boolean same(Object a, Object b) {
    return Arrays.equals(of(a), of(b));
  }

  /**
   * Allows Pantile's own values and what they are made of, no deeper than they are, and no array
   * that the bytes cannot hold.
   *
   * @param bytes how many there are
   * @param values package of the wanted result, and so of what it is made of; if it is the JDK's, a
   *     number is wanted, which is made of nothing
   */
  private record Own(long bytes, String values) implements ObjectInputFilter {
    private static final long DEPTH = 4;

    /** An object, an array in it, and the classes and names of fields of both. */
    private static final long REFERENCES = 24;

    @Override
    public Status checkInput(FilterInfo info) {
      boolean within =
          info.depth() <= DEPTH
              && info.references() <= REFERENCES
              && info.streamBytes() <= bytes
              && info.arrayLength() <= bytes / Long.BYTES;
      if (!within) {
        return Status.REJECTED;
      }
      Class<?> type = info.serialClass();
      if (type == null) {
        return Status.UNDECIDED; // asked about the limits alone
      }
      boolean own =
          type == Long.class
              || type == Number.class
              || type == long[].class
              || type == double[].class
              || (!type.isArray()
                  && values.startsWith("pantile.")
                  && type.getPackageName().equals(values));
      return own ? Status.ALLOWED : Status.REJECTED;
    }
  }
}
