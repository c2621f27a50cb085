// SPDX-License-Identifier: Apache-2.0
package pantile.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the code that sorts up to 4 or 16 vectors of {@code long}; {@code LongNetwork} of {@code
 * backends-cpu} says how it sorts and why. From the repository's root, and {@code Specialise} after
 * it for the copies:
 *
 * <pre>{@code
 * java tools/src/main/java/pantile/tools/SortingNetworks.java           writes what has changed
 * java tools/src/main/java/pantile/tools/SortingNetworks.java --check   writes nothing, fails if it would
 * }</pre>
 *
 * <p>It needs the JDK alone and Java 17. The exit code is 0, or 1 where {@code --check} found a
 * difference, or 2 with a line that says what is wrong.
 *
 * <p>A vector is a row, in a variable of its own. The code compares rows by a network, so that each
 * column is sorted; merges columns by a bitonic network until one is as wide as a vector; and
 * transposes, exchanging bits of a row's number with bits of a lane's.
 *
 * <p>What is alike for each bit of a row's or lane's number is a loop over bits, since the JIT
 * takes as long as there is code. A variable cannot be numbered at run time. So steps for bits of a
 * row's number compare the same variables in each turn, and rows change places after it: the bits
 * of their numbers move round by one place.
 */
public final class SortingNetworks {
  private static final Path FOLDER =
      Path.of("backends-cpu", "src", "generated", "java", "pantile", "cpu", "op", "sort", "vector");

  /** Batcher's kind of 5 comparators. Each line's can be done at once. */
  private static final String FOUR =
      """
      0:2 1:3
      0:1 2:3
      1:2
      """;

  /**
   * Green's of 60 comparators (1969), without the first 32: for each bit of a row's number, lowest
   * first, those of rows that differ in it.
   */
  private static final String SIXTEEN =
      """
      5:10 6:9 3:12 13:14 4:8 7:11 1:2
      1:4 7:13 2:8 11:14
      2:4 5:6 9:10 11:13 3:8 7:12
      6:8 10:12 3:5 7:9
      3:4 5:6 7:8 9:10 11:12
      6:7 8:9
      """;

  /** Two rows: where the lesser elements go, and where the greater. */
  record Pair(int low, int high) {}

  private final int rows;
  private final int rowBits;
  private final StringBuilder out = new StringBuilder();
  private String indent = "";

  private SortingNetworks(int rows) {
    this.rows = rows;
    this.rowBits = Integer.numberOfTrailingZeros(rows);
  }

  /**
   * Writes the two sources, or checks them, and ends the process unless all is well.
   *
   * @param args nothing, or {@code --check}
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    int code = run(Path.of(""), List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Does the same under {@code root}; returns the exit code. */
  static int run(Path root, List<String> args, PrintStream out, PrintStream err)
      throws IOException {
    boolean check = args.equals(List.of("--check"));
    if (!args.isEmpty() && !check) {
      err.println("usage: SortingNetworks [--check]");
      return 2;
    }
    if (!Files.isDirectory(root.resolve(FOLDER))) {
      err.println(FOLDER + ": not found; run this from the repository's root");
      return 2;
    }
    int code = 0;
    for (int rows = 4; rows <= 16; rows *= 4) {
      Path file = root.resolve(file(rows));
      String text = source(rows);
      if (!Files.exists(file) || !Files.readString(file).equals(text)) {
        out.println((check ? "differs: " : "wrote ") + file(rows));
        if (check) {
          code = 1;
        } else {
          Files.writeString(file, text);
        }
      }
    }
    return code;
  }

  /** Where the source for as many rows belongs, from the repository's root. */
  static Path file(int rows) {
    return FOLDER.resolve("LongNetwork" + rows + ".java");
  }

  /** The source that sorts up to as many vectors: 4 or 16. */
  static String source(int rows) {
    SortingNetworks network = new SortingNetworks(rows);
    network.unit();
    return network.out.toString();
  }

  /** The comparators that sort as many elements, in order. */
  static List<Pair> comparators(int rows) {
    List<Pair> pairs = new ArrayList<>();
    if (rows == 4) {
      pairs.addAll(written(FOUR));
    } else {
      for (int distance = 1; distance < rows; distance *= 2) {
        pairs.addAll(apart(rows, distance));
      }
      pairs.addAll(written(SIXTEEN));
    }
    return pairs;
  }

  private static List<Pair> written(String network) {
    List<Pair> pairs = new ArrayList<>();
    for (String comparator : network.strip().split("\\s+")) {
      int colon = comparator.indexOf(':');
      pairs.add(
          new Pair(
              Integer.parseInt(comparator.substring(0, colon)),
              Integer.parseInt(comparator.substring(colon + 1))));
    }
    return pairs;
  }

