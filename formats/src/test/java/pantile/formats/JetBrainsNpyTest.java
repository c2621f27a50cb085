// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.jetbrains.bio.npy.NpyFile;
import org.jetbrains.bio.npy.NpzFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Files that the library npy of JetBrains has written. */
class JetBrainsNpyTest {
  private static final int[] SHAPE = {2, 3};
  private static final double[] REALS = {0.5, -0.0, Double.NaN, 1e300, -1e-300, 1.0 / 0};
  private static final long[] WHOLE = {Long.MIN_VALUE, -1, 0, 1, 1L << 40, Long.MAX_VALUE};

  @TempDir private Path folder;

  private static void assertElements(ElementType type, long[] expected, Slice slice) {
    assertEquals(type, slice.type());
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      assertArrayEquals(expected, pt.over(slice).toLongs().toArray());
    }
  }

  private static void assertReals(double[] expected, Slice slice) {
    assertEquals(ElementType.DOUBLE, slice.type());
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      assertArrayEquals(expected, pt.over(slice).toDoubles().toArray());
    }
  }

  @Test
  void arraysOfAllTypes() {
    Path file = folder.resolve("x.npy");
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      NpyFile.write(file, REALS, new int[] {6}, order);
      assertReals(REALS, Npy.read(file));
      NpyFile.write(file, WHOLE, new int[] {6}, order);
      assertElements(ElementType.LONG, WHOLE, Npy.read(file));
      NpyFile.write(file, new int[] {Integer.MIN_VALUE, 7}, new int[] {2}, order);
      assertElements(ElementType.INT, new long[] {Integer.MIN_VALUE, 7}, Npy.read(file));
      NpyFile.write(file, new short[] {Short.MIN_VALUE, 7}, new int[] {2}, order);
      assertElements(ElementType.INT, new long[] {Short.MIN_VALUE, 7}, Npy.read(file));
      NpyFile.write(file, new float[] {-1, 2}, new int[] {2}, order);
      assertElements(ElementType.FLOAT, new long[] {-1, 2}, Npy.read(file));
    }
    NpyFile.write(file, new byte[] {Byte.MIN_VALUE, 7});
    assertElements(ElementType.INT, new long[] {Byte.MIN_VALUE, 7}, Npy.read(file));
    NpyFile.write(file, new boolean[] {true, false});
    assertElements(ElementType.INT, new long[] {1, 0}, Npy.read(file));
  }

  @Test
  void arraysOfTwoDimensions() {
    Path file = folder.resolve("x.npy");
    NpyFile.write(file, REALS, SHAPE);
    assertReals(REALS, Npy.readFlat(file));
    assertReals(new double[] {REALS[1], REALS[4]}, Npy.readColumn(file, 2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void archives(boolean compressed) {
    Path file = folder.resolve("x.npz");
    try (NpzFile.Writer archive = NpzFile.write(file, compressed)) {
      archive.write("reals", REALS);
      archive.write("whole", WHOLE);
      archive.write("matrix", REALS, SHAPE);
    }
    assertEquals(List.of("reals", "whole", "matrix"), Npz.names(file));
    assertReals(REALS, Npz.read(file, "reals"));
    assertElements(ElementType.LONG, WHOLE, Npz.read(file, "whole"));
    assertReals(new double[] {REALS[2], REALS[5]}, Npz.read(file, "matrix:3"));
  }
}
