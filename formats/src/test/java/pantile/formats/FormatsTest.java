// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.URI;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Ints;
import pantile.Pantile;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Files that a program writes, reads and computes with, by the library alone. */
class FormatsTest {
  private static final int LENGTH = 10_007;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyTypeIsWrittenReadAndComputedWith(ElementType type) throws IOException {
    Slice numbers = numbers(type, LENGTH);
    Path npy = folder.resolve("npy");
    Path raw = folder.resolve("raw");
    Path text = folder.resolve("text");
    Npy.write(npy, numbers);
    Raw.write(raw, numbers);
    Text.write(text, numbers);
    Slice mapped = assertInstanceOf(Slice.Mapped.class, Npy.read(npy));
    List<Slice> all =
        List.of(
            mapped,
            assertInstanceOf(Slice.Mapped.class, Raw.read(raw, type)),
            Text.read(text, type),
            NumberFiles.read(npy),
            NumberFiles.read(npy, type),
            NumberFiles.read(raw, type));
    try (Pantile pt = Pantile.open()) {
      for (Slice read : all) {
        assertEquals(type, read.type());
        assertEquals(LENGTH, read.length());
        assertEquals(pt.over(numbers).total(), pt.over(read).total());
        assertEquals(pt.over(numbers).argMax(), pt.over(read).argMax());
        assertEquals(pt.over(numbers).variance(), pt.over(read.sub(0, LENGTH)).variance());
      }
    }
    assertArrayEquals(rawBytes(numbers), Files.readAllBytes(raw));
  }

