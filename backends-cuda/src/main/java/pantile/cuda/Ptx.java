// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import pantile.kernels.Dialect;
import pantile.kernels.Program;

/**
 * The compiled programs. Those that ship are a PTX resource each, {@code
 * ptx/<family>/<stem>[.<type>][.<variant>].ptx}, made by {@code backends-cuda/ptx.sh}. The first
 * lines are comments: which program, with which macros. What {@code nvcc} wrote follows. Those that
 * were made while this process runs are PTX themselves. They declare the functions that they call,
 * which ship.
 */
final class Ptx {
  /** Begins the line that names the program. */
  static final String PROGRAM = "// Program: ";

  /** Begins the line that has the macros, tuning included. */
  static final String MACROS = "// Macros: ";

  private Ptx() {}

  /**
   * The PTX of a program.
   *
   * @throws IllegalStateException if there is none, or it was made with other macros: of another
   *     tuning, say
   */
  static String of(Program program) {
    if (program.made()) {
      return PtxFunctions.linked(program.text(Dialect.CUDA));
    }
    String ptx = shipped(program.name());
    requireMacros(program, ptx);
    return ptx;
  }

  /**
   * The PTX that ships of a program, whatever its macros.
   *
   * @throws IllegalStateException if there is none
   */
  static String shipped(String program) {
    String resource = "ptx/" + program + ".ptx";
    try (InputStream in = Ptx.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** A launch counts on the macros of its program: a group of another size computes nonsense. */
  static void requireMacros(Program program, String ptx) {
    String made = line(ptx, MACROS);
    if (!made.equals(program.macros())) {
      throw new IllegalStateException(
          "the PTX of " + program + " was made with " + made + ": run backends-cuda/ptx.sh");
    }
  }

  /** The version of PTX that a program is written in. */
  static String version(String ptx) {
    return line(ptx, ".version ");
  }

  /** What follows the first of a text's lines that begins so. */
  private static String line(String text, String beginning) {
    return text.lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()).strip())
        .findFirst()
        .orElse("?");
  }
}
