// SPDX-License-Identifier: Apache-2.0
package pantile.examples.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs, whose tasks run in threads of this process. Spark's module tests on a cluster. */
final class SparkExamplesTest {
  private static String printed(Runnable program) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8);
  }

  @Test
  void primesAreCounted(@TempDir Path folder) {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    try {
      String expected = "primes below 1000000: 78498" + System.lineSeparator();
      assertEquals(expected, printed(() -> PrimesOnSpark.main(new String[] {"1e6"})));
      String[] journaled = {"1e6", folder.resolve("journal").toUri().toString()};
      assertEquals(expected, printed(() -> PrimesOnSpark.main(journaled)));
      assertEquals(expected, printed(() -> PrimesOnSpark.main(journaled)));
    } finally {
      System.clearProperty("spark.master");
      System.clearProperty("spark.ui.enabled");
    }
  }

  @Test
  void demoFindsAllBitsEqual() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SparkConf conf =
        new SparkConf()
            .setAppName("demo")
            .setMaster("local[2]")
            .set("spark.ui.enabled", "false");
    boolean equal = SparkDemo.run(conf, 1, 1000, new PrintStream(bytes, true, UTF_8));
    String text = bytes.toString(UTF_8);
    assertTrue(equal, text);
    assertTrue(text.contains("455052511"), text);
    assertEquals(3, text.lines().filter(line -> line.endsWith("all bits equal")).count(), text);
  }
}
