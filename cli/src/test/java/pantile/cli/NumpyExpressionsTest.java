// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random expressions, computed by {@code pantile eval} and by NumPy, whose results are equal to the
 * bit: operators that IEEE 754 or two's complement defines. NumPy is told of the differences:
 * integers are divided as by Java, and {@code %} is C's.
 */
class NumpyExpressionsTest {
  private static final int EXPRESSIONS = 300;
  private static final int LENGTH = 50;

  /** Compares each file of Pantile's with what the second column of the list comes to. */
  private static final String PROGRAM =
      """
      import warnings
      import numpy as np
      warnings.simplefilter('ignore')
      folder = r'FOLDER/'
      def quotient(a, b):
          q = a // b
          return q + ((a - q * b != 0) & ((a < 0) != (b < 0)))
      names = {n: np.load(folder + n + '.npy') for n in 'ijlmde'}
      names.update(np=np, quotient=quotient)
      for at, line in enumerate(open(folder + 'list.txt').read().splitlines()):
          ours, theirs = line.split(';')
          expected = np.asarray(eval(theirs, names))
          if expected.ndim == 0:
              found = open(folder + '%d.txt' % at).read().strip()
              if expected.dtype == bool:
                  same = found == str(bool(expected)).lower()
              elif expected.dtype.kind == 'i':
                  same = int(found) == int(expected)
              else:
                  same = np.array_equal(float(found.replace('Infinity', 'inf')), expected,
                                        equal_nan=True)
          else:
              found = np.load(folder + '%d.npy' % at)
              same = found.dtype == expected.dtype and np.array_equal(found, expected,
                  equal_nan=expected.dtype.kind == 'f')
          if not same:
              print(ours, '|', theirs, '|', found, '|', expected)
      print('compared', at + 1)
      """;

  @TempDir private Path folder;

  /**
   * The same in two languages, of a type: int, long or double, of an array or a number, or a mask.
   */
  private record Pair(String ours, String theirs, char type, boolean array) {}

  private final SplittableRandom random = new SplittableRandom(22);

  @Test
  void resultsAreNumPys() throws Exception {
    NumPy.requireInstalled();
    writeInputs();
    StringBuilder list = new StringBuilder();
    for (int at = 0; at < EXPRESSIONS; at++) {
      Pair pair = at % 3 == 0 ? number() : array(random.nextInt(1, 5));
      list.append(pair.ours).append(';').append(pair.theirs).append('\n');
      compute(at, pair);
    }
    Files.writeString(folder.resolve("list.txt"), list);
    assertEquals(
        "compared " + EXPRESSIONS + "\n", NumPy.run(PROGRAM.replace("FOLDER", folder.toString())));
  }

  private void compute(int at, Pair pair) throws IOException {
    List<Object> command = new ArrayList<>(List.of("eval"));
    if (pair.array) {
      command.addAll(List.of("-o", folder.resolve(at + ".npy")));
    }
    command.addAll(List.of("--", pair.ours));
    for (String name : new String[] {"i", "j", "l", "m", "d", "e"}) {
      if (pair.ours.matches(".*(?<!\\w)" + name + "(?!\\w).*")) {
        command.add(name + "=" + folder.resolve(name + ".npy"));
      }
    }
    String printed = Ran.run(command.toArray()).fine().out();
    if (!pair.array) {
      Files.writeString(folder.resolve(at + ".txt"), printed);
    }
  }

