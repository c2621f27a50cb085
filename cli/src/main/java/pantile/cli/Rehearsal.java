// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import pantile.formats.Npy;
import pantile.spi.Slice;

/**
 * Does on numbers of its own what commands do, and prints nothing. The launcher runs this once
 * after a build, for the JVM to note down which classes commands need, and what the JIT learns of
 * the loops of a large sort. Both are then kept in a file, classes loaded and linked, and later
 * processes map it.
 */
final class Rehearsal {
  private static final int NUMBERS = 1000;

  /** So many that all devices sort them, in the code that the JVM is to compile first next time. */
  private static final int MANY = 4_000_000;

  private static final int TIMES = 5;

  private Rehearsal() {}

  /**
   * Runs the commands.
   *
   * @param args {@code version} for what computes nothing, {@code work} for all
   * @throws IOException if there is no folder for files that last only a moment
   */
  public static void main(String[] args) throws IOException {
    // Its classes, which have no part in what follows.
    Console.standard().flush();
    run("--version");
    if (args[0].equals("work")) {
      run("--help");
      work();
    }
  }

  private static void work() throws IOException {
    Path folder = Files.createTempDirectory("pantile");
    try {
      String npy = folder.resolve("x.npy").toString();
      String many = folder.resolve("many.npy").toString();
      String text = folder.resolve("x.txt").toString();
      run("sort", "-", "-o", text);
      run("sort", "-", "--type", "int", "--format", "text", "-o", npy);
      run("sort", npy, "-o", npy);
      run("sort", npy, "-o", npy, "--device", "cpu");
      run("reduce", "sum", npy);
      run("reduce", "sum", npy, "--quiet");
      run("reduce", "sum", text);
      run("eval", "mean(log(x[2:]/double(x[1:-1])))", "x=" + npy);
      run("isprime", "7");
      run("primes", "0", "1000", "--count");
      Npy.write(folder.resolve("x.npy"), new Slice.Ints(spread(), 0, MANY));
      for (int i = 0; i < TIMES; i++) {
        run("sort", npy, "-o", many);
      }
    } finally {
      Files.deleteIfExists(folder.resolve("many.npy"));
      Files.deleteIfExists(folder.resolve("x.npy"));
      Files.deleteIfExists(folder.resolve("x.txt"));
      Files.deleteIfExists(folder);
    }
  }

  private static int[] spread() {
    int[] numbers = new int[MANY];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < MANY; i++) {
      numbers[i] = random.nextInt();
    }
    return numbers;
  }

  private static void run(String... args) {
    StringBuilder numbers = new StringBuilder();
    for (int i = 0; i < NUMBERS; i++) {
      numbers.append(i).append('\n');
    }
    InputStream in =
        new ByteArrayInputStream(numbers.toString().getBytes(StandardCharsets.US_ASCII));
    OutputStream out = OutputStream.nullOutputStream();
    int code = Main.run(Console.of(in, out, System.err), args);
    if (code != 0) {
      throw new IllegalStateException(String.join(" ", args) + " ended with " + code);
    }
  }
}
