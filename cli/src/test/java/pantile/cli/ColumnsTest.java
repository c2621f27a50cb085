// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options that say which numbers of a file are meant. */
class ColumnsTest {
  private static final String TABLE = "id|price\n1|2.5\n2|\n3|1.5\n";

  @TempDir private Path folder;

  private static String out(String input, Object... args) {
    return Ran.withInput(input, args).fine().out();
  }

  @Test
  void aSettingThatTheFormatDoesNotHaveIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("plain.txt"), "1\n2\n");
    Path table = Files.writeString(folder.resolve("quoted.csv"), "n;'a;b'\n1;'x'\n2;'y;z'\n");
    for (Object[] option :
        new Object[][] {
          {"--delimiter", ";"},
          {"--no-header"},
          {"--quote", "none"},
          {"--missing", "nan"},
          {"--flat"},
          {"--array", "x"}
        }) {
      List<Object> words = new ArrayList<>(List.of("reduce", "sum", text));
      words.addAll(List.of(option));
      Ran.run(words.toArray()).failsWith(2, "which has no", "leave " + option[0] + " out");
    }
    Object[] quoted = {"--column", "n", "--delimiter", ";", "--quote", "'"};
    List<Object> sum = new ArrayList<>(List.of("reduce", "sum", table));
    sum.addAll(List.of(quoted));
    assertEquals("3\n", Ran.run(sum.toArray()).fine().out());
    // Of several files, one has what another has not.
    assertEquals(
        "5\n",
        Ran.run("reduce", "dot", text, table + ":n", "--delimiter", ";", "--quote", "'")
            .fine()
            .out());
    Ran.run("reduce", "sum", table, "--column", "n", "--quote", "7").failsWith(2, "--quote must");
    Ran.run("reduce", "sum", table, "--column", "n", "--quote", ";", "--delimiter", ";")
        .failsWith(2, "one character");
  }

  @Test
  void aColumnIsNamedByAnOption() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "a,b\n5,1\n3,2\n4,3\n");
    assertEquals("6\n", out("", "reduce", "sum", table, "--column", "b"));
    assertEquals("6\n", out("", "reduce", "sum", "--column=2", table));
    assertEquals("3\n4\n5\n", out("", "sort", "--column", "a", table));
    assertEquals("3\n4\n5\n", out("", "sort", "--column", "a", table, "--memory", "16m"));
    String text = Files.readString(table);
    assertEquals("6\n", out(text, "reduce", "sum", "--column", "b"));
    assertEquals("3\n4\n5\n", out(text, "sort", "--column", "a"));
    assertEquals("3\n4\n5\n", out(text, "sort", "--column", "a", "--memory", "16m"));
    assertEquals("3.0\n4.0\n5.0\n", out(text, "sort", "--column", "a", "--type", "double"));
    assertEquals("5\n", out(text, "top", 1, "--column", "a", "--format", "text"));
    assertEquals("24\n", out(text, "eval", "sum(x)+sum(y)", "x=-", "y=" + table, "--column=1"));
  }

  @Test
  void oneColumnIsMeantOfSeveralFiles() throws IOException {
    Path left = Files.writeString(folder.resolve("l.csv"), "id,x\n7,1\n8,2\n");
    Path right = Files.writeString(folder.resolve("r.csv"), "y,id\n0,8\n0,7\n");
    assertEquals("0\t1\n1\t0\n", out("", "join", left, right, "--column", "id"));
    assertEquals("112\n", out("", "reduce", "dot", left, right, "--column", "id"));
    Ran.run("join", left + ":id", right, "--column", "id")
        .failsWith(2, left + ":id names a column, and so is \"id\"; leave one out");
  }

  @Test
  void optionsThatExcludeOneAnotherAreRefused() throws IOException {
    Path npy =
        NpyBytes.write(
            folder,
            "m.npy",
            NpyBytes.file("<i4", "(2, 2)", NpyBytes.ints(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4)));
    assertEquals("10\n", out("", "reduce", "sum", npy, "--flat"));
    assertEquals("6\n", out("", "reduce", "sum", npy, "--column", 2));
    Ran.run("reduce", "sum", npy, "--flat", "--column", 1).failsWith(2, "leave one out");
    Ran.run("reduce", "sum", npy, "--column", "").failsWith(2, "--column is empty");
    Ran.run("reduce", "sum", npy)
        .failsWith(2, "--column N reads one of its columns, --flat all row by row");
    Path raw = NpyBytes.write(folder, "r.bin", new byte[8]);
    Ran.run("reduce", "sum", raw, "--column", 1, "--type", "int")
        .failsWith(2, "r.bin is raw, which has no column: leave --column out");
    Ran.withInput(new byte[8], "reduce", "sum", "--column", 1, "--type", "int", "--format", "raw")
        .failsWith(2, "raw numbers have no columns");
    Path text = Files.writeString(folder.resolve("x.npy"), "a\n1\n");
    Ran.run("reduce", "sum", text, "--column", 1).failsWith(2, "is no .npy file");
    Ran.run("reduce", "sum", npy, "--column", 1, "--format", "text").failsWith(2, "is no text");
  }

  @Test
  void tablesOfOtherKindsAreRead() throws IOException {
    Path table = Files.writeString(folder.resolve("t.dat"), TABLE);
    Object[] skip = {"--delimiter", "|", "--missing", "skip"};
    assertEquals("6\n", out("", "reduce", "sum", table + ":id", "--delimiter", "|"));
    assertEquals(
        "4.0\n", out("", "reduce", "sum", table + ":price", skip[0], skip[1], skip[2], skip[3]));
    assertEquals(
        "NaN\n", out("", "reduce", "sum", table + ":price", "--delimiter=|", "--missing=nan"));
    assertEquals(
        "14.0\n", out("", "reduce", "sum", table + ":price", "--delimiter=|", "--missing=10"));
    Ran.run("reduce", "sum", table + ":price", "--delimiter=|")
        .failsWith(2, "line 3 has an empty field", "--missing says what becomes of it");
    assertEquals(
        "1.5\n2.5\n", out(TABLE, "sort", "--column=price", "--delimiter=|", "--missing=skip"));
    assertEquals(
        "9\n", out("4 1\n5 1\n", "reduce", "sum", "--no-header", "--column=1", "--delimiter= "));
    assertEquals(
        "2\n",
        out("4\t1\n5\t1\n", "reduce", "sum", "--no-header", "--column=2", "--delimiter=tab"));
    Ran.run("reduce", "sum", table + ":id", "--delimiter", "ab")
        .failsWith(2, "--delimiter must be");
    Ran.run("reduce", "sum", table + ":id", "--delimiter", "5").failsWith(2, "--delimiter must be");
    Ran.run("reduce", "sum", table + ":id", "--missing", "x").failsWith(2, "--missing must be");
    Ran.run("reduce", "sum", table + ":id", "--missing", "nan", "--type", "int")
        .failsWith(2, "no integer is NaN");
    Ran.run("eval", "x*y", "x=" + table + ":id", "y=" + table + ":price", "--missing=skip")
        .failsWith(2, "--missing skip is for one file");
    Ran.run("reduce", "dot", table + ":id", table + ":id", "--missing=skip")
        .failsWith(2, "--missing skip is for one file");
    Path out = folder.resolve("out.npy");
    Ran.run("sort", table + ":id", "--delimiter=|", "--no-header", "-o", out)
        .failsWith(2, "without a heading, it has 2 columns");
    assertFalse(Files.exists(out));
  }

  /** What must be widened, or picked out of rows, goes to a temporary file where it is too much. */
  @Test
  void arraysLargerThanMemoryAreWidenedInParts() throws IOException {
    int rows = 1_200_000;
    byte[] bytes = new byte[2 * rows];
    long sum = 0;
    for (int i = 0; i < rows; i++) {
      bytes[2 * i] = (byte) (i * 7);
      bytes[2 * i + 1] = (byte) (i * 13);
      sum += (i * 13) & 0xff;
    }
    String shape = "(" + rows + ", 2)";
    Path file = NpyBytes.write(folder, "m.npy", NpyBytes.file("|u1", shape, bytes));
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Object[] little = {"--column", 2, "--memory", "16m", "--temp", temporary};
    assertEquals(sum + "\n", out("", with(little, "reduce", "sum", file)));
    Path top = folder.resolve("top.txt");
    assertEquals("", out("", with(little, "top", 2, file, "-o", top)));
    assertEquals("255\n255\n", Files.readString(top));
    assertEquals("127.0\n", out("", with(little, "quantile", 0.5, file)));
    Path sorted = folder.resolve("sorted.npy");
    assertEquals("", out("", with(little, "sort", file, "-o", sorted)));
    assertEquals(sum + "\n", out("", "reduce", "sum", sorted));
    assertEquals("true\n", out("", "eval", "issorted(x)", "x=" + sorted));
    assertEquals("256\n", out("", "eval", "nunique(x)", "x=" + sorted));
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  private static Object[] with(Object[] options, Object... command) {
    return Stream.concat(Stream.of(command), Stream.of(options)).toArray();
  }

  @Test
  void aSortOfAColumnMayHaveACheckpoint() throws IOException {
    Path table = Files.writeString(folder.resolve("t.dat"), TABLE);
    Path journal = folder.resolve("journal");
    Object[] options = {"--column=price", "--delimiter=|", "--missing=skip"};
    assertEquals("1.5\n2.5\n", out("", with(options, "sort", table, "--checkpoint", journal)));
    assertFalse(Files.exists(journal));
  }
}