  private void writeInputs() {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    int[][] ints = new int[2][LENGTH];
    long[][] longs = new long[2][LENGTH];
    double[][] doubles = new double[2][LENGTH];
    for (int k = 0; k < LENGTH; k++) {
      for (int which = 0; which < 2; which++) {
        int bits = random.nextInt(1, 31);
        ints[which][k] = (random.nextInt() >> bits) | 1; // no divisor is zero
        longs[which][k] = (random.nextLong() >> (bits + random.nextInt(32))) | 1;
        doubles[which][k] = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(-30, 30));
      }
    }
    String shape = "(" + LENGTH + ",)";
    String[] names = {"i", "j", "l", "m", "d", "e"};
    for (int which = 0; which < 2; which++) {
      write(names[which], "<i4", shape, NpyBytes.ints(order, ints[which]));
      write(names[which + 2], "<i8", shape, NpyBytes.longs(order, longs[which]));
      write(names[which + 4], "<f8", shape, NpyBytes.doubles(order, doubles[which]));
    }
  }

  private void write(String name, String type, String shape, byte[] elements) {
    NpyBytes.write(folder, name + ".npy", NpyBytes.file(type, shape, elements));
  }

  private Pair number() {
    Pair x = elements(random.nextInt(1, 4));
    Pair mask = mask(2);
    return switch (random.nextInt(10)) {
      case 7 -> call("any(%s)", "np.any(%s)", mask, 'b');
      case 8 -> call("all(%s)", "np.all(%s)", mask, 'b');
      case 9 -> call("prod(%s)", "np.prod(%s)", integers(2), 'l');
      case 0 -> call("min(%s)", "np.min(%s)", x, x.type);
      case 1 -> call("max(%s)", "np.max(%s)", x, x.type);
      case 2 -> call("argmin(%s)", "np.argmin(%s)", x, 'l');
      case 3 -> call("argmax(%s)", "np.argmax(%s)", x, 'l');
      case 4 -> call("count(%s)", "np.count_nonzero(%s)", mask, 'l');
      case 5 -> call("(%s)[" + -random.nextInt(1, LENGTH) + "]", x);
      default -> {
        // Sums of less than 64 bits are exact in both.
        Pair small = call("(%s)%%1000", "np.fmod(%s, 1000)", integers(2), 'l');
        yield call("sum(%s)", "np.sum(%s)", small, 'l');
      }
    };
  }

  private static Pair call(String both, Pair x) {
    return call(both, both, x, x.type);
  }

  private static Pair call(String ours, String theirs, Pair x, char type) {
    return new Pair(ours.formatted(x.ours), theirs.formatted(x.theirs), type, false);
  }

  /** An array of as many elements as the inputs have, or at the outermost of others. */
  private Pair array(int depth) {
    Pair x = elements(depth);
    Pair result =
        switch (random.nextInt(11)) {
          case 9 -> call("flip(%s)", "np.flip(%s)", x, x.type);
          case 10 -> lag(random.nextInt(-LENGTH, LENGTH), x);
          case 0 -> call("sort(%s)", "np.sort(%s)", x, x.type);
          case 1 -> call("argsort(%s)", "np.argsort(%s, kind='stable').astype('i4')", x, 'i');
          case 2 -> {
            String part = "(%s)[" + random.nextInt(-60, 60) + ":" + random.nextInt(30, 60) + "]";
            yield call(part, x);
          }
          default -> x;
        };
    return new Pair(result.ours, result.theirs, result.type, true);
  }

  private static Pair lag(int k, Pair x) {
    // NumPy rolls around, so what came around is replaced.
    String indices = "np.arange(" + LENGTH + ")";
    String inside = k >= 0 ? indices + ">=" + k : indices + "<" + (LENGTH + k);
    String lagged = "np.where(" + inside + ",np.roll(" + x.theirs + "," + k + "),0)";
    String cast = x.type == 'd' ? "" : ".astype((" + x.theirs + ").dtype)";
    return new Pair("lag(" + x.ours + "," + k + ",0)", lagged + cast, x.type, true);
  }

  private Pair elements(int depth) {
    return random.nextBoolean() ? integers(depth) : doubles(depth);
  }

  private Pair integers(int depth) {
    if (depth == 0) {
      String name = new String[] {"i", "j", "l", "m"}[random.nextInt(4)];
      return new Pair(name, name, name.equals("i") || name.equals("j") ? 'i' : 'l', true);
    }
    Pair x = integers(depth - 1);
    Pair y = integers(depth - 1);
    return switch (random.nextInt(11)) {
      case 0 -> infix("+", x, y);
      case 1 -> infix("-", x, y);
      case 2 -> infix("*", x, y);
      case 3 -> infix("&", x, y);
      case 4 -> infix("|", x, y);
      case 5 -> infix("^", x, y);
      case 6 -> prefix(random.nextBoolean() ? "-" : "~", x);
      case 7 -> infix(random.nextBoolean() ? "<<" : ">>", x, constant(random.nextInt(31)));
      case 8 -> {
        Pair divisor = constant(random.nextInt(2, 99) * (random.nextBoolean() ? 1 : -1));
        boolean quotient = random.nextBoolean();
        yield new Pair(
            "(" + x.ours + (quotient ? ")/(" : ")%(") + divisor.ours + ")",
            (quotient ? "quotient(" : "np.fmod(") + x.theirs + "," + divisor.theirs + ")",
            x.type,
            true);
      }
      case 9 -> where(x, y);
      default -> two(random.nextBoolean(), x, y);
    };
  }

  private Pair doubles(int depth) {
    if (depth == 0) {
      String name = random.nextBoolean() ? "d" : "e";
      return new Pair(name, name, 'd', true);
    }
    Pair x = doubles(depth - 1);
    Pair y = random.nextInt(4) == 0 ? integers(depth - 1) : doubles(depth - 1);
    return switch (random.nextInt(9)) {
      case 0 -> infix("+", x, y);
      case 1 -> infix("-", x, y);
      case 2 -> infix("*", x, y);
      case 3 -> infix("/", x, y);
      case 4 -> prefix("-", x);
      case 5 -> {
        String name = new String[] {"abs", "floor", "ceil", "rint"}[random.nextInt(4)];
        yield new Pair(name + "(" + x.ours + ")", "np." + name + "(" + x.theirs + ")", 'd', true);
      }
      case 6 -> new Pair("sqrt(" + x.ours + ")", "np.sqrt(" + x.theirs + ")", 'd', true);
      case 7 -> where(x, y);
      default -> infix("*", x, constant(random.nextDouble()));
    };
  }

  private Pair mask(int depth) {
    if (depth == 0) {
      Pair x = elements(1);
      Pair y = elements(1);
      return infix(new String[] {"<", "<=", ">", ">=", "==", "!="}[random.nextInt(6)], x, y);
    }
    Pair x = mask(depth - 1);
    Pair y = mask(depth - 1);
    return random.nextInt(4) == 0
        ? prefix("~", x)
        : infix(new String[] {"&", "|", "^"}[random.nextInt(3)], x, y);
  }

  private Pair where(Pair x, Pair y) {
    Pair mask = mask(1);
    return new Pair(
        "where(" + mask.ours + "," + x.ours + "," + y.ours + ")",
        "np.where(" + mask.theirs + "," + x.theirs + "," + y.theirs + ")",
        wider(x, y),
        true);
  }

  private static Pair two(boolean least, Pair x, Pair y) {
    String name = least ? "min" : "max";
    return new Pair(
        name + "(" + x.ours + "," + y.ours + ")",
        "np." + name + "imum(" + x.theirs + "," + y.theirs + ")",
        wider(x, y),
        true);
  }

  private static Pair constant(Number value) {
    return new Pair(value.toString(), value.toString(), 'i', false);
  }

  private static Pair prefix(String sign, Pair x) {
    return new Pair(sign + "(" + x.ours + ")", sign + "(" + x.theirs + ")", x.type, true);
  }

  private static Pair infix(String sign, Pair x, Pair y) {
    return new Pair(
        "(" + x.ours + ")" + sign + "(" + y.ours + ")",
        "(" + x.theirs + ")" + sign + "(" + y.theirs + ")",
        wider(x, y),
        true);
  }

  private static char wider(Pair x, Pair y) {
    return "ild".indexOf(x.type) >= "ild".indexOf(y.type) ? x.type : y.type;
  }
}
