// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes and checks the files of {@code bench/external-sort.sh}; knows nothing of Pantile. */
final class LargeFile {
  private static final int AT_ONCE = 1 << 17;
  private static final long SEED = 20_261_130;

  private LargeFile() {}

  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "make-npy" -> makeNpy(Path.of(args[1]), Long.parseLong(args[2]));
      case "make-text" -> makeText(Path.of(args[1]), Long.parseLong(args[2]) * 1_000_000);
      case "text-npy" -> textToNpy(Path.of(args[1]), Path.of(args[2]));
      case "check-npy" -> check(Path.of(args[1]), Path.of(args[2]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void header(OutputStream out, String type, long length) throws IOException {
    String dict =
        String.format(
            Locale.ROOT, "{'descr': '<%s', 'fortran_order': False, 'shape': (%d,), }", type, length);
    byte[] text = (dict + " ".repeat(117 - dict.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
    out.write(text);
  }

  /** The numbers of a text of longs, in its order. */
  private static void textToNpy(Path from, Path to) throws IOException {
    long length;
    try (Stream<String> lines = Files.lines(from)) {
      length = lines.count();
    }
    try (BufferedReader in = Files.newBufferedReader(from);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 20)) {
      header(out, "i8", length);
      ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(number.putLong(0, Long.parseLong(line)).array());
      }
    }
  }

  private static void makeNpy(Path file, long length) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (OutputStream out = Files.newOutputStream(file)) {
      header(out, "f8", length);
      ByteBuffer block = ByteBuffer.allocate(8 * AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
      for (long at = 0; at < length; at += AT_ONCE) {
        int count = (int) Math.min(AT_ONCE, length - at);
        block.clear();
        for (int i = 0; i < count; i++) {
          block.putDouble(random.nextDouble() - 0.5);
        }
        out.write(block.array(), 0, 8 * count);
      }
    }
  }

  private static void makeText(Path file, long bytes) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (long at = 0; at < bytes; ) {
        byte[] line = (random.nextLong() + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(line);
        at += line.length;
      }
    }
  }

  /**
   * What a file of doubles is, but for their order.
   *
   * @param count elements
   * @param sum of their bits, modulo 2^64
   * @param mixed sum of their bits times an odd number, with the high bits brought down
   */
  private record Sums(long count, long sum, long mixed) {}

  private static void check(Path in, Path out) throws IOException {
    Sums before = sums(in, false);
    Sums after = sums(out, true);
    if (!before.equals(after)) {
      throw new IllegalStateException(before + " in, " + after + " out");
    }
    System.out.printf(Locale.ROOT, "in order, %,d elements, equal sums%n", after.count());
  }

  private static Sums sums(Path file, boolean ordered) throws IOException {
    long count = 0;
    long sum = 0;
    long mixed = 0;
    double last = Double.NEGATIVE_INFINITY;
    try (InputStream in = Files.newInputStream(file)) {
      var _ = new DataInputStream(in).readNBytes(128);
      byte[] bytes;
      do {
        bytes = in.readNBytes(8 * AT_ONCE);
        ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (block.hasRemaining()) {
          double value = block.getDouble();
          if (ordered && Double.compare(last, value) > 0) {
            throw new IllegalStateException("element " + count + " is out of order");
          }
          last = value;
          long bits = Double.doubleToRawLongBits(value);
          long product = bits * 0x9e3779b97f4a7c15L;
          sum += bits;
          mixed += product ^ product >>> 32;
          count++;
        }
      } while (bytes.length == 8 * AT_ONCE);
    }
    return new Sums(count, sum, mixed);
  }
}
