// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Doubles;
import pantile.FileSort;
import pantile.Mask;
import pantile.Pantile;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.run.MemoryBound;
import pantile.op.group.Bins;
import pantile.op.select.QuantileMethod;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** What programs do with files of some times the memory that they allow. */
class LargeFilesTest {
  private static final int LENGTH = 60_000;

  @TempDir private Path folder;
  private final Pantile pt = Pantile.open();
  private final LargeFiles files = LargeFiles.of(pt).withBound(new MemoryBound(1 << 20, 0));
  private final double[] numbers = new double[LENGTH];
  private Path npy = Path.of("");
  private Path text = Path.of("");

  @BeforeEach
  void write() {
    SplittableRandom random = new SplittableRandom(20_261_130);
    Arrays.setAll(numbers, _ -> Math.rint(random.nextGaussian() * 1000));
    npy = folder.resolve("x.npy");
    text = folder.resolve("x.txt");
    Npy.write(npy, new Slice.Doubles(numbers, 0, LENGTH));
    Text.write(text, new Slice.Doubles(numbers, 0, LENGTH));
  }

  @AfterEach
  void close() throws IOException {
    pt.close();
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(f -> f.toString().endsWith(".part")).toList());
    }
  }

  private double[] read(Path file) {
    return ((Doubles) pt.over(NumberFiles.read(file, ElementType.DOUBLE))).toArray();
  }

  private long[] rows(Path file) {
    return ((pantile.Longs) pt.over(NumberFiles.read(file))).toArray();
  }

  @Test
  void aJoinRefusesOneFileForBothOutputs() throws IOException {
    Path out = folder.resolve("rows.npy");
    Path same = folder.resolve(".").resolve("rows.npy");
    for (int i = 0; i < 2; i++) {
      assertThrows(IllegalArgumentException.class, () -> files.join(npy, npy, out, same));
      assertThrows(IllegalArgumentException.class, () -> files.leftJoin(npy, npy, out, out));
      Files.writeString(out, "old");
      Path link = Files.createLink(folder.resolve("link" + i + ".npy"), out);
      assertThrows(IllegalArgumentException.class, () -> files.join(npy, npy, out, link));
      assertEquals("old", Files.readString(out));
    }
  }

  @Test
  void filesHaveWhatArraysHave() {
    Doubles x = pt.over(numbers);
    Path out = folder.resolve("out.npy");
    for (Path in : List.of(npy, text)) {
      assertEquals(x.gt(12).count(), files.filter(in, out, all -> ((Doubles) all).gt(12)));
      assertArrayEquals(x.filter(x.gt(12)).toArray(), read(out));
      assertEquals(LENGTH, files.inclusiveScan(in, out));
      assertArrayEquals(x.inclusiveScan().toArray(), read(out));
      assertEquals(LENGTH, files.exclusiveScan(in, out));
      assertArrayEquals(x.exclusiveScan().toArray(), read(out));
      assertEquals(x.countDistinct(), files.unique(in, out));
      assertArrayEquals(x.unique().toArray(), read(out));
      assertEquals(x.countDistinct(), files.uniqueInOrder(in, out));
      assertArrayEquals(x.uniqueInOrder().toArray(), read(out));
      assertEquals(100, files.topK(in, out, 100));
      assertArrayEquals(x.topK(100).values().toArray(), read(out));
      assertEquals(LENGTH, files.bottomK(in, out, Long.MAX_VALUE));
      assertArrayEquals(x.sort().toArray(), read(out));
      Bins bins = Bins.even(10, -500, 500);
      assertArrayEquals(x.histogram(bins).toArray(), files.histogram(in, bins));
      assertArrayEquals(
          x.quantiles(QuantileMethod.LINEAR, 0.1, 0.9),
          files.quantiles(in, QuantileMethod.LINEAR, 0.1, 0.9));
      assertEquals(x.variance(), files.<Double>reduce(in, Values::variance));
    }
    assertThrows(IllegalArgumentException.class, () -> files.topK(npy, out, -1));
    for (long small : new long[] {Long.MIN_VALUE, -1, 1, 1000, FileSort.LEAST_MEMORY - 1}) {
      assertThrows(IllegalArgumentException.class, () -> files.withMemory(small));
      assertThrows(IllegalArgumentException.class, () -> FileSort.DEFAULT.withMemory(small));
    }
    for (long fine : new long[] {0, FileSort.LEAST_MEMORY, 1L << 40}) {
      assertNotNull(files.withMemory(fine));
      assertEquals(fine, FileSort.DEFAULT.withMemory(fine).memory());
    }
  }

  @Test
  void joinsGiveRows() {
    Path other = folder.resolve("other.npy");
    double[] keys = Arrays.copyOfRange(numbers, 100, 300);
    Npy.write(other, new Slice.Doubles(keys, 0, keys.length));
    Path left = folder.resolve("left.npy");
    Path right = folder.resolve("right.txt");
    var joined = pt.over(numbers).join(pt.over(keys));
    assertEquals(joined.left().length(), files.join(text, other, left, right));
    assertArrayEquals(joined.left().toLongs().toArray(), rows(left));
    assertArrayEquals(joined.right().toLongs().toArray(), rows(right));
    var alone = pt.over(numbers).leftJoin(pt.over(keys));
    assertEquals(alone.left().length(), files.leftJoin(npy, other, left, right));
    assertArrayEquals(alone.right().toLongs().toArray(), rows(right));
    Path wide = folder.resolve("wide.npy");
    Npy.write(wide, new Slice.Longs(new long[] {(1L << 53) + 1}, 0, 1));
    var e = assertThrows(BadFileException.class, () -> files.join(wide, other, left, right));
    assertTrue(e.getMessage().contains("wide.npy and "), e.getMessage());
  }

  @Test
  void filesAreDescribed() {
    assertEquals(pt.over(numbers).statistics(), files.statistics(npy));
    assertEquals(pt.over(numbers).statistics(), files.statistics(text));
  }

  @Test
  void typesAndFoldersMayBeGiven() throws IOException {
    Path raw = folder.resolve("x.raw");
    Raw.write(raw, new Slice.Doubles(numbers, 0, LENGTH));
    Path out = folder.resolve("out.raw");
    Path missing = folder.resolve("missing");
    LargeFiles typed = files.withType(ElementType.DOUBLE).withTemporary(folder);
    assertEquals(LENGTH, typed.inclusiveScan(raw, out));
    assertArrayEquals(pt.over(numbers).inclusiveScan().toArray(), read(out));
    assertThrows(BadFileException.class, () -> files.inclusiveScan(raw, out));
    LargeFiles nowhere = files.withTemporary(missing);
    var e = assertThrows(BadFileException.class, () -> nowhere.unique(text, out));
    assertTrue(e.getMessage().contains("missing"), e.getMessage());
    assertArrayEquals(pt.over(numbers).inclusiveScan().toArray(), read(out), "left as it was");
    assertEquals(pt.over(numbers).countDistinct(), files.unique(npy, npy), "in its own place");
    assertArrayEquals(pt.over(numbers).unique().toArray(), read(npy));
  }

  @Test
  void everyNullArgumentIsNamed() throws Exception {
    for (Method method : LargeFiles.class.getDeclaredMethods()) {
      if (!Modifier.isPublic(method.getModifiers())) {
        continue;
      }
      Parameter[] parameters = method.getParameters();
      for (int at = 0; at < parameters.length; at++) {
        if (parameters[at].getType().isPrimitive()) {
          continue;
        }
        Object[] arguments = Stream.of(parameters).map(each -> sound(each.getType())).toArray();
        arguments[at] = null;
        Throwable cause =
            assertThrows(
                    InvocationTargetException.class,
                    () -> method.invoke(files, arguments),
                    method::toString)
                .getCause();
        assertInstanceOf(NullPointerException.class, cause, method::toString);
        assertEquals(parameters[at].getName() + " is null", cause.getMessage(), method::toString);
      }
    }
  }

  private Object sound(Class<?> type) {
    if (type == Path.class) {
      return folder.resolve("never.npy");
    } else if (type == Pantile.class) {
      return pt;
    } else if (type == Function.class) {
      Function<Values<?>, Mask> none = x -> x.toDoubles().isNaN();
      return none;
    } else if (type == Bins.class) {
      return Bins.even(2, 0, 1);
    } else if (type == QuantileMethod.class) {
      return QuantileMethod.LINEAR;
    } else if (type == double[].class) {
      return new double[] {0.5};
    } else if (type == ElementType.class) {
      return ElementType.INT;
    } else if (type == ReadOptions.class) {
      return ReadOptions.DEFAULT;
    }
    assertEquals(long.class, type);
    return 1L;
  }
}
