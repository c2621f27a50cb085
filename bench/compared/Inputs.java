// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The inputs of all rows, which {@code peers.py} and {@code peers.R} make too. */
final class Inputs {
  static final double M = 1.7e308;
  static final double INF = Double.POSITIVE_INFINITY;
  static final double NAN = Double.NaN;

  /** As x86 computes 0/0. */
  static final double COMPUTED = Double.longBitsToDouble(0xfff8000000000000L);

  static final double[] NOTHING = {};
  static final double[] CANCELS = {1e16, 1, -1e16};
  static final double[] LEAVES = {M, M, -M, -M};
  static final double[] TENTHS = filled(1_000_001, 0.1);
  static final double[] NEGATIVE_ZEROS = {-0.0, -0.0};
  static final double[] INFINITIES = {INF, -INF};
  static final double[] ALIKE = {1e308, 1e308};
  static final double[] UNLIKE = {M, -M, M};
  static final double[] LARGE = {3e200, 4e200};
  static final double[] SMALL = {3e-200, 4e-200};
  static final double[] BOTH = {INF, NAN};
  static final double[] NANOSECONDS = {1.7e18, 1.7e18 + 256, 1.7e18 + 512};
  static final double[] TEN = filled(10, 0.1);
  static final double[] FIVE = {5};
  static final double[] ONE_NAN = {1, NAN};
  static final double[] ZEROS = {0.0, -0.0};
  static final double[] TURNED = {-0.0, 0.0};
  static final double[] NAN_INSIDE = {1, NAN, 0};
  static final double[] MIXED = {1, COMPUTED, 0.0, -0.0, NAN, -INF};
  static final double[] VALUES = {0.0, -0.0, NAN, COMPUTED};
  static final double[] FOUR = {1, 2, 3, 4};
  static final double[] GAP = {1, NAN, 3};
  static final double[] HIGH = {M, M};
  static final int ONES = 20_000_000;

  private Inputs() {}

  private static double[] filled(int length, double value) {
    double[] x = new double[length];
    Arrays.fill(x, value);
    return x;
  }

  static float[] ones() {
    float[] x = new float[ONES];
    Arrays.fill(x, 1);
    return x;
  }

  /** Numbers of unlike magnitudes, so that the order of additions shows. */
  static double[] many() {
    double[] x = new double[3_000_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i * 7919L % 1_000_003 - 500_000) / 7.0;
    }
    return x;
  }

  /** The same from back to front. */
  static double[] turned() {
    double[] x = many();
    double[] turned = new double[x.length];
    Arrays.setAll(turned, i -> x[x.length - 1 - i]);
    return turned;
  }

  /** The same with zeros behind, which add nothing. */
  static double[] padded() {
    double[] x = many();
    return Arrays.copyOf(x, x.length + 1000);
  }

  /** Arguments of exp. */
  static double[] arguments() {
    double[] x = new double[1_000_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i * 7919L % 1_000_003 - 500_000) / 70_000.0;
    }
    return x;
  }

  /** The numbers to sort, which {@code table.py} has written. */
  static double[] unsorted(Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("unsorted.bin"));
    double[] x = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(x);
    return x;
  }

  /** Leaves numbers for {@code table.py} to judge, and says where. */
  static String left(Path folder, String name, double[] x) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(x.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(x);
    Files.write(folder.resolve(name), bytes.array());
    return "file:" + name;
  }
}
