// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pantile.serial.ObjectReader;
import pantile.serial.ReadRule;
import pantile.text.Described;

/**
 * Elements of any class: those with a codec of their own by that, all others by Java serialization,
 * each by itself. Reads classes alone that it has written.
 */
final class SerialCodec implements Codec<Object> {
  private static final int STRING = 0;
  private static final int LONG = 1;
  private static final int INTEGER = 2;
  private static final int DOUBLE = 3;
  private static final int OBJECT = 4;

  /** What was written, by the names in the streams. */
  private final Map<String, Class<?>> written = new ConcurrentHashMap<>();

  private final ReadRule rule = new Written(written);

  @Override
  public void write(Object element, DataOutput out) throws IOException {
    switch (element) {
      case String text -> {
        out.writeByte(STRING);
        Codec.STRING.write(text, out);
      }
      case Long number -> {
        out.writeByte(LONG);
        Codec.LONG.write(number, out);
      }
      case Integer number -> {
        out.writeByte(INTEGER);
        Codec.INTEGER.write(number, out);
      }
      case Double number -> {
        out.writeByte(DOUBLE);
        Codec.DOUBLE.write(number, out);
      }
      default -> {
        out.writeByte(OBJECT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        serialize(element, bytes);
        Varints.write(bytes.size(), out);
        out.write(bytes.toByteArray());
      }
    }
  }

  private void serialize(Object element, OutputStream to) throws IOException {
    try (ObjectOutputStream out = new Noting(to)) {
      out.writeObject(element);
    } catch (NotSerializableException e) {
      NotSerializableException clear =
          new NotSerializableException(
              Described.reason(e)
                  + " is not Serializable, and what is kept in memory has to be written to disk:"
                  + " make it Serializable, or give MapReduce.withCodecs a codec, or more memory"
                  + " by MapReduce.withBudget");
      clear.initCause(e);
      throw clear;
    }
  }

  @Override
  public Object read(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case STRING -> Codec.STRING.read(in);
      case LONG -> Codec.LONG.read(in);
      case INTEGER -> Codec.INTEGER.read(in);
      case DOUBLE -> Codec.DOUBLE.read(in);
      case OBJECT -> {
        byte[] bytes = new byte[Math.toIntExact(Varints.read(in))];
        in.readFully(bytes);
        try {
          yield Objects.requireNonNull(ObjectReader.read(bytes, rule), "null was never written");
        } catch (ClassNotFoundException e) {
          throw new IOException("a class that was written is gone", e);
        }
      }
      default -> throw new IOException("no element begins with " + kind);
    };
  }

  /** Notes the classes that it writes. */
  private final class Noting extends ObjectOutputStream {
    Noting(OutputStream to) throws IOException {
      super(to);
    }

    @Override
    protected void annotateClass(Class<?> type) {
      written.putIfAbsent(type.getName(), type);
    }

    @Override
    protected void annotateProxyClass(Class<?> type) {
      for (Class<?> each : type.getInterfaces()) {
        written.putIfAbsent(each.getName(), each);
      }
    }
  }

  /**
   * No class but those that were written, whatever loader they came from. The stream's classes are
   * looked up in what was written, rather than by an {@code ObjectInputFilter}: a filter is also
   * asked for what {@code readResolve} makes of them, which was never in a stream.
   */
  private record Written(Map<String, Class<?>> written) implements ReadRule {
    @Override
    public Class<?> find(String name) throws InvalidClassException {
      Class<?> known = written.get(name);
      if (known == null) {
        throw new InvalidClassException(name, "was never written");
      }
      return known;
    }

    @Override
    public @Nullable Class<?> findProxy(String[] interfaces) throws InvalidClassException {
      for (String each : interfaces) {
        var _ = find(each);
      }
      return null;
    }

    @Override
    public boolean boundsHashing() {
      return false; // this process wrote what it reads
    }
  }
}
