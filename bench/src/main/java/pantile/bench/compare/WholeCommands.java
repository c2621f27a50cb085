// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import pantile.bench.input.InputElements;
import pantile.bench.input.Spread;
import pantile.formats.Npy;
import pantile.spi.Slice;

/**
 * Times whole processes, from start to end: the command pantile beside a JVM that says hello, and
 * beside NumPy.
 *
 * @param root the checkout that has the command
 * @param peers the folder that has {@code numpy_sort}
 * @param turns how often each runs in a round
 * @param seed of the input
 */
record WholeCommands(Path root, Path peers, int turns, long seed) {
  private static final int KEYS = 10_000_000;
  private static final int FEW = 1_000;

  void run(List<Row> rows, int number, Round round) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pantile-commands");
    try {
      hello(folder);
      Path pantile = root.toAbsolutePath().resolve("pantile");
      // The launcher builds what is missing or old.
      new TimedProcess(List.of(pantile.toString(), "--version")).output();
      for (String work : Effort.distinct(rows.stream().map(Row::work).toList())) {
        Set<String> who =
            Effort.distinct(
                rows.stream()
                    .filter(row -> row.work().equals(work))
                    .flatMap(row -> Stream.of(row.ours(), row.peer()))
                    .toList());
        for (int turn = 0; turn < turns; turn++) {
          List<String> order = new ArrayList<>(who);
          if ((number + turn) % 2 == 1) {
            order = order.reversed();
          }
          for (String one : order) {
            round.add(timing(work, one, folder));
          }
        }
      }
    } finally {
      delete(folder);
    }
  }

  /** Runs a process once; its input is made first, if it is not there yet. */
  private Timing timing(String work, String who, Path folder)
      throws IOException, InterruptedException {
    int size = work.equals("command:sort") ? KEYS : FEW;
    Path input = folder.resolve(size + ".npy");
    if (!Files.exists(input)) {
      int[] keys = Spread.UNIFORM.keys(InputElements.INT, size, seed);
      Npy.write(input, new Slice.Ints(keys, 0, size));
    }
    Path output = folder.resolve("out-" + who + ".npy");
    TimedProcess process = new TimedProcess(command(work, who, folder, input, output));
    long start = System.nanoTime();
    String printed = process.output();
    double seconds = (System.nanoTime() - start) * 1e-9;
    String check = "";
    if (work.equals("command:sort")) {
      check = crc(Files.readAllBytes(output), size);
      Files.delete(output);
    } else if (work.equals("command:reduce") && who.equals("pantile")) {
      int[] keys = Spread.UNIFORM.keys(InputElements.INT, size, seed);
      String sum = Long.toString(Arrays.stream(keys).asLongStream().sum());
      if (!printed.strip().equals(sum)) {
        throw new IOException("the sum is " + sum + ", not " + printed);
      }
    }
    int threads = Runtime.getRuntime().availableProcessors();
    return new Timing(who, work, threads, 1, 0, List.of(seconds), check);
  }

  private List<String> command(String work, String who, Path folder, Path input, Path output) {
    String pantile = root.toAbsolutePath().resolve("pantile").toString();
    return switch (who) {
      case "hello" ->
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              folder.toString(),
              HelloMain.class.getName());
      case "numpy" ->
          List.of(peers.resolve("numpy_sort").toString(), input.toString(), output.toString());
      default ->
          switch (work) {
            case "command:version" -> List.of(pantile, "--version");
            case "command:reduce" -> List.of(pantile, "reduce", "sum", input.toString());
            case "command:sort" ->
                List.of(pantile, "sort", input.toString(), "-o", output.toString());
            default -> throw new IllegalArgumentException("there is no work " + work);
          };
    };
  }

  /** The class alone in a folder: no jar is opened for it. */
  private static void hello(Path folder) throws IOException {
    String file = HelloMain.class.getName().replace('.', '/') + ".class";
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream bytes = HelloMain.class.getResourceAsStream("/" + file)) {
      if (bytes == null) {
        throw new IOException("no " + file);
      }
      Files.copy(bytes, target);
    }
  }

  /** Of the keys alone: headers may differ. */
  private static String crc(byte[] file, int keys) {
    CRC32 crc = new CRC32();
    int length = Integer.BYTES * keys;
    crc.update(file, file.length - length, length);
    return String.format(Locale.ROOT, "h%08x", crc.getValue());
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
