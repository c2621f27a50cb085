// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.op.Numbers;
import pantile.op.prime.ArePrime.Flags;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;
import pantile.op.reduce.MinMax.Extremes;

/** Partial results that are written and read, and bytes that are none. */
class PartialBytesTest {
  private static final long SEED = 58;

  private static final List<Object> PARTIALS =
      List.of(
          Long.MIN_VALUE,
          new Int128(-1, 7),
          new Int192(1, 2, 3),
          new Extremes(Long.MIN_VALUE, Long.MAX_VALUE),
          new Position(-3, 1L << 40),
          new BlockSums(new double[] {0.5, -0.0, Double.NaN}),
          new Moments(new double[] {0.5, -0.0, Double.NaN, 1, 2, 3}),
          new Flags(new long[] {5, -1}),
          new Numbers(new long[] {2, 3}));

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    for (Object partial : PARTIALS) {
      byte[] bytes = PartialBytes.of(partial);
      Object read = PartialBytes.read(bytes, partial.getClass());
      assertArrayEquals(bytes, PartialBytes.of(read), partial.toString());
    }
    BlockSums large = new BlockSums(new double[100_000]);
    BlockSums read = (BlockSums) PartialBytes.read(PartialBytes.of(large), BlockSums.class);
    assertEquals(100_000, read.sums().length);
  }

  /** Cannot be described, and what it is thrown by cannot be written. */
  private static final class Mute extends IOException {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new UnsupportedOperationException("it has no text");
    }
  }

  private static final class Secret implements Serializable {
    @Serial private static final long serialVersionUID = 1;

    @Serial
    @SuppressWarnings("unused") // by the serialization
    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new Mute();
    }
  }

  @Test
  void whatCannotBeWrittenIsToldWhateverItThrows() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> PartialBytes.of(new Secret()));
    assertEquals(
        "a partial result cannot be written: " + Mute.class.getName(), thrown.getMessage());
  }

  private static void refused(byte[] bytes, Class<?> wanted) {
    assertThrows(IOException.class, () -> PartialBytes.read(bytes, wanted));
  }

  @Test
  void valuesOfOtherClassesAreRefused() {
    for (Object partial : PARTIALS) {
      for (Object other : PARTIALS) {
        if (partial.getClass() != other.getClass()) {
          refused(PartialBytes.of(partial), other.getClass());
        }
      }
    }
    refused(PartialBytes.of(new ArrayList<>(List.of(1L))), ArrayList.class);
    refused(PartialBytes.of(new Long[] {1L}), Long[].class);
    refused(PartialBytes.of("text"), Long.class);
    refused(PartialBytes.of(new Int128[2]), Int128[].class);
  }

  /** Runs when it is read. */
  private static final class Trap implements Serializable {
    @Serial private static final long serialVersionUID = 1;

    static boolean sprung;

    @Serial
    private Object readResolve() {
      sprung = true;
      return 7L;
    }
  }

  /** Whose package has much else that can be written. */
  @Test
  void ofTheJdkNumbersAloneAreRead() {
    byte[] bytes = PartialBytes.of(new IllegalStateException("text"));
    IOException refused =
        assertThrows(IOException.class, () -> PartialBytes.read(bytes, Long.class));
    assertTrue(String.valueOf(refused.getMessage()).contains("REJECTED"), refused::toString);
  }

  @Test
  void codeOfOtherClassesIsNotRun() {
    refused(PartialBytes.of(new Trap()), Long.class);
    assertEquals(false, Trap.sprung);
  }

  /** Sets of sets, of which one takes twice as long as the one in it, and lists as deep. */
  @Test
  void deepValuesAreRefusedAtOnce() {
    Set<Object> doubling = new HashSet<>();
    List<Object> deep = new ArrayList<>();
    Set<Object> set = doubling;
    List<Object> list = deep;
    for (int i = 0; i < 40; i++) {
      Set<Object> one = new HashSet<>();
      Set<Object> two = new HashSet<>(List.of("two"));
      set.add(one);
      one.add(two);
      set = two;
      List<Object> next = new ArrayList<>();
      list.add(next);
      list = next;
    }
    refused(PartialBytes.of(doubling), HashSet.class);
    refused(PartialBytes.of(deep), ArrayList.class);
  }

  @Test
  void arraysThatTheBytesCannotHoldAreRefused() throws Exception {
    byte[] bytes = PartialBytes.of(new BlockSums(new double[0x0123]));
    int at = indexOf(bytes, new byte[] {0, 0, 1, 0x23});
    for (int high : new int[] {0x7f, 0x01, 0x80, 0xff}) {
      byte[] forged = bytes.clone();
      forged[at] = (byte) high;
      refused(forged, BlockSums.class);
    }
    assertEquals(0x123, ((BlockSums) PartialBytes.read(bytes, BlockSums.class)).sums().length);
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      int same = 0;
      while (same < part.length && bytes[i + same] == part[same]) {
        same++;
      }
      if (same == part.length) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }

  /** Whatever the bytes are, nothing but a value of the class or an exception comes of them. */
  @Test
  void damagedBytesMakeValuesOrExceptions() {
    SplittableRandom random = new SplittableRandom(SEED);
    int values = 0;
    int failures = 0;
    for (int i = 0; i < 20_000; i++) {
      Object partial = PARTIALS.get(i % PARTIALS.size());
      byte[] bytes = PartialBytes.of(partial);
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertEquals(partial.getClass(), PartialBytes.read(bytes, partial.getClass()).getClass());
        values++;
      } catch (IOException e) {
        failures++;
      }
    }
    assertTrue(values > 1000 && failures > 1000, "seed " + SEED + ": " + values + ", " + failures);
  }
}
