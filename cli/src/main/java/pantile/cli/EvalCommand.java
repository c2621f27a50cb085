// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.cli.eval.ParsedExpression;
import pantile.cli.eval.Quantity;
import pantile.text.Nearest;
import pantile.text.Quote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pantile eval}. */
@Command(
    name = "eval",
    description = {
      "Computes an expression on files of numbers. Binary files are mapped and may be larger than"
          + " memory.",
      "",
      "  pantile eval 'mean(log(x[1:]/x[:-1]))' x=prices.npy",
      "",
      "Operators, the closest first: x[i] x[a:b] x[mask], **, - and ~ before an operand, * / %%,"
          + " + -, << >> >>>, &, ^, |, < <= > >= == !=. Write -- before an expression that begins"
          + " with -.",
      "",
      "Numbers are Java's: 7 is an int, 0.5 a double, 7L a long, 0.5f a float. Of two types, both"
          + " operands take the wider. So / of integers drops the fraction (7/2 is 3; 7/2.0 and"
          + " double(7)/2 are 3.5), and integers wrap around. ** and functions make integers"
          + " doubles. A comparison of arrays is a mask.",
      "",
      "For each element: abs floor ceil rint sqrt cbrt exp expm1 log log1p log10 sin cos tan asin acos atan sinh"
          + " cosh tanh pow(x,y) hypot(x,y) atan2(y,x) fma(x,y,z) min(x,y) max(x,y)"
          + " where(mask,x,y) int(x) long(x) float(x) double(x).",
      "Of an array a number: sum prod mean var std median quantile(x,q) min max norm"
          + " argmin argmax len nunique issorted dot(x,y)"
          + " count(mask) any(mask) all(mask); var and std are those of the whole population.",
      "Of an array an array: sort argsort cumsum flip unique topk(x,k) lag(x,k,outside)"
          + " filter(x,mask); of a mask indices.",
      "Numbers with names: pi inf nan.",
      "",
      "One number is printed. An array is written as -o says."
    })
final class EvalCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "EXPRESSION", description = "What to compute.")
  private String expression = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME=FILE",
      description = "A file, and what the expression calls it; - for standard input.")
  private String[] arguments = {};

  @Mixin private WorkOptions options = new WorkOptions();

  EvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    eval(expression, arguments);
    return ExitCodes.FINE;
  }

  /** Computes an expression, as the options say. */
  void eval(String text, String... namedFiles) throws IOException {
    ParsedExpression parsed = ParsedExpression.of(text);
    Map<String, String> names = names(namedFiles);
    requireUsed(names, parsed.requireKnown(names.keySet()));
    options.work(console).run(names, new OfExpression(parsed));
  }

  /** What an expression says. */
  record OfExpression(ParsedExpression parsed) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return parsed.isArray(files.types()) ? Form.NUMBERS : Form.TEXT;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Quantity result = parsed.compute(pantile, files.slices());
      return result instanceof Quantity.Many many
          ? new Result.Numbers(many.slice())
          : new Result.Text(result.toString());
    }
  }

  private static Map<String, String> names(String... arguments) {
    Map<String, String> names = new LinkedHashMap<>();
    boolean standard = false;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? "" : argument.substring(0, equals);
      String file = argument.substring(equals + 1);
      if (!ParsedExpression.isName(name) || file.isEmpty()) {
        throw new BadInputException(
            Quote.quote(argument)
                + " is not NAME=FILE, where the name has letters, digits and _, and is not pi, inf"
                + " or nan");
      }
      if (names.put(name, file) != null) {
        throw new BadInputException(name + " is given twice; leave one out");
      }
      if (standard && file.equals(FileOptions.STANDARD)) {
        throw new BadInputException("standard input can be read once, under one name");
      }
      standard |= file.equals(FileOptions.STANDARD);
    }
    return names;
  }

  /** A name that is not used was meant to be, or mistyped. */
  private static void requireUsed(Map<String, String> names, Set<String> used) {
    for (String name : names.keySet()) {
      if (!used.contains(name)) {
        throw new BadInputException("the expression has no " + name + Nearest.hint(name, used));
      }
    }
  }
}