  /** The pairs of rows whose numbers differ in one bit, by its weight. */
  private static List<Pair> apart(int rows, int weight) {
    List<Pair> pairs = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      if ((row & weight) == 0) {
        pairs.add(new Pair(row, row + weight));
      }
    }
    return pairs;
  }

  private void unit() {
    add("// SPDX-License-Identifier: Apache-2.0");
    add("// Generated by tools/SortingNetworks; do not edit.");
    add("// @specialise int");
    add("package pantile.cpu.op.sort.vector;");
    add("");
    for (String operator : List.of("AND", "LT", "MAX", "MIN", "NE", "XOR")) {
      add("import static jdk.incubator.vector.VectorOperators." + operator + ";");
    }
    if (rows == 4) {
      add("import static pantile.cpu.op.sort.vector.LongShape.ROTATE4;");
    }
    add("");
    add("import jdk.incubator.vector.LongVector;");
    add("import jdk.incubator.vector.VectorMask;");
    add("import jdk.incubator.vector.VectorSpecies;");
    add("");
    add("/** Sorts up to " + rows + " vectors: see {@link LongNetwork}. */");
    open("final class LongNetwork" + rows + " {");
    add("private static final VectorSpecies<Long> S = LongShape.SPECIES;");
    add("private static final int N = LongShape.LANES;");
    add("private static final LongVector IOTA = LongShape.IOTA;");
    add("private static final LongVector TOP = LongShape.TOP;");
    add("");
    add("private LongNetwork" + rows + "() {}");
    add("");
    if (rows == 16) {
      sixteen();
    } else {
      four();
    }
    close();
  }

  private void javadoc() {
    String least = rows == 4 ? "at least LANES" : "above 8 LANES";
    add("/**");
    add(" * Sorts.");
    add(" *");
    add(" * @param src where the elements are");
    add(" * @param s index of the first");
    add(" * @param n how many: " + least + ", at most " + rows + " LANES; or 0 to do nothing");
    String written = " LANES elements are written, those after the n-th being the";
    boolean fits = rows < 10; // one more word in the line
    add(" * @param dst where they go; " + rows + written + (fits ? " greatest" : ""));
    add(" *     " + (fits ? "" : "greatest ") + "value");
    add(" * @param d index of the first");
    if (rows == 16) {
      add(" * @param b room for 16 LANES elements, in another array than the source");
    }
    add(" */");
  }

  private void four() {
    javadoc();
    open("static void sort(long[] src, int s, int n, long[] dst, int d) {");
    nothing();
    read();
    temporary("t");
    written(FOUR).forEach(this::compareRows);
    merge();
    transpose("N < 4 ? 1 : N / 4");
    open("if (N > 4) { // the upper bits of lanes were exchanged, and become the lower");
    for (int row = 0; row < rows; row++) {
      add("v# = v#.rearrange(ROTATE4);".replace("#", String.valueOf(row)));
    }
    close();
    write("dst", "d");
    close();
  }

  /** As {@link #four}, in methods of their own; the rows are in an array between them. */
  private void sixteen() {
    javadoc();
    open("static void sort(long[] src, int s, int n, long[] dst, int d, long[] b) {");
    open("if (n < 16 * N) {");
    add("upper(src, s, n, b);");
    add("columns(src, s, n, b, 8 * N, b);");
    indent = indent.substring(2);
    open("} else {");
    add("columns(src, s, n, src, s + 8 * N, b);");
    close();
    add("merge(n, b);");
    add("transpose(n, b, dst, d);");
    close();
    add("");
    add("/** Reads the rows that elements may not fill, as {@link LongNetwork4} does. */");
    open("private static void upper(long[] src, int s, int n, long[] b) {");
    nothing();
    open("for (int i = 8 * N; i < 16 * N; i += N) {");
    add("int p = Math.min(i, n - N);");
    add("LongVector v = LongVector.fromArray(S, src, s + p);");
    add("v.blend(TOP, IOTA.compare(LT, i - p)).intoArray(b, i);");
    close();
    close();
    add("");
    open("private static void columns(long[] src, int s, int n, long[] upper, int u, long[] b) {");
    nothing();
    load("src", "s", 0, 8);
    load("upper", "u", 8, 16);
    open("for (int weight = 1; weight < 16; weight *= 2) {");
    add("// Rows that differ in the bit of this weight are neighbours.");
    for (Pair pair : apart(rows, 1)) {
      addFor(pair, "LongVector w# = v#.min(v@);", "LongVector w@ = v#.max(v@);");
    }
    changePlaces(1);
    close();
    temporary("t");
    written(SIXTEEN).forEach(this::compareRows);
    write("b", "");
    close();
    add("");
    open("private static void merge(int n, long[] b) {");
    nothing();
    load("b", "", 0, 16);
    temporary("t");
    merge();
    write("b", "");
    close();
    add("");
    open("private static void transpose(int n, long[] b, long[] dst, int d) {");
    nothing();
    load("b", "", 0, 16);
    transpose("1");
    write("dst", "d");
    close();
  }

  /** A call with no elements costs next to nothing, and the JIT counts it; see WarmUp. */
  private void nothing() {
    open("if (n == 0) {");
    add("return;");
    close();
  }

  /**
   * Reads rows. Those that {@code n} elements may not fill are read further to the left, where
   * there are some, and what earlier rows have read already becomes the greatest value.
   */
  private void read() {
    add("int last = n - N;");
    load("src", "s", 0, 1);
    for (int row = 1; row < rows; row++) {
      add((row == 1 ? "int p" : "p") + " = Math.min(" + times(row) + ", last);");
      add(vector(row) + "src, s + p);");
      String v = "v" + row;
      add(v + " = " + v + ".blend(TOP, IOTA.compare(LT, " + times(row) + " - p));");
    }
  }

  private void load(String array, String first, int from, int to) {
    for (int row = from; row < to; row++) {
      add(vector(row) + array + ", " + index(first, row - from) + ");");
    }
  }

  private void write(String array, String first) {
    for (int row = 0; row < rows; row++) {
      add("v" + row + ".intoArray(" + array + ", " + index(first, row) + ");");
    }
  }

  private static String vector(int row) {
    return "LongVector v" + row + " = LongVector.fromArray(S, ";
  }

  private static String index(String first, int row) {
    return first.isEmpty() ? times(row) : row == 0 ? first : first + " + " + times(row);
  }

  private static String times(int row) {
    return row == 0 ? "0" : row == 1 ? "N" : row + " * N";
  }

  private void temporary(String name) {
    add("LongVector " + name + ";");
  }

  /**
   * Merges neighbouring sorted columns until there is one. The first step of a merge compares with
   * the mirrored order of rows and of lanes, so that none is sorted downwards; then halves are
   * compared: lanes first, whose bits are the upper ones of a place in a column, then rows.
   */
  private void merge() {
    temporary("u");
    open("for (int wide = 1; wide < N; wide *= 2) {");
    add("// Columns so many lanes wide become columns twice as wide.");
    add("LongVector mirror = IOTA.lanewise(XOR, 2 * wide - 1);");
    masks("right", "wide");
    add("VectorMask<Long> left = right.not();");
    for (int row = 0; row < rows / 2; row++) {
      addFor(
          new Pair(row, rows - 1 - row),
          "t = mirror.selectFrom(v#);",
          "u = mirror.selectFrom(v@);",
          "v# = v#.lanewise(MIN, u, left).lanewise(MAX, u, right);",
          "v@ = v@.lanewise(MIN, t, left).lanewise(MAX, t, right);");
    }
    open("for (int weight = wide / 2; weight > 0; weight /= 2) {");
    lanes("weight");
    add("VectorMask<Long> low = high.not();");
    for (int row = 0; row < rows; row++) {
      addFor(
          new Pair(row, row),
          "t = swap.selectFrom(v#);",
          "v# = v#.lanewise(MIN, t, low).lanewise(MAX, t, high);");
    }
    close();
    if (rows == 4) {
      apart(rows, 2).forEach(this::compareRows);
      apart(rows, 1).forEach(this::compareRows);
    } else {
      open("for (int weight = 8; weight > 0; weight /= 2) {");
      add("// Rows that differ in the bit of this weight are half the rows apart.");
      for (Pair pair : apart(rows, rows / 2)) {
        addFor(pair, "LongVector w# = v#.min(v@);", "LongVector w@ = v#.max(v@);");
      }
      changePlaces(rows / 2);
      close();
    }
    close();
  }

  /** Exchanges bits of the row's number with as many bits of the lane's. */
  private void transpose(String from) {
    open("for (int weight = " + from + "; weight < N; weight *= 2) {");
    add("// The lanes' bit of this weight and the rows' bit whose turn it is change places.");
    lanes("weight");
    for (Pair pair : apart(rows, 1)) {
      addFor(
          pair,
          "LongVector w# = v#.blend(swap.selectFrom(v@), high);",
          "LongVector w@ = swap.selectFrom(v#).blend(v@, high);");
    }
    changePlaces(1);
    close();
  }

  /** The lanes' numbers with a bit exchanged, and the lanes that have it. */
  private void lanes(String weight) {
    add("LongVector swap = IOTA.lanewise(XOR, " + weight + ");");
    masks("high", weight);
  }

  private void masks(String name, String weight) {
    add("VectorMask<Long> " + name + " = IOTA.lanewise(AND, " + weight + ").compare(NE, 0);");
  }

  /**
   * Moves the bits of rows' numbers round by one place: downwards after pairs that differed in the
   * bit of weight 1, and else upwards. The rows are in w before, and in v after.
   */
  private void changePlaces(int weight) {
    for (int row = 0; row < rows; row++) {
      int moved =
          weight == 1
              ? (row >> 1) | ((row & 1) << (rowBits - 1))
              : ((row << 1) & (rows - 1)) | (row >> (rowBits - 1));
      add("v" + moved + " = w" + row + ";");
    }
  }

  private void compareRows(Pair pair) {
    addFor(pair, "t = v#.min(v@);", "v@ = v#.max(v@);", "v# = t;");
  }

  /** Adds lines in which # stands for the number of one row and @ for the other's. */
  private void addFor(Pair pair, String... lines) {
    for (String line : lines) {
      add(line.replace("#", String.valueOf(pair.low())).replace("@", String.valueOf(pair.high())));
    }
  }

  private void add(String line) {
    out.append(line.isEmpty() ? "" : indent).append(line).append('\n');
  }

  private void open(String line) {
    add(line);
    indent += "  ";
  }

  private void close() {
    indent = indent.substring(2);
    add("}");
  }
}
