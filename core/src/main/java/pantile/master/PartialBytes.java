// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;

/** Partial results as bytes: for comparing them bit for bit, and for journals. */
final class PartialBytes {
  /** Only values of Pantile's own and what they are made of are ever read back. */
  private static final ObjectInputFilter OWN =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=5;pantile.job.*;java.lang.Long;java.lang.Number;java.lang.Enum;!*");

  private PartialBytes() {}

  static byte[] of(Object partial) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(partial);
    } catch (IOException e) {
      throw new IllegalArgumentException("a partial result cannot be written: " + e, e);
    }
    return bytes.toByteArray();
  }

  static Object read(byte[] bytes) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(OWN);
      return in.readObject();
    } catch (ClassNotFoundException | RuntimeException e) {
      throw new IOException("no partial result: " + e, e);
    }
  }

  static boolean same(Object a, Object b) {
    return Arrays.equals(of(a), of(b));
  }
}
