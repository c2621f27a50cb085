// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.op.map.Interpreter;
import pantile.spi.Device;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.testkit.FunctionArguments;
import pantile.testkit.FunctionElements;
import pantile.testkit.SliceElements;

/**
 * Compares a device's elementary functions with {@link StrictMath} for many arguments, and writes a
 * table. {@code bench/strictmath-opencl.sh} runs it; no build does.
 */
@OnOpenCl
final class StrictMathRun {
  private static final int BATCH = 1 << 18;
  private static final long SEED = 20261129;

  @Test
  void allBitsAreThoseOfStrictMath() throws Exception {
    long arguments = Long.parseLong(System.getProperty("pantile.strictmath.arguments"));
    StringBuilder table = new StringBuilder("# OpenCL functions beside `StrictMath`\n\n");
    long different = 0;
    OpenClBackend backend = new OpenClBackend();
    var info = backend.discover().devices().getFirst();
    try (Device device = backend.open(info)) {
      table.append("- device: ").append(info.name()).append('\n');
      table.append("- JDK: ").append(Runtime.version()).append('\n');
      table.append("- commit: ").append(System.getProperty("pantile.strictmath.commit"));
      table.append("\n- command: `bench/strictmath-opencl.sh --arguments ").append(arguments);
      table.append(
          "`\n\nArguments are those of `pantile.testkit.FunctionArguments`. \"Different\"");
      table.append(" counts results whose bits differ\nfrom `StrictMath`'s.\n\n");
      table.append("| function | arguments | different |\n|---|--:|--:|\n");
      for (Operator function : Operator.values()) {
        if (function.kind() == Operator.Kind.FUNCTION) {
          long wrong = different(device, function, arguments);
          String name = function.name().toLowerCase(Locale.ROOT);
          table.append("| `").append(name).append("` | ").append(arguments);
          table.append(" | ").append(wrong).append(" |\n");
          different += wrong;
        }
      }
    }
    Files.writeString(Path.of(System.getProperty("pantile.strictmath.out")), table);
    assertEquals(0, different);
  }

  private static long different(Device device, Operator function, long arguments) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    long different = 0;
    for (long done = 0; done < arguments; done += BATCH) {
      Slice.Computed elements =
          function.operands() > 1 ? ofPairs(function, random) : ofNumbers(function, random);
      Slice results = LoopsAndGroups.evaluate(device, elements);
      for (int i = 0; i < BATCH && done + i < arguments; i++) {
        different += Interpreter.bits(elements, i) == SliceElements.bits(results, i) ? 0 : 1;
      }
    }
    return different;
  }

  private static Slice.Computed ofNumbers(Operator function, SplittableRandom random) {
    return FunctionElements.of(
        function,
        ElementType.DOUBLE,
        new Slice.Doubles(FunctionArguments.mixed(BATCH, random), 0, BATCH));
  }

  private static Slice.Computed ofPairs(Operator function, SplittableRandom random) {
    double[][] pairs = FunctionArguments.pairs(BATCH, random);
    return FunctionElements.of(
        function,
        ElementType.DOUBLE,
        new Slice.Doubles(pairs[0], 0, BATCH),
        new Slice.Doubles(pairs[1], 0, BATCH));
  }
}
