// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import pantile.bench.input.Seed;
import pantile.bench.input.WordText;
import pantile.mapreduce.Inputs;

/** Counts the words of a text file, and reads its lines. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MapReduceBenchmark {
  /** A text file, for as long as it is asked for. */
  @State(Scope.Benchmark)
  public static class Text {
    /** Its size. */
    @Param({"64"})
    public int megabytes = 64;

    @SuppressWarnings("NullAway.Init") // JMH calls the set-up before any benchmark.
    Path file;

    /**
     * Writes it.
     *
     * @throws IOException if it cannot be written
     */
    @Setup(Level.Trial)
    public void make() throws IOException {
      file = Files.createTempFile("pantile-words", ".txt");
      WordText.write(file, (long) megabytes << 20, Seed.VALUE);
    }

    /**
     * Deletes it.
     *
     * @throws IOException if it cannot be deleted
     */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  /** Fails the run if words are counted wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with a stream.
     *
     * @param on the processor
     * @param text the text
     * @throws Exception if it cannot be read
     */
    @Setup(Level.Trial)
    public void check(OnCpu on, Text text) throws Exception {
      MapReduceBenchmark benchmark = new MapReduceBenchmark();
      Rate rate = new Rate();
      Map<String, Long> counts = benchmark.stream(text, rate);
      if (!counts.equals(benchmark.pantile(on, text, this, rate))
          || !counts.equals(benchmark.pantileWords(on, text, this, rate))) {
        throw new AssertionError("other counts, seed " + Seed.VALUE);
      }
    }
  }

  /**
   * Pantile's map–reduce: in order of the words, besides.
   *
   * @param on the processor
   * @param text the text
   * @param checked so that it is checked
   * @param rate to count into
   * @return the words' counts
   */
  @Benchmark
  public Map<String, Long> pantile(OnCpu on, Text text, Checked checked, Rate rate) {
    rate.add((long) text.megabytes << 20, 1);
    return on.pantile.mapReduce(
        Inputs.lines(text.file),
        (line, out) -> {
          for (String word : line.split(" ")) {
            out.emit(word, 1L);
          }
        },
        Long::sum);
  }

  /**
   * The same, but the inputs are words and not lines.
   *
   * @param on the processor
   * @param text the text
   * @param checked so that it is checked
   * @param rate to count into
   * @return the words' counts
   */
  @Benchmark
  public Map<String, Long> pantileWords(OnCpu on, Text text, Checked checked, Rate rate) {
    rate.add((long) text.megabytes << 20, 1);
    return on.pantile.mapReduce(
        Inputs.words(text.file), (word, out) -> out.emit(word, 1L), Long::sum);
  }

  /**
   * A parallel stream, on the common pool.
   *
   * @param text the text
   * @param rate to count into
   * @return the words' counts
   * @throws IOException if it cannot be read
   */
  @Benchmark
  public Map<String, Long> stream(Text text, Rate rate) throws IOException {
    rate.add((long) text.megabytes << 20, 1);
    try (Stream<String> lines = Files.lines(text.file)) {
      return lines
          .parallel()
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .collect(Collectors.groupingByConcurrent(Function.identity(), Collectors.counting()));
    }
  }

  /**
   * The shell's way, {@code tr}, {@code sort} and {@code uniq}, in bytes' order.
   *
   * @param text the text
   * @param rate to count into
   * @return the words' counts
   * @throws IOException if there is no shell
   * @throws InterruptedException if interrupted
   */
  @Benchmark
  public Map<String, Long> shell(Text text, Rate rate) throws IOException, InterruptedException {
    rate.add((long) text.megabytes << 20, 1);
    String command = "tr ' ' '\\n' < \"$1\" | LC_ALL=C sort | uniq -c";
    Process process =
        new ProcessBuilder("sh", "-c", command, "-", text.file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, Long> counts = new HashMap<>();
    try (Stream<String> lines = process.inputReader().lines()) {
      lines
          .map(line -> line.strip().split(" "))
          .forEach(pair -> counts.put(pair[1], Long.valueOf(pair[0])));
    }
    if (process.waitFor() != 0) {
      throw new IOException("the shell's command ended with " + process.exitValue());
    }
    return counts;
  }

  /**
   * Pantile's lines by byte ranges, on one thread.
   *
   * @param text the text
   * @param rate to count into
   * @return the lines' characters
   * @throws Exception if it cannot be read
   */
  @Benchmark
  public long pantileLines(Text text, Rate rate) throws Exception {
    rate.add((long) text.megabytes << 20, 1);
    long[] characters = {0};
    Inputs<String> lines = Inputs.lines(text.file);
    for (int part = 0; part < lines.parts(); part++) {
      lines.forEach(part, line -> characters[0] += line.length());
    }
    return characters[0];
  }

  /**
   * The JDK's lines, on one thread.
   *
   * @param text the text
   * @param rate to count into
   * @return the lines' characters
   * @throws IOException if it cannot be read
   */
  @Benchmark
  public long streamLines(Text text, Rate rate) throws IOException {
    rate.add((long) text.megabytes << 20, 1);
    try (Stream<String> lines = Files.lines(text.file)) {
      return lines.mapToLong(String::length).sum();
    }
  }
}
