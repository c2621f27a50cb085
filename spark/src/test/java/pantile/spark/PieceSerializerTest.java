// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Pieces of a shuffle as bytes. */
final class PieceSerializerTest {
  private static final long SEED = 41;
  private static final ClassTag<Object> ANY = ClassTag$.MODULE$.Object();

  /** As an executor has it: sent. */
  private final SerializerInstance sent =
      ObjectBytes.<PieceSerializer>read(ObjectBytes.of(new PieceSerializer())).newInstance();

  private static List<byte[]> pieces() {
    Random random = new Random(SEED);
    List<byte[]> pieces = new ArrayList<>();
    for (int length : new int[] {0, 1, 7, 8, 0, 1 << 18, 4096}) {
      byte[] piece = new byte[length];
      random.nextBytes(piece);
      pieces.add(piece);
    }
    return pieces;
  }

  private byte[] written(List<byte[]> pieces) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SerializationStream out = sent.serializeStream(bytes);
    for (byte[] piece : pieces) {
      var _ = out.writeKey(3, ANY).writeValue(piece, ANY);
    }
    out.close();
    return bytes.toByteArray();
  }

  private List<byte[]> read(InputStream in) {
    List<byte[]> read = new ArrayList<>();
    Iterator<Tuple2<Object, Object>> pairs = sent.deserializeStream(in).asKeyValueIterator();
    while (pairs.hasNext()) {
      read.add((byte[]) pairs.next()._2());
    }
    assertThrows(NoSuchElementException.class, pairs::next);
    assertFalse(pairs.hasNext());
    return read;
  }

  private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "piece " + i + ", seed " + SEED);
    }
  }

  @Test
  void piecesComeBackAndTheStreamIsClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream in =
        new FilterInputStream(new ByteArrayInputStream(written(pieces()))) {
          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            return super.read(bytes, from, Math.min(length, 3)); // as a network may
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    assertSame(pieces(), read(in));
    assertTrue(closed.get());
    assertSame(List.of(), read(new ByteArrayInputStream(new byte[0])));
  }

  /** Spark moves written records, and joins what several tasks wrote. */
  @Test
  void recordsMayBeMoved() {
    assertTrue(new PieceSerializer().supportsRelocationOfSerializedObjects());
    List<byte[]> pieces = pieces();
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces.reversed()) {
      joined.writeBytes(written(List.of(piece)));
    }
    assertSame(pieces.reversed(), read(new ByteArrayInputStream(joined.toByteArray())));
  }

  @Test
  void streamThatEndsEarlyIsNoEnd() {
    byte[] whole = written(List.of(new byte[5], new byte[9]));
    for (int length = 0; length < whole.length; length++) {
      InputStream cut = new ByteArrayInputStream(Arrays.copyOf(whole, length));
      if (length == 0 || length == 9) {
        assertEquals(length / 9, read(cut).size());
      } else {
        assertThrows(UncheckedIOException.class, () -> read(cut), "cut at " + length);
      }
    }
    byte[] negative = {-1, -1, -1, -1};
    assertThrows(UncheckedIOException.class, () -> read(new ByteArrayInputStream(negative)));
  }

  @Test
  void storageThatFailsIsAnError() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left, says the test");
          }
        };
    SerializationStream out = sent.serializeStream(full);
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> out.writeValue(new byte[8], ANY));
    assertTrue(String.valueOf(e.getMessage()).contains("no space left"), e::getMessage);
  }
}
