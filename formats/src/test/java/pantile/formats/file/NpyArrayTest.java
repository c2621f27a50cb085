// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Arrays of every type and shape that NumPy writes, put together byte by byte. */
class NpyArrayTest {
  private static final long SEED = 20_261_130;

  @TempDir private Path folder;

  private static ReadRequest how(
      @Nullable ElementType type, @Nullable String column, boolean flat) {
    Hints hints =
        new Hints(
            "npy", "raw", "types", "type", "rounding", "COLUMN", "FLAT", "WIDER", "MISSING", false);
    ReadOptions plain = ReadOptions.DEFAULT;
    return new ReadRequest(
        new ReadOptions(
            type, null, column, flat, null, plain.heading(), plain.quote(), plain.missing()),
        null,
        hints);
  }

  private static byte[] file(String descr, boolean fortran, String shape, byte[] elements) {
    String dict =
        String.format(
            Locale.ROOT,
            "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n",
            descr,
            fortran ? "True" : "False",
            shape);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    all.write(dict.length());
    all.write(dict.length() >> 8);
    all.writeBytes(dict.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(elements);
    return all.toByteArray();
  }

  /** An element that a type's bits mean, as text. */
  private static String meant(NpyType type, long bits) {
    return switch (type) {
      case BOOL -> (bits & 0xff) == 0 ? "0" : "1";
      case I1 -> Byte.toString((byte) bits);
      case U1 -> Long.toString(bits & 0xff);
      case I2 -> Short.toString((short) bits);
      case U2 -> Long.toString(bits & 0xffff);
      case I4 -> Integer.toString((int) bits);
      case U4 -> Long.toString(bits & 0xffffffffL);
      case I8, U8 -> Long.toString(bits);
      case F2 -> text(Float.float16ToFloat((short) bits));
      case F4 -> text(Float.intBitsToFloat((int) bits));
      case F8 -> {
        double value = Double.longBitsToDouble(bits);
        yield Double.isNaN(value) ? "nan" : Double.toString(value);
      }
    };
  }

  private static String text(float value) {
    return Float.isNaN(value) ? "nan" : Float.toString(value);
  }

  private static void put(ByteBuffer to, int bytes, long bits) {
    switch (bytes) {
      case 1 -> to.put((byte) bits);
      case 2 -> to.putShort((short) bits);
      case 4 -> to.putInt((int) bits);
      default -> to.putLong(bits);
    }
  }

  /** All numbers as text, in lower case: the words for infinities and NaN are not ours to test. */
  private static List<String> lines(Slice slice) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NumberWriter.write(slice, FileFormat.TEXT, out);
    return out.toString(StandardCharsets.US_ASCII).lines().map(NpyArrayTest::plain).toList();
  }

  private static String plain(String number) {
    return number.toLowerCase(Locale.ROOT).replace("infinity", "inf");
  }

  private static List<String> blocks(BlockReader blocks, int length) throws IOException {
    List<String> all = new ArrayList<>();
    Slice block = BinaryArrays.newArray(blocks.type(), length);
    int read = blocks.read(block);
    while (read > 0) {
      all.addAll(lines(block.sub(0, read)));
      read = blocks.read(block);
    }
    assertEquals(0, blocks.read(block), "it goes on behind the end");
    blocks.close();
    return all;
  }

