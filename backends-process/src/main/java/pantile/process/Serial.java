// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import pantile.serial.ObjectReader;
import pantile.serial.ReadRule;

/** Values as bytes, by Java's serialization. */
final class Serial {
  private Serial() {}

  /** A value takes more bytes than a frame may have. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(int largest) {
      super("more than " + largest + " bytes, which is the most that a frame may have");
    }
  }

  /**
   * Writes a value.
   *
   * @param largest the most bytes
   * @throws TooLarge if there would be more
   */
  static byte[] bytes(@Nullable Object value, int largest) throws IOException {
    Bounded bytes = new Bounded(largest);
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.bytes();
  }

  /**
   * Reads a value.
   *
   * @param loader finds its classes; null for those of the JDK alone
   * @param filter says which classes may be there; null for all. With the default one, sets that
   *     would take too long to hash are refused too
   */
  static @Nullable Object value(
      byte[] bytes, @Nullable ClassLoader loader, @Nullable ObjectInputFilter filter)
      throws IOException, ClassNotFoundException {
    return ObjectReader.read(bytes, new ByLoader(loader, filter));
  }

  /** Bytes in memory, up to a number. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int largest;

    Bounded(int largest) {
      this.largest = largest;
    }

    @Override
    public void write(int one) throws IOException {
      requireRoom(1);
      bytes.write(one);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      requireRoom(length);
      bytes.write(some, from, length);
    }

    private void requireRoom(int more) throws TooLarge {
      if (more > largest - bytes.size()) {
        throw new TooLarge(largest);
      }
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  /** Finds classes by one loader: the stack has none of the user's to go by. */
  private record ByLoader(@Nullable ClassLoader loader, @Nullable ObjectInputFilter filter)
      implements ReadRule {
    @Override
    public @Nullable Class<?> find(String name) {
      try {
        return Class.forName(name, false, loader);
      } catch (ClassNotFoundException e) {
        return null; // it may be that of a primitive type
      }
    }

    @Override
    public Class<?> findProxy(String[] interfaces) throws ClassNotFoundException {
      Class<?>[] types = new Class<?>[interfaces.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = Class.forName(interfaces[i], false, loader);
      }
      ClassLoader its = types.length == 0 ? loader : types[0].getClassLoader();
      return Proxy.newProxyInstance(its, types, (proxy, method, arguments) -> null).getClass();
    }

    @Override
    public boolean boundsHashing() {
      return filter instanceof ResultFilter;
    }
  }
}
