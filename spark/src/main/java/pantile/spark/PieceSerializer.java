// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * Writes the pieces of a shuffle as they are: a length of four bytes, and the bytes. Java's
 * serialization takes an array of bytes through a buffer of a kilobyte.
 *
 * <p>Keys are not written: who reads a partition knows its number. A record says nothing of those
 * before it, so Spark may sort written records by partition.
 */
final class PieceSerializer extends Serializer implements Serializable {
  private static final long serialVersionUID = 1;

  /** What stands in the place of a key. */
  private static final Integer NO_KEY = -1;

  @Override
  public SerializerInstance newInstance() {
    return new Instance();
  }

  @Override
  public boolean supportsRelocationOfSerializedObjects() {
    return true;
  }

  private static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException("pieces of a shuffle come in pairs and in streams");
  }

  private static final class Instance extends SerializerInstance {
    @Override
    public <T> ByteBuffer serialize(T value, ClassTag<T> type) {
      throw refusal();
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassTag<T> type) {
      throw refusal();
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassLoader loader, ClassTag<T> type) {
      throw refusal();
    }

    @Override
    public SerializationStream serializeStream(OutputStream out) {
      return new Written(out);
    }

    @Override
    public DeserializationStream deserializeStream(InputStream in) {
      return new Read(in);
    }
  }

  private static final class Written extends SerializationStream {
    private final OutputStream out;
    private final ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);

    Written(OutputStream out) {
      this.out = out;
    }

    @Override
    public <T> SerializationStream writeKey(T key, ClassTag<T> type) {
      return this;
    }

    @Override
    public <T> SerializationStream writeValue(T value, ClassTag<T> type) {
      byte[] piece = (byte[]) value;
      try {
        out.write(head.putInt(0, piece.length).array());
        out.write(piece);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // Scala declares nothing
      }
      return this;
    }

    @Override
    public <T> SerializationStream writeObject(T value, ClassTag<T> type) {
      throw refusal();
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Read extends DeserializationStream {
    private final InputStream in;
    private final byte[] head = new byte[Integer.BYTES];

    Read(InputStream in) {
      this.in = in;
    }

    @Override
    public <T> T readObject(ClassTag<T> type) {
      throw refusal();
    }

    @Override
    public scala.collection.Iterator<Tuple2<Object, Object>> asKeyValueIterator() {
      return CollectionConverters.asScala(new Pairs(this));
    }

    /** The next piece; null at the end, where the stream is closed. */
    byte @Nullable [] piece() {
      try {
        int count = in.readNBytes(head, 0, head.length);
        if (count == 0) {
          in.close();
          return null;
        }
        int length = count < head.length ? -1 : ByteBuffer.wrap(head).getInt();
        if (length < 0) {
          throw new StreamCorruptedException("a piece of a shuffle has no length");
        }
        byte[] piece = new byte[length];
        if (in.readNBytes(piece, 0, length) < length) {
          throw new EOFException("a piece of a shuffle is shorter than its length");
        }
        return piece;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Pairs implements Iterator<Tuple2<Object, Object>> {
    private final Read stream;
    private byte @Nullable [] next;
    private boolean ended;

    Pairs(Read stream) {
      this.stream = stream;
    }

    @Override
    public boolean hasNext() {
      if (next == null && !ended) {
        next = stream.piece();
        ended = next == null;
      }
      return next != null;
    }

    @Override
    public Tuple2<Object, Object> next() {
      byte[] piece = hasNext() ? next : null;
      if (piece == null) {
        throw new NoSuchElementException("all pieces were read");
      }
      next = null;
      return new Tuple2<>(NO_KEY, piece);
    }
  }
}