  @ParameterizedTest
  @EnumSource
  void mappedNumbersAreWrittenInEveryFormatWhateverTheirOrder(ElementType type) throws IOException {
    Slice numbers = numbers(type, LENGTH);
    Path reference = folder.resolve("reference");
    Path copy = folder.resolve("copy");
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      MemorySegment bytes = Arena.ofAuto().allocate((long) LENGTH * type.bytes());
      MemorySegment.copy(
          MemorySegment.ofArray(rawBytes(numbers)),
          type.layout().withOrder(ByteOrder.LITTLE_ENDIAN),
          0,
          bytes,
          type.layout().withOrder(order),
          0,
          LENGTH);
      Slice mapped = new Slice.Mapped(bytes, type, order);
      Npy.write(reference, numbers);
      Npy.write(copy, mapped);
      assertEquals(-1, Files.mismatch(reference, copy));
      Raw.write(reference, numbers);
      Raw.write(copy, mapped);
      assertEquals(-1, Files.mismatch(reference, copy));
      Text.write(reference, numbers);
      Text.write(copy, mapped);
      assertEquals(-1, Files.mismatch(reference, copy));
    }
  }

  /** Bytes keep all bits. Text keeps the signs of zeros, and has one NaN. */
  @Test
  void zerosAndNaNsAreKept() throws IOException {
    long[] wide = {
      0x7ff8000000000000L,
      0xfff8000000000000L,
      0x7ff8000012345678L,
      0x7ff0000000000001L,
      0xfff4000000000000L,
      0L,
      Long.MIN_VALUE,
      1,
      0x8000000000000001L,
      0x7ff0000000000000L,
      0xfff0000000000000L
    };
    int[] narrow = {
      0x7fc00000,
      0xffc00000,
      0x7fc12345,
      0x7f800001,
      0xffa00000,
      0,
      Integer.MIN_VALUE,
      1,
      0x80000001,
      0x7f800000,
      0xff800000
    };
    double[] doubles = LongStream.of(wide).mapToDouble(Double::longBitsToDouble).toArray();
    float[] floats = new float[narrow.length];
    IntStream.range(0, narrow.length).forEach(i -> floats[i] = Float.intBitsToFloat(narrow[i]));
    for (Slice numbers :
        List.of(
            new Slice.Doubles(doubles, 0, doubles.length),
            new Slice.Floats(floats, 0, floats.length))) {
      ElementType type = numbers.type();
      Path path = folder.resolve("x");
      Npy.write(path, numbers);
      assertArrayEquals(rawBytes(numbers), rawBytes(Npy.read(path)), "npy of " + type);
      Raw.write(path, numbers);
      assertArrayEquals(rawBytes(numbers), rawBytes(Raw.read(path, type)), "raw " + type);
      Text.write(path, numbers);
      // As boxed numbers are compared: zeros of unlike signs are unlike, and NaNs are alike.
      switch (Text.read(path, type)) {
        case Slice.Doubles read ->
            assertArrayEquals(doubles, Arrays.copyOfRange(read.array(), read.from(), read.to()));
        case Slice.Floats read ->
            assertArrayEquals(floats, Arrays.copyOfRange(read.array(), read.from(), read.to()));
        default -> throw new AssertionError("other numbers than were asked for");
      }
    }
  }

  @Test
  void theTypeOfTextIsFound() throws IOException {
    Path path = Files.writeString(folder.resolve("x.csv"), "# prices\n3.5\n1\n");
    Slice.Doubles read = assertInstanceOf(Slice.Doubles.class, Text.read(path));
    assertArrayEquals(
        new double[] {3.5, 1}, Arrays.copyOfRange(read.array(), read.from(), read.to()));
    Files.writeString(path, "7\n-8\n");
    assertEquals(ElementType.LONG, NumberFiles.read(path).type());
    assertEquals(ElementType.FLOAT, NumberFiles.read(path, ElementType.FLOAT).type());
  }

  @Test
  void memoryEndsWithItsArenaAndNotBefore() throws IOException {
    Path path = folder.resolve("x");
    Npy.write(path, numbers(ElementType.LONG, LENGTH));
    try (Pantile pt = Pantile.open()) {
      Slice read;
      Values<?> over;
      try (Arena arena = Arena.ofShared()) {
        read = Npy.read(path, arena);
        over = pt.over(read);
        Files.delete(path);
        Npy.write(path, numbers(ElementType.INT, 1));
        assertEquals(pt.over(numbers(ElementType.LONG, LENGTH)).total(), over.total());
      }
      assertThrows(IllegalStateException.class, () -> pt.over(read));
      assertThrows(IllegalStateException.class, over::total);
      assertThrows(IllegalStateException.class, () -> Npy.write(path, read));
      assertEquals(1, Npy.read(path).length(), "a write that fails leaves the file as it was");
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(path), files.toList());
      }
    }
  }

  @Test
  void anArenaThatWorkersCouldNotReadIsRefused() {
    Path path = folder.resolve("x");
    Raw.write(path, numbers(ElementType.INT, 4));
    try (Arena confined = Arena.ofConfined()) {
      assertThrows(IllegalArgumentException.class, () -> Raw.read(path, ElementType.INT, confined));
      assertThrows(IllegalArgumentException.class, () -> Npy.read(path, confined));
    }
    Arena closed;
    try (Arena shared = Arena.ofShared()) {
      closed = shared;
    }
    assertThrows(IllegalStateException.class, () -> Raw.read(path, ElementType.INT, closed));
  }

  @Test
  void whatIsMappedMayReplaceItsFileButIsNeverWrittenOverInPlace() throws IOException {
    Path path = folder.resolve("x.npy");
    NumberFiles.write(path, numbers(ElementType.DOUBLE, LENGTH));
    Slice half = Npy.read(path).sub(0, LENGTH / 2);
    NumberFiles.write(path, half);
    assertEquals(LENGTH / 2, Npy.read(path).length());
    assertEquals(LENGTH / 2, half.length());

    Files.createLink(folder.resolve("other name"), path);
    Slice read = Npy.read(path);
    String message = message(() -> Npy.write(path, read.sub(0, 1)));
    assertTrue(message.contains("would be written in place"), message);
    assertEquals(LENGTH / 2, Npy.read(path).length(), "nothing was lost");
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreWrittenAsTheirElementsAre(ElementType type) throws IOException {
    Slice numbers = numbers(type, LENGTH);
    try (Pantile pt = Pantile.open()) {
      Values<?> values = pt.over(numbers).reverse().evaluate().reverse(); // still to be computed
      Npy.write(folder.resolve("of elements"), numbers);
      Npy.write(folder.resolve("of values"), values);
      assertSameFiles();
      Raw.write(folder.resolve("of elements"), numbers);
      Raw.write(folder.resolve("of values"), values);
      assertSameFiles();
      Text.write(folder.resolve("of elements"), numbers);
      Text.write(folder.resolve("of values"), values);
      assertSameFiles();
      NumberFiles.write(folder.resolve("x.npy"), values.take(3));
      assertEquals(3, Npy.read(folder.resolve("x.npy")).length());
    }
  }

  private void assertSameFiles() throws IOException {
    assertEquals(-1, Files.mismatch(folder.resolve("of elements"), folder.resolve("of values")));
  }

  @Test
  void anExplanationWritesNothing() throws IOException {
    Path path = folder.resolve("x.npy");
    try (Pantile pt = Pantile.open()) {
      Npy.write(path, pt.range(3));
      String said =
          pt.explain(p -> {
            Npy.write(path, p.range(5).add(1));
            Text.write(folder.resolve("none"), p.range(5).add(1));
            return null;
          });
      assertTrue(said.contains("evaluate"), said);
      assertEquals(3, Npy.read(path).length());
      assertFalse(Files.exists(folder.resolve("none")));
    }
  }

  @Test
  void longFilesOfEachFormatAreWrittenInParts() throws IOException {
    int length = (1 << 22) + 3;
    try (Pantile pt = Pantile.open()) {
      Values<?> values = pt.range(length).toInts().rem(10);
      Slice numbers = new Slice.Ints(pt.range(length).toInts().rem(10).toArray(), 0, length);
      Raw.write(folder.resolve("of elements"), numbers);
      Raw.write(folder.resolve("of values"), values);
      assertSameFiles();
      Text.write(folder.resolve("of elements"), numbers);
      Text.write(folder.resolve("of values"), values);
      assertSameFiles();
    }
  }

  @Test
  void aFileMayBeReplacedByWhatIsComputedOfIt() throws IOException {
    Path path = folder.resolve("x.npy");
    int length = (1 << 22) + 5; // more than are computed at once
    try (Pantile pt = Pantile.open()) {
      Npy.write(path, pt.range(length).toInts());
      Values<?> turned = pt.over(Npy.read(path)).reverse();
      Npy.write(path, turned);
      Ints read = (Ints) pt.over(Npy.read(path));
      assertEquals(length - 1, read.get(0));
      assertEquals(0, read.get(length - 1));
      assertEquals((long) length * (length - 1) / 2, read.sum());
      Files.createLink(folder.resolve("other name"), path);
      Npy.write(path, read.reverse().add(1)); // in place: computed before it is written
      assertArrayEquals(new int[] {1, 2, 3}, ((Ints) pt.over(Npy.read(path))).take(3).toArray());
    }
  }

  @Test
  void whatCannotBeComputedLeavesTheFile() throws IOException {
    Path path = folder.resolve("x.npy");
    try (Pantile pt = Pantile.open()) {
      Npy.write(path, numbers(ElementType.INT, 7));
      assertThrows(ArithmeticException.class, () -> Npy.write(path, pt.range(9).sub(5).divInto(1)));
      assertEquals(7, Npy.read(path).length());
    }
  }

  @Test
  void anEmptyFileHasNoElements() throws IOException {
    Path path = folder.resolve("x");
    Npy.write(path, numbers(ElementType.FLOAT, 0));
    assertEquals(0, Npy.read(path).length());
    Files.write(path, new byte[0]);
    assertEquals(0, Raw.read(path, ElementType.LONG).length());
    assertEquals(0, Text.read(path).length());
  }

  @Test
  void messagesNameMethodsAndNoOptions() throws IOException {
    Path npy = folder.resolve("x.npy");
    Npy.write(npy, numbers(ElementType.INT, 2));
    Path text = Files.writeString(folder.resolve("x.txt"), "9007199254740993\n0.5\n");
    Path bin = Files.write(folder.resolve("x.bin"), new byte[7]);
    Path zip = Files.writeString(folder.resolve("x"), "PK\3\4");

    assertEquals(
        npy + " is an .npy file, not text; Npy.read reads it", message(() -> Text.read(npy)));
    assertEquals(
        npy + " holds int, not double; leave the type out for .npy files",
        message(() -> NumberFiles.read(npy, ElementType.DOUBLE)));
    assertEquals(
        text
            + ": line 2 is no integer, \"0.5\", so all numbers would be double, which rounds"
            + " 9007199254740993; Text.read with ElementType.DOUBLE does so",
        message(() -> Text.read(text)));
    assertEquals(
        bin + " is raw: say what it holds with an ElementType",
        message(() -> NumberFiles.read(bin)));
    assertEquals(
        bin + " has 7 bytes, which is no whole number of 4-byte elements; is it truncated?",
        message(() -> Raw.read(bin, ElementType.INT)));
    assertEquals(
        zip + " is a zip archive; unpack it first: unzip -p; if it is not, use Raw.read",
        message(() -> NumberFiles.read(zip, ElementType.INT)));
    assertEquals("there is no file none", message(() -> Npy.read(Path.of("none"))));
    String unnamed = message(() -> NumberFiles.write(zip, numbers(ElementType.INT, 1)));
    assertTrue(unnamed.contains("its name tells no format; Npy.write"), unnamed);
  }

  @Test
  void pathsOfOtherFileSystemsAreRefused() throws IOException {
    URI zip = URI.create("jar:" + folder.resolve("a.zip").toUri());
    try (FileSystem other = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path path = other.getPath("/x.npy");
      assertThrows(IllegalArgumentException.class, () -> Npy.read(path));
      assertThrows(
          IllegalArgumentException.class, () -> Npy.write(path, numbers(ElementType.INT, 1)));
    }
  }

  private static String message(Executable failing) {
    return String.valueOf(assertThrows(BadFileException.class, failing).getMessage());
  }

  /** Of floating types, numbers whose shortest text is long. */
  private static Slice numbers(ElementType type, int length) {
    int[] ints = new SplittableRandom(7).ints(length, -1000, 1000).toArray();
    return switch (type) {
      case INT -> new Slice.Ints(ints, 0, length);
      case LONG ->
          new Slice.Longs(
              IntStream.of(ints).mapToLong(i -> i * 3_000_000_001L).toArray(), 0, length);
      case FLOAT -> {
        float[] floats = new float[length];
        IntStream.range(0, length).forEach(i -> floats[i] = ints[i] / 3f);
        yield new Slice.Floats(floats, 0, length);
      }
      case DOUBLE ->
          new Slice.Doubles(IntStream.of(ints).mapToDouble(i -> i / 3.0).toArray(), 0, length);
    };
  }

  private static byte[] rawBytes(Slice numbers) {
    MemorySegment array =
        switch (numbers) {
          case Slice.Ints s -> MemorySegment.ofArray(s.array());
          case Slice.Longs s -> MemorySegment.ofArray(s.array());
          case Slice.Floats s -> MemorySegment.ofArray(s.array());
          case Slice.Doubles s -> MemorySegment.ofArray(s.array());
          case Slice.Mapped s -> s.segment();
          case Slice.Computed _, Slice.Resident _ ->
              throw new AssertionError("no file has expressions");
        };
    byte[] bytes = new byte[Math.toIntExact(array.byteSize())];
    MemorySegment.copy(
        array,
        numbers.type().layout(),
        0,
        MemorySegment.ofArray(bytes),
        numbers.type().layout().withOrder(ByteOrder.LITTLE_ENDIAN),
        0,
        numbers.length());
    return bytes;
  }
}
