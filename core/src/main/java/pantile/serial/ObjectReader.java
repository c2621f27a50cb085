// SPDX-License-Identifier: Apache-2.0
package pantile.serial;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/** Reads an object of bytes that Java's serialization wrote. What may be read is a rule's. */
public final class ObjectReader extends ObjectInputStream {
  private final ReadRule rule;
  private final @Nullable HashWork work;

  private ObjectReader(byte[] bytes, ReadRule rule) throws IOException {
    super(new ByteArrayInputStream(bytes));
    this.rule = rule;
    this.work = rule.boundsHashing() ? new HashWork(bytes.length) : null;
    enableResolveObject(work != null);
    ObjectInputFilter filter = rule.filter();
    if (filter != null) {
      setObjectInputFilter(filter);
    }
  }

  /**
   * Reads an object, the first of the bytes.
   *
   * @param bytes what was written
   * @param rule says which classes there may be
   * @return the object; null if null was written
   * @throws IOException if the bytes are of no object, or the rule does not let it be read. Bytes
   *     that nobody wrote may also throw unchecked exceptions, and those of classes that they name
   * @throws ClassNotFoundException if there is no class of a name
   */
  public static @Nullable Object read(byte[] bytes, ReadRule rule)
      throws IOException, ClassNotFoundException {
    try (ObjectReader in = new ObjectReader(bytes, rule)) {
      return in.readObject();
    }
  }

  @Override
  protected @Nullable Object resolveObject(@Nullable Object read) throws IOException {
    if (work != null) {
      work.read(read);
    }
    return read;
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass described)
      throws IOException, ClassNotFoundException {
    Class<?> found = rule.find(described.getName());
    Class<?> type = found != null ? found : super.resolveClass(described);
    if (work != null) {
      work.found(type);
    }
    return type;
  }

  @Override
  protected Class<?> resolveProxyClass(String[] interfaces)
      throws IOException, ClassNotFoundException {
    Class<?> found = rule.findProxy(interfaces);
    return found != null ? found : super.resolveProxyClass(interfaces);
  }
}