  /** Whole, in blocks, in blocks after a part was skipped, and the same of a stream. */
  private void reads(byte[] bytes, ReadRequest how, List<String> expected, boolean mapped)
      throws IOException {
    List<String> wanted = expected.stream().map(NpyArrayTest::plain).toList();
    String file = Files.write(folder.resolve("x.npy"), bytes).toString();
    NumberReader reader = new NumberReader(how);
    try (NumberData data = reader.open(file, null)) {
      assertEquals(mapped, data.slice() instanceof Slice.Mapped);
      assertEquals(wanted, lines(data.slice()));
      assertEquals(FileFormat.NPY, data.format());
    }
    try (BlockReader blocks = reader.blocks(file, folder)) {
      assertEquals(mapped, blocks.mappable());
      assertEquals(wanted.size(), blocks.length());
    }
    assertEquals(wanted, lines(reader.read(new ByteArrayInputStream(bytes), "it").slice()));
    for (int length : new int[] {1, 7, 1000}) {
      assertEquals(wanted, blocks(reader.blocks(file, folder), length));
      assertEquals(
          wanted, blocks(reader.blocks(new ByteArrayInputStream(bytes), "it", folder), length));
    }
    int skipped = wanted.size() / 3;
    BlockReader rest = reader.blocks(file, folder);
    rest.skip(skipped);
    assertEquals(wanted.subList(skipped, wanted.size()), blocks(rest, 5));
    BlockReader all = reader.blocks(file, folder);
    assertThrows(BadFileException.class, () -> all.skip(wanted.size() + 1L));
    all.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsWidenedExactlyInBothOrders(NpyType type) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    long[] edges = {0, 1, -1, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff, 0x7c00, 0xfc00, 0x7e01};
    long[] wide = {Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffffffffL, Long.MAX_VALUE};
    List<Long> bits = new ArrayList<>();
    Arrays.stream(edges).forEach(bits::add);
    Arrays.stream(wide).forEach(bits::add);
    while (bits.size() < 150) {
      bits.add(random.nextLong());
    }
    if (type == NpyType.U8) {
      bits.replaceAll(each -> each & Long.MAX_VALUE);
    }
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      ByteBuffer elements = ByteBuffer.allocate(bits.size() * type.bytes()).order(order);
      List<String> expected = new ArrayList<>();
      for (long each : bits) {
        put(elements, type.bytes(), each);
        expected.add(meant(type, each));
      }
      String sign = type.bytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
      byte[] bytes = file(sign + type, false, "(" + bits.size() + ",)", elements.array());
      reads(bytes, how(null, null, false), expected, type.own());
      reads(bytes, how(type.widened(), null, false), expected, type.own());
    }
  }

  /** All values of the small types, and some of the others. */
  @ParameterizedTest
  @EnumSource
  void narrowTypesAreReadAsAnyTypeThatHasTheirValues(NpyType type) throws IOException {
    int count = type.bytes() == 1 ? 256 : 1 << 16;
    ByteBuffer elements = ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      put(elements, type.bytes(), type == NpyType.U8 ? i - 5L : i);
    }
    byte[] bytes = file("<" + type, false, "(" + count + ",)", elements.array());
    String file = Files.write(folder.resolve("x.npy"), bytes).toString();
    for (ElementType wanted : ElementType.values()) {
      NumberReader reader = new NumberReader(how(wanted, null, false));
      if (!type.fits(wanted)) {
        String message =
            assertThrows(BadFileException.class, () -> reader.open(file, null)).getMessage();
        assertTrue(message.contains(", not " + TypeNames.of(wanted)), message);
        continue;
      }
      if (type == NpyType.U8 && wanted == ElementType.LONG) {
        continue; // the next test's
      }
      try (NumberData data = reader.open(file, null)) {
        assertEquals(wanted, data.type());
        List<String> lines = lines(data.slice());
        for (int i = 0; i < count; i++) {
          double expected = type == NpyType.U8 && i < 5 ? 0x1p64 : value(type, i);
          String line = lines.get(i).replace("nan", "NaN").replace("inf", "Infinity");
          double read =
              wanted == ElementType.FLOAT ? Float.parseFloat(line) : Double.parseDouble(line);
          assertEquals(expected, read, "element " + i);
        }
      }
    }
  }

  private static double value(NpyType type, int bits) {
    return switch (type) {
      case F2 -> Float.float16ToFloat((short) bits);
      case F4 -> Float.intBitsToFloat(bits);
      case F8 -> Double.longBitsToDouble(bits);
      case U8 -> bits - 5;
      default -> Double.parseDouble(meant(type, bits));
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 70_000, 140_000})
  void whatIsBeyondLongIsNamed(int index) throws IOException {
    ByteBuffer elements = ByteBuffer.allocate(8 * 140_001).order(ByteOrder.LITTLE_ENDIAN);
    elements.putLong(8 * index, -2);
    byte[] bytes = file("<u8", false, "(140001,)", elements.array());
    String file = Files.write(folder.resolve("x.npy"), bytes).toString();
    NumberReader reader = new NumberReader(how(null, null, false));
    String message =
        assertThrows(BadFileException.class, () -> reader.open(file, null)).getMessage();
    assertTrue(
        message.contains("element " + index + ", counted from 0, is 18446744073709551614"),
        message);
    assertTrue(message.contains("WIDER rounds"), message);
    try (NumberData data =
        new NumberReader(how(ElementType.DOUBLE, null, false)).open(file, null)) {
      Slice.Doubles read = assertInstanceOf(Slice.Doubles.class, data.slice());
      assertEquals(0x1p64, read.array()[read.from() + index]);
    }
  }

  /** Halfway between doubles, and next to it. */
  @Test
  void unsignedIntegersAreRoundedOnce() throws IOException {
    long[] bits = {-1, Long.MIN_VALUE, Long.MIN_VALUE + 1024, Long.MIN_VALUE + 1025, -1024, -1025};
    ByteBuffer elements = ByteBuffer.allocate(8 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(bits).forEach(elements::putLong);
    byte[] bytes = file("<u8", false, "(" + bits.length + ",)", elements.array());
    List<String> expected = new ArrayList<>();
    for (long each : bits) {
      expected.add(Double.toString(Double.parseDouble(Long.toUnsignedString(each))));
    }
    reads(bytes, how(ElementType.DOUBLE, null, false), expected, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<i8", ">f4", "<u2", "|u1", ">f2", "<f8"})
  void columnsAndFlatArraysOfBothOrders(String descr) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    NpyType type = NpyType.of(descr, "x");
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int[][] shapes = {{1, 1}, {3, 4}, {4, 3}, {300, 2}, {1, 9}, {9, 1}, {0, 3}, {3, 200_000}};
    for (int[] shape : shapes) {
      int rows = shape[0];
      int columns = shape[1];
      long[][] bits = new long[rows][columns];
      for (long[] row : bits) {
        Arrays.setAll(row, _ -> random.nextLong() & 0x3bff); // no NaN, whatever the type
      }
      for (boolean fortran : new boolean[] {false, true}) {
        ByteBuffer elements = ByteBuffer.allocate(rows * columns * type.bytes()).order(order);
        for (int i = 0; i < rows * columns; i++) {
          long each = fortran ? bits[i % rows][i / rows] : bits[i / columns][i % columns];
          put(elements, type.bytes(), each);
        }
        String shaped = "(" + rows + ", " + columns + ")";
        byte[] bytes = file(descr, fortran, shaped, elements.array());
        for (int column : new int[] {1, (columns + 1) / 2, columns}) {
          List<String> expected = new ArrayList<>();
          for (long[] row : bits) {
            expected.add(meant(type, row[column - 1]));
          }
          boolean plain = type.own() && (fortran || columns == 1 || rows <= 1);
          reads(bytes, how(null, Integer.toString(column), false), expected, plain);
        }
        if (columns > 1000) {
          continue; // lines of text take a while
        }
        List<String> flat = new ArrayList<>();
        for (long[] row : bits) {
          Arrays.stream(row).forEach(each -> flat.add(meant(type, each)));
        }
        boolean across = fortran && rows > 1 && columns > 1;
        reads(bytes, how(null, null, true), flat, type.own() && !across);
        refuses(bytes, how(null, null, false), "2-D", shaped, "COLUMN", "FLAT");
        for (String none : new String[] {"0", "-1", "1.5", "x", "99999999999999999999"}) {
          refuses(bytes, how(null, none, false), "has no column", "counted from 1");
        }
        refuses(bytes, how(null, Integer.toString(columns + 1), false), "has no column");
      }
    }
  }

  /** What NumPy's ravel gives, of any number of dimensions. */
  @ParameterizedTest
  @ValueSource(strings = {"(2, 3, 4)", "(4, 1, 3, 2)", "(1, 5, 2)", "(3, 2, 1)", "(2, 2, 2, 2, 2)"})
  void arraysInFortranOrderAreReadRowByRow(String shape) throws IOException {
    int[] dimensions =
        Arrays.stream(shape.split("[^0-9]+"))
            .filter(each -> !each.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    int count = Arrays.stream(dimensions).reduce(1, (a, b) -> a * b);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int rest = i;
      int place = 0;
      for (int d = dimensions.length - 1; d >= 0; d--) {
        int before = 1;
        for (int e = 0; e < d; e++) {
          before *= dimensions[e];
        }
        place += rest % dimensions[d] * before;
        rest /= dimensions[d];
      }
      expected.add(Integer.toString(place));
    }
    ByteBuffer elements = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      elements.putInt(i);
    }
    reads(file("<i4", true, shape, elements.array()), how(null, null, true), expected, false);
  }

  /** Of a large array, some rows are brought together at a time. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5_000, 1_200_000})
  void largeArraysInFortranOrderAreReadRowByRow(int rows) throws IOException {
    int columns = 6_000_001 / rows;
    int count = rows * columns;
    ByteBuffer elements = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      elements.putInt(i);
    }
    String shape = "(" + rows + ", " + columns + ")";
    Path path = folder.resolve("large.npy");
    Files.write(path, file("<i4", true, shape, elements.array()));
    try (NumberData data = new NumberReader(how(null, null, true)).open(path.toString(), null)) {
      Slice.Ints read = (Slice.Ints) data.slice();
      assertEquals(count, read.length());
      for (int i = 0; i < count; i++) {
        int expected = i % columns * rows + i / columns;
        if (read.array()[read.from() + i] != expected) {
          assertEquals(expected, read.array()[read.from() + i], "element " + i);
        }
      }
    }
  }

  private void refuses(byte[] bytes, ReadRequest how, String... parts) throws IOException {
    String file = Files.write(folder.resolve("x.npy"), bytes).toString();
    NumberReader reader = new NumberReader(how);
    List<BadFileException> all =
        List.of(
            assertThrows(BadFileException.class, () -> reader.open(file, null)),
            assertThrows(BadFileException.class, () -> reader.blocks(file, folder)),
            assertThrows(
                BadFileException.class, () -> reader.read(new ByteArrayInputStream(bytes), "it")));
    for (BadFileException each : all) {
      String message = String.valueOf(each.getMessage());
      for (String part : parts) {
        assertTrue(message.contains(part), () -> part + " is not in: " + message);
      }
    }
  }

  @Test
  void whatIsReadAcrossIsCopiedToTheFolderThatIsSaid() throws IOException {
    byte[] bytes = file("<i4", true, "(2, 2)", new byte[16]);
    NumberReader reader = new NumberReader(how(null, null, true));
    Path none = folder.resolve("none");
    BadFileException e =
        assertThrows(
            BadFileException.class,
            () -> reader.blocks(new ByteArrayInputStream(bytes), "it", none));
    assertTrue(String.valueOf(e.getMessage()).contains(none.toString()), e.getMessage());
  }

  @Test
  void arraysOfNoneAndOfManyDimensions() throws IOException {
    reads(
        file("<i4", false, "()", new byte[] {7, 0, 0, 0}),
        how(null, null, false),
        List.of("7"),
        true);
    reads(file("|u1", true, "()", new byte[] {-1}), how(null, null, true), List.of("255"), false);
    refuses(file("|u1", false, "()", new byte[1]), how(null, "1", false), "0-D", "no columns");
    byte[] cube = file("|i1", false, "(2, 1, 3)", new byte[] {1, 2, 3, 4, 5, -6});
    reads(cube, how(null, null, true), List.of("1", "2", "3", "4", "5", "-6"), false);
    refuses(cube, how(null, null, false), "3-D", "FLAT");
    refuses(cube, how(null, "1", false), "3-D", "no columns");
    refuses(cube, how(null, "1", true), "not both");
    // One dimension is one column.
    byte[] line = file("<i2", true, "(2,)", new byte[] {1, 0, 0, 1});
    reads(line, how(null, "1", false), List.of("1", "256"), false);
    reads(line, how(null, null, true), List.of("1", "256"), false);
    refuses(line, how(null, "2", false), "has no column \"2\"; it has 1 column");
    reads(file("<f2", false, "(0,)", new byte[0]), how(null, null, false), List.of(), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<c16", "<U5", "|S3", "<M8[ns]", "|V4", "<f16", "|O", "<i3", "", "q"})
  void otherTypesAreNamed(String descr) throws IOException {
    byte[] bytes = file(descr, false, "(1,)", new byte[16]);
    refuses(bytes, how(null, null, false), descr.equals("|O") ? "objects" : "\"" + descr + "\"");
  }

  @Test
  void whatIsCutShortOrTooLongIsNoArray() throws IOException {
    for (String descr : List.of("<u2", "<i4")) {
      byte[] elements = new byte[6 * NpyType.of(descr, "x").bytes()];
      cutOrTooLong(elements.length, file(descr, false, "(3, 2)", elements));
      cutOrTooLong(elements.length, file(descr, true, "(3, 2)", elements));
    }
  }

  private void cutOrTooLong(int elements, byte[] whole) throws IOException {
    int header = whole.length - elements;
    for (ReadRequest how :
        List.of(how(null, "1", false), how(null, "2", false), how(null, null, true))) {
      for (int length = 1; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        fails(cut, how, length < header ? "header" : "truncated");
      }
      fails(Arrays.copyOf(whole, whole.length + 1), how, "after its last element");
    }
  }

  private void fails(byte[] bytes, ReadRequest how, String part) throws IOException {
    String file = Files.write(folder.resolve("x.npy"), bytes).toString();
    NumberReader reader = new NumberReader(how);
    List<String> messages = new ArrayList<>();
    messages.add(message(() -> reader.open(file, null)));
    messages.add(message(() -> blocks(reader.blocks(file, folder), 4)));
    // Of a few bytes the name alone tells that they are meant to be .npy.
    boolean known = bytes.length >= 6;
    if (known) {
      ByteArrayInputStream one = new ByteArrayInputStream(bytes);
      messages.add(message(() -> reader.read(one, "it")));
      ByteArrayInputStream other = new ByteArrayInputStream(bytes);
      messages.add(message(() -> blocks(reader.blocks(other, "it", folder), 4)));
    }
    for (String message : messages) {
      String wanted = known ? part : "is no .npy file";
      assertTrue(message.contains(wanted), () -> wanted + " is not in: " + message);
    }
  }

  private static String message(Executable work) {
    return String.valueOf(assertThrows(BadFileException.class, work).getMessage());
  }

  /** A header may lie: memory goes by what is there. */
  @Test
  void aStreamOfLessThanItsHeaderSaysTakesNoMoreMemory() {
    byte[] bytes = file("|u1", false, "(2147483639,)", new byte[1000]);
    NumberReader reader = new NumberReader(how(null, null, false));
    String message = message(() -> reader.read(new ByteArrayInputStream(bytes), "it"));
    assertTrue(message.contains("truncated"), message);
    byte[] more = file("|u1", false, "(21474836390,)", new byte[1000]);
    assertTrue(
        message(() -> reader.read(new ByteArrayInputStream(more), "it")).contains("array holds"));
    byte[] most = file("|u1", false, "(9223372036854775807, 2)", new byte[8]);
    assertTrue(
        message(() -> reader.read(new ByteArrayInputStream(most), "it")).contains("impossible"));
  }
}
