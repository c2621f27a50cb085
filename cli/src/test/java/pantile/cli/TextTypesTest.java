// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The type that is found for text, whatever the order in which its numbers come. */
class TextTypesTest {
  private static final String BEYOND_DOUBLE = "9".repeat(400);
  private static final String TWO_TO_64 = BigInteger.TWO.pow(64).toString();
  private static final String TWO_TO_53_AND_1 = "9007199254740993";

  @Test
  void negativeZeroKeepsItsSignAmongDoubles() {
    assertEquals("-0.0\n1.5\n", sorted("-0\n1.5\n"));
    assertEquals("-0.0\n1.5\n", sorted("1.5\n-0\n"));
    assertEquals("-0.0\n-0.0\n0.0\n1.5\n", sorted("0\n-0\n-000\n1.5"));
    assertEquals("-0.0\nInfinity\n", sorted("-0\ninf"));
    assertEquals(
        "-0.0\n2.0\n1.8446744073709552E19\n1.9E19\n", sorted("-0\n2\n" + TWO_TO_64 + "\n1.9e19"));
    assertEquals("0\n0\n1\n", sorted("0\n1\n-0"), "integers have one zero");
    assertEquals(
        "-0.0\n1.0\n",
        Ran.withInput("1\n-0", "sort", "--type", "double", "--format", "text").fine().out());
  }

  @Test
  void negativeZerosKeepTheirPlacesWhereArraysHaveGrown() {
    String text = "7\n".repeat(5000) + "-0\n" + "7\n".repeat(5000) + "-0\n0.5\n";
    assertEquals("5000\n", Ran.withInput(text, "reduce", "argmin").fine().out());
    assertEquals("-0.0\n", Ran.withInput(text, "reduce", "min").fine().out());
  }

  @Test
  void whatIsFoundDoesNotDependOnTheOrder() {
    List<List<String>> good =
        List.of(
            List.of("-0", "1.5", "3"),
            List.of(TWO_TO_64, "0.5", "-0", "12"),
            List.of("-9223372036854775808", "1e3", "nan"),
            List.of("9007199254740992", "0.1", "-" + TWO_TO_64));
    for (List<String> lines : good) {
      String expected = sorted(String.join("\n", lines));
      for (List<String> order : shuffled(lines)) {
        assertEquals(expected, sorted(String.join("\n", order)), order.toString());
      }
    }
    List<List<String>> bad =
        List.of(
            List.of(BEYOND_DOUBLE, "0.5", "1"),
            List.of(BEYOND_DOUBLE, "1"),
            List.of(TWO_TO_64, "7"),
            List.of(TWO_TO_64, TWO_TO_53_AND_1, "7"),
            List.of(TWO_TO_64, TWO_TO_53_AND_1, "0.5"),
            List.of(TWO_TO_53_AND_1, "0.5", "1"),
            List.of("9223372036854775807", "0.5", "1"),
            List.of("1", "1e400"),
            List.of("1.5", "-1e400"));
    for (List<String> lines : bad) {
      for (List<String> order : shuffled(lines)) {
        Ran.withInput(String.join("\n", order), "sort").failsWith(2, "standard input: line ");
      }
    }
  }

  private static List<List<String>> shuffled(List<String> lines) {
    List<List<String>> orders = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      List<String> order = new ArrayList<>(lines);
      Collections.shuffle(order, new Random(seed));
      orders.add(order);
    }
    return orders;
  }

  @Test
  void messagesNameTheLineThatMadeTheTrouble() {
    Ran.withInput("1.5\n" + BEYOND_DOUBLE, "sort").failsWith(2, "line 2 is no double without");
    Ran.withInput(TWO_TO_64 + "\n7\n", "sort").failsWith(2, "line 1 does not fit in 64 bits");
    // What is advised does what is said.
    String rounded = "9007199254740993\n1.5\n";
    Ran.withInput(rounded, "sort").failsWith(2, "--format text --type double");
    assertEquals(
        "1.5\n9.007199254740992E15\n",
        Ran.withInput(rounded, "sort", "--format", "text", "--type", "double").fine().out());
    Ran.withInput("7\n1e400\n", "sort")
        .failsWith(2, "line 2 is beyond the range of double: \"1e400\"");
    Ran.withInput("1\n" + BEYOND_DOUBLE, "sort", "--type", "double", "--format", "text")
        .failsWith(2, "line 2 is beyond the range of double");
    Ran.withInput("1\n1e39", "sort", "--type", "float", "--format", "text")
        .failsWith(2, "line 2 is beyond the range of float");
    Ran.withInput("1.5\n", "reduce", "count", "1e400")
        .failsWith(2, "\"1e400\" is beyond the range");
    Ran.withInput("1.5\n", "reduce", "count", "0x1p3").failsWith(2, "and \"0x1p3\" is none");
  }

  @Test
  void nanAndInfinityHaveManySpellings() {
    assertEquals(
        "-Infinity\n-Infinity\n1.0\nInfinity\nInfinity\nNaN\nNaN\nNaN\n",
        sorted("nan\n-NaN\n+NAN\ninf\n-Inf\n+Infinity\n-INFINITY\n1"));
  }

  @Test
  void decimalsAreRoundedToTheNearest() {
    assertEquals("0.0\n0.1\n", sorted("0.1000000000000000055511151231257827\n1e-400"));
    assertEquals("0.5\n5.0\n100.0\n", sorted(".5\n5.\n+1E+2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x10", "0x1p3", "1_000", "1,5", "1 2", "1;2", "1.5d", "1.5f", "1L", "--1", "+", "-", ".",
        "1e", "e5", "NA", "1.#INF", "1..2", "5\0", "\u0664", "nan(1)"
      })
  void whatIsNoNumberIsRefused(String text) {
    Ran.withInput("1.5\n" + text + "\n", "sort").failsWith(2, "line 2 is no number");
    Ran.withInput("1\n" + text + "\n", "sort").failsWith(2, "line 2 is no number");
  }

  @Test
  void messagesTellWhatMayHaveBeenMeant() {
    Ran.withInput("price\n1\n", "sort").failsWith(2, "a heading must begin with #");
    Ran.withInput("city,fare\nA,1\n", "sort")
        .failsWith(2, "of a table, --column NAME reads a column");
    Ran.withInput("1,2\n", "sort").failsWith(2, "one number a line");
    Ran.withInput("1;2\n", "sort").failsWith(2, "--column NAME reads a column");
    Ran.withInput("1\r2\r3\r", "sort").failsWith(2, "lines end in LF or CR LF");
    Ran.withInput("0xff\n", "sort").failsWith(2, "numbers are decimal");
  }

  @Test
  void linesMayBeSetInManyWays() {
    assertEquals("1\n2\n3\n", sorted("\r\n 3\t\r\n\n\f2\u000b\n   \n1"));
    assertEquals("", sorted("\ufeff"));
    assertEquals("1\n", sorted("\ufeff# heading\n1"));
    assertEquals("1\n2\n", sorted("2\n  # " + "long ".repeat(5000) + "\n1\n#"));
    Ran.withInput("1\n" + " ".repeat(5000) + "\n", "sort").failsWith(2, "line 2 is longer than");
  }

  private static String sorted(String text) {
    return Ran.withInput(text, "sort").fine().out();
  }
}
