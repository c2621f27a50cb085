// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What JMH says while it runs, cut down to a line for each benchmark. */
final class BenchProgress {
  private BenchProgress() {}

  /**
   * An output that prints how far the run is, and failures.
   *
   * @param expected how many benchmarks will run
   */
  static OutputFormat to(PrintStream stream, long expected) {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(stream, VerboseMode.SILENT);
    int[] started = {0};
    return (OutputFormat)
        Proxy.newProxyInstance(
            BenchProgress.class.getClassLoader(),
            new Class<?>[] {OutputFormat.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("startBenchmark")) {
                BenchmarkParams parameters = (BenchmarkParams) arguments[0];
                stream.printf(
                    Locale.ROOT,
                    "[%d/%d] %s %s%n",
                    ++started[0],
                    expected,
                    ResultTable.name(parameters),
                    ResultTable.parameters(parameters));
              } else if (method.getName().equals("println")) {
                // Lines that JMH marks or leaves empty are its own progress; the others say what
                // failed, and why.
                String line = (String) arguments[0];
                if (!line.isBlank() && !line.startsWith("#") && !line.contains("is saved to")) {
                  stream.println(withoutTrace(line));
                }
                return null;
              }
              return method.invoke(silent, arguments);
            });
  }

  /** What went wrong, without where: that is for whoever mends the benchmark. */
  static String withoutTrace(String text) {
    String kept =
        text.lines()
            .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
            .collect(Collectors.joining(System.lineSeparator()));
    return kept.equals(text) ? text : kept.strip() + " (--verbose shows where)";
  }
}
