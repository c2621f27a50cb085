// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is written is read, and nothing else. */
final class CodecTest {
  private enum Colour {
    RED,
    GREEN
  }

  private static <E> byte[] written(Codec<E> codec, E element) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(element, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static <E> E read(Codec<E> codec, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    E element = codec.read(in);
    assertEquals(-1, in.read());
    return element;
  }

  private static <E> int bytes(Codec<E> codec, E element) throws IOException {
    byte[] written = written(codec, element);
    assertEquals(element, read(codec, written));
    return written.length;
  }

  @Test
  void readyCodecsKeepAllValues() throws IOException {
    for (long each : new long[] {0, -1, 1, 63, -64, 64, Long.MAX_VALUE, Long.MIN_VALUE}) {
      int bytes = bytes(Codec.LONG, each);
      assertTrue(bytes <= 10 && bytes == 1 == (each >= -64 && each < 64), each + ": " + bytes);
    }
    for (int each : new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertTrue(bytes(Codec.INTEGER, each) <= 5);
    }
    double nan = Double.longBitsToDouble(0x7ff8_0000_0000_1234L);
    for (double each : new double[] {0, -0.0, nan, Double.MIN_VALUE, Double.NEGATIVE_INFINITY}) {
      assertEquals(
          Double.doubleToRawLongBits(each),
          Double.doubleToRawLongBits(read(Codec.DOUBLE, written(Codec.DOUBLE, each))));
    }
    for (String each : List.of("", "abc", "\u00ff", "\u0100", "\ud800", "\ud83d\ude00", "\u0000")) {
      int bytes = bytes(Codec.STRING, each);
      assertEquals(1 + each.length() * (StringCodec.latin(each) ? 1 : 2), bytes);
    }
    assertEquals(2 + 1000, bytes(Codec.STRING, "x".repeat(1000)));
    assertThrows(
        IOException.class,
        () -> read(Codec.LONG, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}));
  }

  @Test
  void anyClassThatWasWrittenIsRead() throws IOException {
    SerialCodec codec = new SerialCodec();
    List<Object> elements =
        List.of(
            "text",
            1,
            -1L,
            2.5,
            BigInteger.TWO.pow(100),
            Colour.GREEN,
            new ArrayList<>(List.of("a", 1)),
            new HashMap<>(Map.of("k", Colour.RED)),
            new TreeSet<>(List.of(3, 1)),
            new MapReducePlanTest.Alike(3),
            List.of(1, 2));
    for (Object each : elements) {
      assertEquals(each, read(codec, written(codec, each)), each::toString);
    }
  }

  @Test
  void aClassThatWasNeverWrittenIsRefused() throws IOException {
    byte[] foreign = written(new SerialCodec(), new MapReducePlanTest.Alike(3));
    SerialCodec codec = new SerialCodec();
    assertEquals(BigInteger.TEN, read(codec, written(codec, BigInteger.TEN)));
    assertInstanceOf(
        InvalidClassException.class, assertThrows(IOException.class, () -> read(codec, foreign)));
    assertThrows(IOException.class, () -> read(codec, new byte[] {9}));
  }

  /** Ranks are compared before keys are. */
  @Test
  void ranksNeverContradictTheOrder() {
    long seed = 7;
    Random random = new Random(seed);
    Rules<Comparable<?>, Long> rules = new Rules<>(natural(), Long::sum);
    char[] chars = {0, 1, 'a', 'b', 254, 255, 256, 0xd800, 0xffff};
    for (int i = 0; i < 200_000; i++) {
      String a = text(random, chars);
      String b = text(random, chars);
      int ranks = Long.compare(rules.rank(a), rules.rank(b));
      assertTrue(ranks == 0 || ranks < 0 == a.compareTo(b) < 0, a + " and " + b + ", seed " + seed);
    }
    assertTrue(rules.rank(-1L) < rules.rank(0L));
    assertTrue(rules.rank(Integer.MIN_VALUE) < rules.rank(Integer.MAX_VALUE));
    assertEquals(0, rules.rank(2.0));
    assertEquals(0, new Rules<String, Long>(Comparator.reverseOrder(), Long::sum).rank("text"));
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Comparable<?>> natural() {
    return (Comparator<Comparable<?>>) (Comparator<?>) Comparator.naturalOrder();
  }

  private static String text(Random random, char[] chars) {
    StringBuilder text = new StringBuilder("aaaaaaa".substring(random.nextInt(8)));
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(chars[random.nextInt(chars.length)]);
    }
    return text.toString();
  }
}
