// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantile.spi.ElementType;

/** Expressions as text, their instructions in order, and where what is wrong with them stands. */
class GrammarTest {
  private static String read(String text) {
    return Grammar.read(text).stream()
        .map(instruction ->
            switch (instruction) {
              case Instruction.Constant(Quantity.Scalar value, int _) -> value.toString();
              case Instruction.Input(String name, int _) -> name;
              case Instruction.Apply apply ->
                  apply.operands() == 1 && apply.name().equals("-") ? "neg" : apply.name();
              case Instruction.Cast(ElementType to, int _) -> "to-" + to;
              case Instruction.Whole(WholeCall call, int _) -> call.label() + call.operands();
              case Instruction.Pick _ -> "pick";
              case Instruction.Part(boolean from, boolean to, int _) ->
                  (from ? "from" : "") + ":" + (to ? "to" : "");
            })
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; x",
        "a+b*c; a b c * +",
        "(a+b)*c; a b + c *",
        "a-b-c; a b - c -",
        "a/b*c%d; a b / c * d %",
        "2**3**2; 2 3 2 ** **",
        "-x**2; x 2 ** neg",
        "-2**2; 2 2 ** neg",
        "(-2)**2; -2 2 **",
        "2**-x; 2 x neg **",
        "2**-3; 2 -3 **",
        "-x[0]; x 0 pick neg",
        "x[1:]/x[:-1]; x 1 from: x -1 :to /",
        "x[a+1:b]; x a 1 + b from:to",
        "x[:]; x :",
        "x[1:][0]; x 1 from: 0 pick",
        "x[y>0][:3]; x y 0 > pick 3 :to",
        "--x; x neg neg",
        "-~+x; x ~ neg",
        "a<b; a b <",
        "a>b; a b >",
        "a|b^c&d; a b c d & ^ |",
        "a&b<<2+1; a b 2 1 + << &",
        "a&b==c; a b & c ==",
        "(a<b)&(c>=d); a b < c d >= &",
        "a>>>1>>2; a 1 >>> 2 >>",
        "min(x); x min1",
        "min(x,y); x y min",
        "sqrt(x**2+y**2); x 2 ** y 2 ** + sqrt",
        "where(x!=0,1/x,0); x 0 != 1 x / 0 where",
        "double(x)/len(x); x to-DOUBLE x len1 /",
        "mean(log(x[1:]/x[:-1])); x 1 from: x -1 :to / log mean1",
        "dot(a,b)+count(m); a b dot2 m count1 +",
        "'  a\t+\n b '; a b +",
        "pi*min; 3.141592653589793 min *",
        "inf-nan; Infinity NaN -",
        "sum(sum); sum sum1",
      })
  void operandsComeBeforeTheirOperator(String text, String instructions) {
    assertEquals(instructions, read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0, INT, 0",
    "2147483647, INT, 2147483647",
    "2147483648, LONG, 2147483648",
    "-2147483648, INT, -2147483648",
    "-2147483649, LONG, -2147483649",
    "7L, LONG, 7",
    "9223372036854775807, LONG, 9223372036854775807",
    "-9223372036854775808, LONG, -9223372036854775808",
    "0xff, INT, 255",
    "0XFFFFFFFF, LONG, 4294967295",
    "0x7fffffffffffffffL, LONG, 9223372036854775807",
    "-0x10, INT, -16",
    "010, INT, 10",
    "1.5, DOUBLE, 1.5",
    ".5, DOUBLE, 0.5",
    "5., DOUBLE, 5.0",
    "1e3, DOUBLE, 1000.0",
    "1e-3, DOUBLE, 0.001",
    "1E+3, DOUBLE, 1000.0",
    "1e-400, DOUBLE, 0.0",
    "-0.0, DOUBLE, -0.0",
    "0.1f, FLOAT, 0.1",
    "3F, FLOAT, 3.0",
    "2d, DOUBLE, 2.0",
  })
  void numbersAreOfTheirTypes(String text, ElementType type, String value) {
    List<Instruction> instructions = Grammar.read(text);
    assertEquals(1, instructions.size());
    Quantity.Scalar scalar = ((Instruction.Constant) instructions.getFirst()).value();
    assertEquals(type, scalar.type());
    assertEquals(value, scalar.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; 1; the expression's end",
        "'  '; 3; the expression's end",
        "a+; 3; a number, a name or ( was expected, not the expression's end",
        "a+*b; 3; not \"*\"",
        "a b; 3; an operator was expected, not \"b\"",
        "(a; 1; \"(\" is not closed",
        "1+(2*(a+b); 3; is not closed",
        "sum(x; 4; is not closed",
        "x[1; 2; \"[\" is not closed",
        "x[]; 3; was expected, not \"]\"",
        "x[1:2:3]; 6; no step",
        "x[1,2]; 4; an operator or ] was expected, not \",\"",
        "a); 2; an operator was expected",
        "(a]; 3; an operator or ) was expected, not \"]\"",
        "sum(); 1; sum takes 1 argument, not 0",
        "1+min(a,b,c); 3; min takes 1 or 2 arguments, not 3",
        "where(a,b); 1; where takes 3 arguments, not 2",
        "sum(a,); 7; was expected, not \")\"",
        "a<b<c; 4; comparisons are not chained",
        "a==b!=c; 5; comparisons are not chained",
        "a<b[c|d]<e; 9; comparisons are not chained",
        "x[y > 10.2 & x > 1]; 16; & binds closer than >: put brackets, (y > 10.2) & (x > 1)",
        "where(a<b|c>=d+1,1,2); 12; | binds closer than <: put brackets, (a<b) | (c>=d+1)",
        "a<b & f[c|d] ^ e == g ^ h; 18; ^ binds closer than <: put brackets, (a<b & f[c|d]) ^ (e == g)",
        "a<b & c<f(d&e) | g<h; 8; put brackets, (a<b) & (c<f(d&e))",
        "a<b & c<d<e; 8; put brackets, (a<b) & (c<d)",
        "a<b &; 6; a number, a name or ( was expected",
        "a&&b; 2; there is no &&",
        "a||b; 2; there is no ||",
        "a//b; 2; there is no //",
        "a=b; 2; == compares",
        "!a; 1; ~ negates a mask",
        "a$b; 2; \"$\" is no part",
        "2x; 1; \"2x\" is no number",
        "1.2.3; 1; is no number",
        "1_000; 1; is no number",
        "0x; 1; is no number",
        "1e; 1; is no number",
        "x+9223372036854775808; 3; is beyond 64 bits",
        "1e400; 1; too large",
        "1e39f; 1; too large",
        "1+mean2(x); 3; there is no function \"mean2\"",
        "f(; 1; there is no function",
      })
  void whatIsWrongHasAPlace(String text, int column, String said) {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> ParsedExpression.of(text));
    assertTrue(e.getMessage().startsWith("column " + column + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
    assertEquals("  " + text, e.place().getFirst());
    assertEquals(" ".repeat(column + 1) + "^", e.place().getLast());
  }

  @Test
  void ofLongComparisonsThatWereMeantAsMasksLettersAreShown() {
    ExpressionException e =
        assertThrows(
            ExpressionException.class,
            () -> ParsedExpression.of("x" + "+x".repeat(40) + " < 1 |\n x != 2"));
    assertEquals(
        "line 2, column 4: | binds closer than <: put brackets, (a < b) | (c != d)",
        e.getMessage());
  }

  @Test
  void depthIsBounded() {
    int deepest = Grammar.DEEPEST;
    for (String[] pair :
        List.of(
            new String[] {"(", ")"},
            new String[] {"-", ""},
            new String[] {"~", ""},
            new String[] {"+", ""},
            new String[] {"sqrt(", ")"},
            new String[] {"x[", "]"},
            new String[] {"2**", ""})) {
      String deep = pair[0].repeat(deepest) + "x" + pair[1].repeat(deepest);
      assertTrue(!Grammar.read(deep).isEmpty());
      for (int depth : new int[] {deepest + 1, 100_000}) {
        String deeper = pair[0].repeat(depth) + "x" + pair[1].repeat(depth);
        ExpressionException e =
            assertThrows(ExpressionException.class, () -> ParsedExpression.of(deeper));
        assertTrue(e.getMessage().contains("more than " + deepest + " deep"), e.getMessage());
      }
    }
  }

  @Test
  void lengthIsNot() {
    assertEquals(200_001, Grammar.read("x" + "+x".repeat(100_000)).size());
    assertEquals(200_001, Grammar.read("x" + "[1:]".repeat(100_000)).size());
  }

  @Test
  void linesAndCharactersOfSeveralBytesAreCounted() {
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> ParsedExpression.of("a +\n  b *\n\t\u00e4"));
    assertTrue(e.getMessage().startsWith("line 3, column 2: \"\u00e4\""), e.getMessage());
    assertEquals(List.of("  \\t\u00e4", "    ^"), e.place());
  }

  @Test
  void aLongLineIsShownAroundThePlace() {
    String text = "x+".repeat(500) + "$" + "+x".repeat(500);
    ExpressionException e =
        assertThrows(ExpressionException.class, () -> ParsedExpression.of(text));
    assertTrue(e.getMessage().startsWith("column 1001: "), e.getMessage());
    String shown = e.place().getFirst();
    assertTrue(shown.length() < 80, shown);
    assertEquals('$', shown.charAt(e.place().getLast().indexOf('^')));
  }

  /** Whatever is typed is read or refused, in words. */
  @Test
  void noTextMakesItFail() {
    String[] parts = {
      "x", "y", "1", "2.5", "(", ")", "[", "]", ":", ",", "+", "-", "*", "**", "<", "==", "&", "~",
      "sum", "where", "min", "int", "$", "0x", "1e", "=", " ", "pi", "<<"
    };
    SplittableRandom random = new SplittableRandom(20);
    Map<String, ElementType> types = Map.of("x", ElementType.INT, "y", ElementType.DOUBLE);
    Map<Boolean, Integer> outcomes = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(1, 9);
      for (int j = 0; j < length; j++) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      boolean read;
      try {
        ParsedExpression parsed = ParsedExpression.of(text.toString());
        var _ = parsed.requireKnown(types.keySet());
        var _ = parsed.isArray(types);
        read = true;
      } catch (ExpressionException e) {
        assertEquals(2, e.place().size());
        read = false;
      }
      outcomes.merge(read, 1, Integer::sum);
    }
    assertTrue(outcomes.get(true) > 500 && outcomes.get(false) > 5000, outcomes::toString);
  }
}
