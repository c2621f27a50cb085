// SPDX-License-Identifier: Apache-2.0

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Lines for {@code table.py}: a topic, who, and what a call gave for each input. */
final class Cells {
  /** In the place of a call that somebody does not have. */
  static final Callable<Object> NONE = () -> "";

  private Cells() {}

  /** Prints a row. What a call throws is what it gave. */
  @SafeVarargs
  static void row(String topic, String who, Callable<Object>... calls) {
    StringBuilder line = new StringBuilder(topic).append('\t').append(who);
    for (Callable<Object> call : calls) {
      line.append('\t').append(given(call));
    }
    System.out.println(line);
  }

  static void version(String who, Object version) {
    System.out.println("version\t" + who + "\t" + version);
  }

  private static String given(Callable<Object> call) {
    try {
      return text(call.call());
    } catch (Throwable e) {
      return e.getClass().getSimpleName();
    }
  }

  /** Floating-point numbers by their bits. */
  private static String text(Object value) {
    return switch (value) {
      case null -> "null";
      case Double x -> String.format(Locale.ROOT, "d:%016x", Double.doubleToRawLongBits(x));
      case Float x -> String.format(Locale.ROOT, "f:%08x", Float.floatToRawIntBits(x));
      case double[] x ->
          DoubleStream.of(x).mapToObj(Cells::text).collect(Collectors.joining(" "));
      default -> value.toString();
    };
  }
}
