// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.cli.eval.ExpressionException;
import pantile.cli.eval.ParsedExpression;

/** {@code pantile eval}: results, types, parts of arrays, and what is said of what cannot be. */
class EvalCommandTest {
  /** A row of a document's table: an expression and what the command prints for it. */
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]+)` \\|.*\\|");

  private static final Pattern COMMAND =
      Pattern.compile("\\./pantile eval '([^']+)' y=y.txt +# (\\S+)");

  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-z](?![\\w(])");

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() {
    write("i", "<i4", NpyBytes.ints(LITTLE_ENDIAN, 7, -7, 3, Integer.MAX_VALUE));
    write("j", ">i4", NpyBytes.ints(BIG_ENDIAN, 2, 2, -2, 1));
    write("l", "<i8", NpyBytes.longs(LITTLE_ENDIAN, 3, 0, 1, 1));
    write("f", "<f4", NpyBytes.floats(LITTLE_ENDIAN, 0.1f, 2.5f, -1, 4));
    write("d", ">f8", NpyBytes.doubles(BIG_ENDIAN, 0.5, -0.0, Double.NaN, 8));
    write("e", "<f8", new byte[0]);
  }

  private void write(String name, String type, byte[] elements) {
    int bytes = Integer.parseInt(type.substring(2));
    String shape = "(" + elements.length / bytes + ",)";
    NpyBytes.write(folder, name + ".npy", NpyBytes.file(type, shape, elements));
  }

  /** Runs the command with the files that the expression names, each by one letter. */
  private Ran eval(String expression, Object... more) {
    List<Object> line = new ArrayList<>(List.of("eval"));
    line.addAll(Arrays.asList(more));
    line.add("--");
    line.add(expression);
    NAME.matcher(expression)
        .results()
        .map(found -> found.group() + "=" + folder.resolve(found.group() + ".npy"))
        .distinct()
        .forEach(line::add);
    return Ran.run(line.toArray());
  }

  /** What an expression comes to, an array in one line. */
  private String value(String expression) {
    Path out = folder.resolve("out.txt");
    Ran ran = eval(expression);
    if (ran.code() == 0 && ran.out().indexOf('\u0000') >= 0) { // npy, as its input is
      eval(expression, "-o", out).fine();
      try {
        return Files.readString(out).strip().replace('\n', ' ');
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return ran.fine().out().strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1+2*3; 7",
        "7/2; 3",
        "-7/2; -3",
        "-7%3; -1",
        "7/2.0; 3.5",
        "double(7)/2; 3.5",
        "-7.5%2; -1.5",
        "2**10; 1024.0",
        "2**0.5; 1.4142135623730951",
        "2f**0.5f; 1.4142135",
        "2147483647+1; -2147483648",
        "2147483647+1L; 2147483648",
        "0x7fffffffffffffff+1; -9223372036854775808",
        "1<<33; 2",
        "1<<33L; 2",
        "1L<<33; 8589934592",
        "-1>>1; -1",
        "-1>>>28; 15",
        "~5; -6",
        "6&3|8^1; 11",
        "1f/3; 0.33333334",
        "1f/3.0; 0.3333333333333333",
        "1L/3f; 0.33333334",
        "1/0.0; Infinity",
        "0.0/0; NaN",
        "-0.0; -0.0",
        "3>2; true",
        "3>=2 ; true",
        "nan==nan; false",
        "nan!=nan; true",
        "(1<2)&~(2<1); true",
        "(1<2)^(1<3); false",
        "where(1<2,3,4.0); 3.0",
        "int(1<2)+long(1>2); 1",
        "int(2.9); 2",
        "int(-2.9); -2",
        "int(nan); 0",
        "int(1e10); 2147483647",
        "long(1e300); 9223372036854775807",
        "int(0x100000001); 1",
        "float(0.1); 0.1",
        "double(0.1f); 0.10000000149011612",
        "min(3,2); 2",
        "max(3,2.5); 3.0",
        "min(0.0,-0.0); -0.0",
        "abs(-3); 3",
        "abs(-2147483648); -2147483648",
        "sqrt(16); 4.0",
        "sqrt(2f); 1.4142135",
        "hypot(3,4); 5.0",
        "atan2(1,1)*4; 3.141592653589793",
        "fma(2,3,4); 10.0",
        "sin(pi)<1e-15; true",
      })
  void numbersAreComputedAsByJava(String expression, String result) {
    assertEquals(result, value(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "i/j; 3 -3 -1 2147483647",
        "i%j; 1 -1 1 0",
        "i+1; 8 -6 4 -2147483648",
        "1-i; -6 8 -2 -2147483646",
        "1.0/j; 0.5 0.5 -0.5 1.0",
        "i+l; 10 -7 4 2147483648",
        "i*f; 0.7 -17.5 -3.0 8.589935E9",
        "f*f; 0.010000001 6.25 1.0 16.0",
        "f*0.5; 0.05000000074505806 1.25 -0.5 2.0",
        "d+i; 7.5 -7.0 NaN 2.147483655E9",
        "-d; -0.5 0.0 NaN -8.0",
        "i**2; 49.0 49.0 9.0 4.6116860141324206E18",
        "f**2; 0.010000001 6.25 1.0 16.0",
        "min(i,l); 3 -7 1 1",
        "max(f,2); 2.0 2.5 2.0 4.0",
        "where(i>l,i,l); 7 0 3 2147483647",
        "where(d<1,f,0.0); 0.10000000149011612 2.5 0.0 0.0",
        "where(mean(l)>1,i,-i); 7 -7 3 2147483647",
        "where(i>0,1,2L); 1 2 1 1",
        "int((i>0)&(1<2)); 1 0 1 1",
        "(d-d[0])/std(l); 0.0 -0.4588314677411235 NaN 6.882472016116853",
        "int(d>0); 1 0 0 1",
        "float(l>0); 1.0 0.0 1.0 1.0",
        "int((i>0)&(l>0)|(f<0)); 1 0 1 1",
        "int(~(i>0)^(j>0)); 1 0 0 1",
        "i&l; 3 0 1 1",
        "i<<l; 56 -7 6 -2",
        "l<<j; 12 0 4611686018427387904 2",
        "i>>1; 3 -4 1 1073741823",
        "i>>>l; 0 -7 1 1073741823",
        "~l; -4 -1 -2 -2",
        "sqrt(l); 1.7320508075688772 0.0 1.0 1.0",
        "abs(f); 0.1 2.5 1.0 4.0",
        "hypot(j,l); 3.605551275463989 2.0 2.23606797749979 1.4142135623730951",
        "sum(i); 2147483650",
        "sum(j); 3",
        "sum(f); 5.600000001490116",
        "mean(l); 1.25",
        "var(l); 1.1875",
        "std(j); 1.6393596310755",
        "min(f); -1.0",
        "max(f); 4.0",
        "max(d); NaN",
        "min(i); -7",
        "norm(l); 3.3166247903554",
        "dot(j,l); 5",
        "dot(f,l); 3.3000000044703484",
        "argmin(f); 2",
        "argmax(i); 3",
        "argmax(d); 2",
        "len(d); 4",
        "len(d>0); 4",
        "len(e); 0",
        "sum(e); 0.0",
        "count(d==d); 3",
        "count(i>100); 1",
        "sort(f); -1.0 0.1 2.5 4.0",
        "sort(d); -0.0 0.5 8.0 NaN",
        "argsort(i); 1 2 0 3",
        "-sort(-l); 3 1 1 0",
        "cumsum(j); 2 4 2 3",
        "cumsum(f*2); 0.2 5.2 3.2 11.2",
        "filter(f,f>0); 0.1 2.5 4.0",
        "f[d==d]; 0.1 2.5 4.0",
        "f[i<0]; 2.5",
        "f[l]; 4.0 0.1 2.5 2.5",
        "f[int(l)]; 4.0 0.1 2.5 2.5",
        "f[argsort(f)]; -1.0 0.1 2.5 4.0",
        "f[argsort(f)][-1]; 4.0",
        "f[0]; 0.1",
        "f[-1]; 4.0",
        "d[1]; -0.0",
        "(i+1)[3]; -2147483648",
        "(d>0)[3]; true",
        "(d>0)[-3]; false",
        "count((d>0)[1:]); 1",
        "i[1:]; -7 3 2147483647",
        "i[:-1]; 7 -7 3",
        "i[-3:-1]; -7 3",
        "i[1:][1:]; 3 2147483647",
        "i[-100:100]; 7 -7 3 2147483647",
        "i[len(i)-1:]; 2147483647",
        "len(i[3:1]); 0",
        "len(i[9:]); 0",
        "(i*2)[1:3]; -14 6",
        "j[1:]/j[:-1]; 1 -1 0",
        "sum((l-mean(l))**2)/len(l); 1.1875",
        "i[argmax(l)]; 7",
        "mean(l)>1; true",
        "floor(d); 0.0 -0.0 NaN 8.0",
        "ceil(f); 1.0 3.0 -1.0 4.0",
        "rint(f); 0.0 2.0 -1.0 4.0",
        "rint(i/2.0); 4.0 -4.0 2.0 1.073741824E9",
        "prod(j); -8",
        "prod(i*i); 21609",
        "prod(f); -1.0000000149011612",
        "prod(e); 1.0",
        "flip(i); 2147483647 3 -7 7",
        "flip(i+j)[0]; -2147483648",
        "lag(i,1,0); 0 7 -7 3",
        "lag(i,-1,0.5); -7.0 3.0 2.147483647E9 0.5",
        "i-lag(i,1,0); 7 -14 10 2147483644",
        "lag(6/l[2:],1,9); 9 6",
        "any(i<0); true",
        "all(d==d); false",
        "all(e>0); true",
        "unique(l); 0 1 3",
        "unique(d); 0.0 0.5 8.0 NaN",
        "nunique(l); 3",
        "nunique(e); 0",
        "median(i); 5.0",
        "median(d); NaN",
        "median(e); NaN",
        "quantile(l,0.5); 1.0",
        "quantile(f,1); 4.0",
        "topk(f,2); 4.0 2.5",
        "topk(d,1); NaN",
        "len(topk(f,0)); 0",
        "indices(i>0); 0 2 3",
        "f[indices(f>0)]; 0.1 2.5 4.0",
        "issorted(i); false",
        "issorted(sort(d)); true",
      })
  void arraysAreComputed(String expression, String result) {
    assertEquals(result, value(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1+i[0:2]*d; 9; * takes arrays of one length, not of 2 and 4 elements",
        "where(i>0,1,d[1:]); 1; where takes arrays of one length",
        "filter(i,d[1:]>0); 1; filter takes two of one length, not 4 and 3 elements",
        "dot(i,i[1:]); 1; dot takes two of one length, not 4 and 3 elements",
        "i[d[1:]>0]; 2; x[mask] takes two of one length, not 4 and 3 elements",
        "i[4]; 2; there is no element 4 of 4",
        "i[-5]; 2; there is no element -5 of 4",
        "i[l+1]; 2; there is no element 4 of 4",
        "i[l-1L]; 2; there is no element -1 of 4",
        "i[j]; 2; index",
        "min(e); 1; there is no min of no elements",
        "e[0]; 2; there is no element 0 of 0",
        "1+argmax(e)*2; 3; there is no argmax of no elements",
        "i+(i>0); 2; + takes numbers, not a mask",
        "i>0&d; 4; & takes integers or masks, not an array of double; & binds more",
        "i>0&j>0; 6; & binds closer than >: put brackets, (i>0) & (j>0)",
        "(i>0)&1; 6; & takes integers or masks, not a mask",
        "~d; 1; ~ takes integers or masks, not an array of double",
        "d<<1; 2; << takes integers, not an array of double",
        "-(i>0); 1; - takes numbers, not a mask",
        "(i>0)==(j>0); 6; == takes numbers, not a mask",
        "sqrt(i>0); 1; sqrt takes numbers, not a mask",
        "where(i,1,2); 1; where takes a mask and numbers",
        "sum(1); 1; sum takes an array of numbers, not an int",
        "sum(i>0); 1; sum takes an array of numbers, not a mask",
        "count(i); 1; count takes a mask, not an array of int",
        "filter(i,j); 1; filter takes a mask second, not an array of int",
        "filter(1,i>0); 1; filter takes an array of numbers first, not an int",
        "len(3); 1; len takes an array or a mask, not an int",
        "i[0.5]; 2; an index is an integer, an array of integers or a mask, not a double",
        "i[f]; 2; an index is an integer",
        "i[0.5:]; 2; the bounds of a slice are integers, not a double",
        "i[j:]; 2; the bounds of a slice are integers, not an array of int",
        "3[0]; 2; brackets follow an array",
        "(i>0)[j]; 6; elements are picked of numbers, not of a mask",
        "mean(i)[0]; 8; brackets follow an array, not a double",
        "l==max(l); 2; files hold no masks",
        "any(i); 1; any takes a mask, not an array of int",
        "flip(i>0); 1; flip takes an array of numbers, not a mask",
        "lag(i,j,0); 1; lag takes an integer second, not an array of int",
        "lag(i,0.5,0); 1; lag takes an integer second, not a double",
        "lag(i,1,f); 1; lag takes a number third, not an array of float",
        "lag(2,1,0); 1; lag takes an array of numbers first, not an int",
        "i[flip(l)*2]; 2; there is no element 6 of 4",
        "i[l*3-1]; 2; there is no element 8 of 4",
        "quantile(f,2); 1; a quantile is from 0 to 1, not 2.0",
        "quantile(f,f); 1; quantile takes a number second, not an array of float",
        "topk(f,5); 1; there are no 5 of 4 elements",
        "topk(f,-1); 1; there are no -1 of 4 elements",
        "topk(f,0.5); 1; topk takes an integer second, not a double",
        "indices(i); 1; indices takes a mask, not an array of int",
      })
  void whatOperandsAreWrongIsTold(String expression, int column, String said) {
    eval(expression).failsAt(2, "column " + column + ":", said);
  }

  @Test
  void arithmeticThatHasNoResultFails() {
    eval("sum(l+9223372036854775807)").failsAt(1, "column 1: ", "does not fit");
    eval("1+1/0").failsAt(1, "column 4: an integer is divided by zero");
    eval("2+(i/l)[1]").failsAt(1, "column 8: an integer is divided by zero");
    eval("sum(i%l)").failsAt(1, "column 1: an integer was divided by zero at element 1");
    eval("i/l").failsAt(1, "column 2: an integer was divided by zero at element 1");
    assertEquals("7", value("(i/l[:])[2]+4"), "other elements have results");
  }

  @Test
  void thePlaceIsShown() {
    Ran ran = eval("1 + sqr(i)");
    assertEquals(
        List.of(
            "pantile: column 5: there is no function \"sqr\"; did you mean \"sqrt\"?",
            "  1 + sqr(i)",
            "      ^"),
        ran.err().lines().toList());
    assertEquals(2, ran.code());
  }

  @Test
  void namesOfFilesAreChecked() {
    Path i = folder.resolve("i.npy");
    Ran.run("eval", "price+1", "prices=" + i)
        .failsAt(2, "column 1: no file is given for price: price=FILE; did you mean \"prices\"?");
    Ran.run("eval", "mean+1", "x=" + i).failsAt(2, "column 1: mean is a function");
    Ran.run("eval", "x+1", "x=" + i, "y=" + i).failsWith(2, "the expression has no y");
    Ran.run("eval", "x+1", "x=" + i, "x=" + i).failsWith(2, "x is given twice");
    Ran.run("eval", "x+1", i).failsWith(2, "is not NAME=FILE");
    Ran.run("eval", "x+1", "x=").failsWith(2, "\"x=\" is not NAME=FILE");
    Ran.run("eval", "pi+1", "pi=" + i).failsWith(2, "is not pi, inf or nan");
    Ran.run("eval", "x+1", "x-y=" + i).failsWith(2, "is not NAME=FILE");
    Ran.run("eval", "x+y", "x=-", "y=-").failsWith(2, "standard input can be read once");
    Ran.run("eval", "x+1", "x=" + folder.resolve("none.npy")).failsWith(2, "there is no file");
    Ran.run("eval").failsWith(2, "eval needs EXPRESSION");
    Ran.run("eval", "").failsWith(2, "EXPRESSION is empty");
  }

  @Test
  void aFileMayHaveAFunctionsName() {
    Path i = folder.resolve("i.npy");
    assertEquals("4\n", Ran.run("eval", "len(len)", "len=" + i).fine().out());
    assertEquals("7\n", Ran.run("eval", "x[0]", "x=" + i).fine().out());
    assertEquals("0\n", Ran.run("eval", "max(x-y)", "x=" + i, "y=" + i).fine().out());
  }

  @Test
  void anExpressionMayBeginWithAMinus() {
    assertEquals("-3\n", Ran.run("eval", "--", "-3").fine().out());
    assertEquals("-3\n", Ran.run("eval", "(-3)").fine().out());
    assertEquals("-3\n", Ran.run("eval", "-3").fine().out());
    Ran.run("eval", "-x", "x=x.npy").failsWith(2, "there is no option \"-x\"");
  }

  @Test
  void standardInputIsRead() {
    assertEquals("2.5\n", Ran.withInput("1\n2.5\n4\n", "eval", "x[1]", "x=-").fine().out());
    assertEquals("1.0\n4.0\n", Ran.withInput("1\n4\n", "eval", "x*1.0", "x=-").fine().out());
    assertEquals(
        "1.0\n2.0\n", Ran.withInput("1\n4\n", "eval", "sqrt(x)", "x=-", "-q").fine().out());
  }

  @Test
  void aResultHasTheFormatOfItsNameOrOfTheFirstInput() throws IOException {
    Path text = NpyBytes.write(folder, "t.txt", "1\n2\n3\n4\n");
    Path i = folder.resolve("i.npy");
    Path out = folder.resolve("r.npy");
    Ran.run("eval", "t*0.5", "t=" + text, "-o", out).fine();
    assertArrayEquals(
        NpyBytes.doubles(LITTLE_ENDIAN, 0.5, 1, 1.5, 2),
        Arrays.copyOfRange(Files.readAllBytes(out), 128, 160));
    Ran.run("eval", "i+t", "t=" + text, "i=" + i, "-o", folder.resolve("r")).fine();
    assertEquals("8\n-5\n6\n2147483651\n", Files.readString(folder.resolve("r")));
    Ran.run("eval", "i+t", "i=" + i, "t=" + text, "-o", folder.resolve("r.raw")).fine();
    assertEquals(32, Files.size(folder.resolve("r.raw")));
    Ran.run("eval", "i+0", "i=" + i, "-o", folder.resolve("r.xz")).failsWith(2, "r.xz");
    assertFalse(Files.exists(folder.resolve("r.xz")));
  }

  @Test
  void theResultMayReplaceAnInput() throws IOException {
    Path i = folder.resolve("i.npy");
    Ran.run("eval", "i[1:3]", "i=" + i, "-o", i).fine();
    Ran.run("eval", "i*i", "i=" + i, "-o", i).fine();
    assertEquals("49\n", Ran.run("eval", "i[0]", "i=" + i).fine().out());
    assertEquals("9\n", Ran.run("eval", "i[1]", "i=" + i).fine().out());
    assertEquals(136, Files.size(i));
  }

  @Test
  void whatFailsLeavesTheOutputAsItWas() throws IOException {
    Path out = NpyBytes.write(folder, "r.txt", "as it was");
    eval("sum(i)", "-o", out).failsWith(2, "one number", "leave -o out");
    eval("i/l", "-o", out).failsAt(1, "divided by zero");
    eval("i>0", "-o", out).failsAt(2, "files hold no masks");
    assertEquals("as it was", Files.readString(out));
    eval("i+1", "-o", folder.resolve("nowhere").resolve("r.txt")).failsWith(2, "nowhere");
  }

  @Test
  void typesAndFormatsAreTheInputs() {
    Path raw = NpyBytes.write(folder, "x.dat", NpyBytes.floats(LITTLE_ENDIAN, 1.5f, 2));
    assertEquals("3.5\n", Ran.run("eval", "sum(x)", "x=" + raw, "--type", "float").fine().out());
    Path text = NpyBytes.write(folder, "x.txt", "1\n2\n");
    assertEquals("0.5\n", Ran.run("eval", "x[0]/2", "x=" + text, "--type", "double").fine().out());
    assertEquals("0\n", Ran.run("eval", "x[0]/2", "x=" + text).fine().out());
  }

  /** More operators than one expression holds: parts are computed on the way. */
  @Test
  void longExpressionsAreComputedInParts() {
    StringBuilder sum = new StringBuilder("i");
    StringBuilder nested = new StringBuilder("i");
    StringBuilder mask = new StringBuilder("(i<0)");
    int[] sums = {7, -7, 3, Integer.MAX_VALUE};
    int[] results = sums.clone();
    for (int k = 0; k < 100; k++) {
      sum.append("+i*").append(k);
      nested.insert(0, '(').append("*3+").append(k).append(')');
      mask.append("|(i==").append(k).append(')');
      for (int at = 0; at < sums.length; at++) {
        int element = new int[] {7, -7, 3, Integer.MAX_VALUE}[at];
        sums[at] += element * k;
        results[at] = results[at] * 3 + k;
      }
    }
    assertEquals(line(sums), value(sum.toString()));
    assertEquals(line(results), value(nested.toString()));
    assertEquals("3", value("count(" + mask + ")"));
    assertEquals("7 -7 3", value("i[" + mask + "]"));
    assertEquals("0 0 0 1", value("int(~(" + mask + "))"));
  }

  private static String line(int... numbers) {
    return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  @Test
  void manyElementsAreComputedByEveryWorker() {
    int n = 300_000;
    double[] x = new double[n];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < n; i++) {
      x[i] = random.nextDouble(1, 2);
    }
    double least = Double.POSITIVE_INFINITY;
    long rising = 0;
    for (int i = 1; i < n; i++) {
      least = Math.min(least, StrictMath.log(x[i] / x[i - 1]));
      rising += x[i] > x[i - 1] ? 1 : 0;
    }
    write("x", "<f8", NpyBytes.doubles(LITTLE_ENDIAN, x));
    assertEquals(String.valueOf(least), value("min(log(x[1:]/x[:-1]))"));
    assertEquals(String.valueOf(rising), value("count(x[1:]>x[:-1])"));
    Ran reported = eval("min(log(x[1:]/x[:-1]))", "--report", "--explain");
    assertEquals(least + "\n", reported.out());
    assertTrue(reported.err().contains("min"), reported.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x[x>1.5][0]",
        "x[argsort(x)][-1]",
        "x[argmax(x):]",
        "sort(x)[:3]",
        "x[long(x)-1]",
        "min(x[x>1.9])+max(x)"
      })
  void whatDependsOnResultsIsExplained(String expression) {
    double[] x = new double[100_000];
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextDouble(1, 2);
    }
    write("x", "<f8", NpyBytes.doubles(LITTLE_ENDIAN, x));
    Ran explained = eval(expression, "--explain");
    assertEquals(0, explained.code(), explained.err());
    assertTrue(explained.err().lines().count() > 0, explained.err());
    assertArrayEquals(eval(expression).fine().bytes(), explained.bytes());
  }

  /** Each row of the documents' tables, on the files that the documents make. */
  @Test
  void documentsSayWhatIsPrinted() throws IOException {
    String document = Files.readString(root().resolve("docs/eval.md"));
    NpyBytes.write(folder, "x.txt", "3\n-1\n4\n1\n5\n");
    NpyBytes.write(folder, "y.txt", "10.0\n10.5\n10.25\n11.0\n10.75\n");
    assertTrue(document.contains("printf '%s\\n' 3 -1 4 1 5 > x.txt"), "the files are others");
    assertTrue(document.contains("printf '%s\\n' 10.0 10.5 10.25 11.0 10.75 > y.txt"));
    Ran misspelt = Ran.run("eval", "maen(x) + 1", "x=" + folder.resolve("x.txt"));
    assertTrue(document.contains("x=x.txt\n" + misspelt.err() + "```"), misspelt.err());
    Matcher command = COMMAND.matcher(document);
    assertTrue(command.find());
    Path y = folder.resolve("y.txt");
    assertEquals(
        command.group(2), Ran.run("eval", command.group(1), "y=" + y).fine().out().strip());
    int rows = 0;
    for (String line : document.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows++;
        String expression = row.group(1).replace("\\|", "|");
        List<Object> words = new ArrayList<>(List.of("eval", "--", expression));
        NAME.matcher(expression)
            .results()
            .map(found -> found.group() + "=" + folder.resolve(found.group() + ".txt"))
            .distinct()
            .forEach(words::add);
        String printed = Ran.run(words.toArray()).fine().out();
        assertEquals(row.group(2), printed.strip().replace("\n", " "), expression);
      }
    }
    assertTrue(rows > 20, () -> "the document has more rows");
  }

  @Test
  void everyFunctionIsDocumented() throws IOException {
    ExpressionException unknown =
        assertThrows(ExpressionException.class, () -> ParsedExpression.of("nosuch(x)"));
    String help = Ran.run("eval", "--help").fine().out();
    String document = Files.readString(root().resolve("docs/eval.md"));
    assertTrue(unknown.known().size() > 40, unknown.known()::toString);
    for (String name : unknown.known()) {
      assertTrue(help.matches("(?s).*\\b" + name + "\\b.*"), name);
      assertTrue(document.matches("(?s).*`" + name + "[(`].*"), name);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
