// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** JMH's results in one table: a row each benchmark and choice of parameters. */
final class ResultTable {
  private static final String[] PREFIXES = {"", "k", "M", "G", "T"};

  private final Collection<RunResult> results;

  ResultTable(Collection<RunResult> results) {
    this.results = results;
  }

  @Override
  public String toString() {
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
        .lineSeparator("\n")
        .data(
            results,
            List.of(
                left("benchmark").with(r -> name(r.getParams())),
                left("parameters").with(r -> parameters(r.getParams())),
                right("calls/s").with(r -> scaled(r.getPrimaryResult().getScore())),
                right("± %").with(ResultTable::error),
                right("elements/s").with(r -> secondary(r, "elements")),
                right("bytes/s").with(r -> secondary(r, "bytes"))))
        .asString();
  }

  private static Column left(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(80);
  }

  private static Column right(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT);
  }

  static String name(BenchmarkParams parameters) {
    String name = parameters.getBenchmark();
    return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
        .replace("Benchmark.", ".");
  }

  static String parameters(BenchmarkParams parameters) {
    return parameters.getParamsKeys().stream()
        .sorted()
        .map(key -> key + "=" + parameters.getParam(key))
        .collect(Collectors.joining(" "));
  }

  private static String error(RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    double percent = 100 * primary.getScoreError() / primary.getScore();
    return Double.isNaN(percent) ? "" : String.format(Locale.ROOT, "%.1f", percent);
  }

  private static String secondary(RunResult result, String counter) {
    Map<String, ?> all = result.getSecondaryResults();
    return all.get(counter) instanceof Result<?> found && found.getScore() > 0
        ? scaled(found.getScore())
        : "";
  }

  /** Three or four digits and a decimal prefix. */
  static String scaled(double value) {
    int prefix = 0;
    while (value >= 1000 && prefix < PREFIXES.length - 1) {
      value /= 1000;
      prefix++;
    }
    int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + digits + "f %s", value, PREFIXES[prefix]).strip();
  }
}
