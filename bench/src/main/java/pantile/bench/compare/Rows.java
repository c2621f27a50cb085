// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is compared, and the ratio that Pantile means to reach: the one list of targets. */
final class Rows {
  /** The parts of the table. */
  static final List<String> GROUPS =
      List.of(
          "sort",
          "spreads",
          "small",
          "sizes",
          "argsort",
          "primes",
          "pi",
          "isprime",
          "memory",
          "cache",
          "filter",
          "select",
          "group",
          "search",
          "windows",
          "expressions",
          "expressions-cached",
          "page",
          "curve",
          "first",
          "first-expression",
          "first-daily",
          "warm",
          "command");

  /** Those of which each figure is of a JVM that does nothing else. */
  static final List<String> FRESH =
      List.of("curve", "first", "first-expression", "first-daily", "warm", "command");

  /** Methods that an older Pantile may lack, by the group that times them. */
  private static final Map<String, String> LATER = Map.of("argsort", "argSort", "filter", "filter");

  private static final List<String> TYPES = List.of("int", "long", "float", "double");

  private static final List<String> OPERATIONS =
      List.of("sum", "min", "max", "minMax", "argMin", "argMax", "dot", "norm2", "count");

  /** Expressions over more elements than caches hold. */
  private static final String LARGE_EXPRESSIONS = "expressions large";

  private static final long GIB = 1L << 30;

  /** Half of a second-level cache of 1 MiB. */
  private static final long CACHED = 1L << 19;

  private final List<Row> rows = new ArrayList<>();

  private Rows() {}

  /** All rows, in the order of the table. */
  static List<Row> all() {
    Rows rows = new Rows();
    rows.sorts();
    rows.spreads();
    rows.smallSorts();
    rows.sizes();
    rows.orders();
    rows.primes();
    rows.pi();
    rows.reductions();
    rows.filters();
    rows.selections();
    rows.groups();
    rows.searches();
    rows.windows();
    rows.expressions();
    rows.page();
    rows.curves();
    rows.firstCalls();
    rows.firstDaily();
    rows.untilWarm();
    rows.commands();
    return List.copyOf(rows.rows);
  }

  /** The method of Pantile's that a group times, if an older Pantile may lack it. */
  static @Nullable String laterMethod(String group) {
    return LATER.get(group);
  }

  /**
   * What the JVMs of a lot are given. The results of filters, and of some expressions, are new
   * arrays: where those will lie has been written to before, as the peer's destinations have.
   */
  static List<String> javaOptions(String lot) {
    return lot.startsWith("filter") || lot.startsWith("rolling") || lot.equals(LARGE_EXPRESSIONS)
        ? List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch")
        : List.of();
  }

  private void sorts() {
    for (String type : TYPES) {
      boolean integer = type.equals("int") || type.equals("long");
      String work = String.format(Locale.ROOT, "sort:%s:uniform:10000000", type);
      sort("sort", type, work, "parallelSort", integer ? 3.5 : 3, false);
      sort("sort", type, work, "vqsort", integer ? 1.4 : 1.3, false);
      sort("sort", type, work, "vqsort-parts", Double.NaN, true);
    }
    sort("sort", "int", "sort:int:uniform:100000000", "parallelSort", 3.5, true);
    sort("sort", "int", "sort:int:uniform:100000000", "vqsort", 1.4, true);
  }

  private void spreads() {
    for (String type : TYPES) {
      for (String spread :
          List.of("sorted", "reversed", "equal", "few", "organpipe", "zipf", "nearly")) {
        String work = String.format(Locale.ROOT, "sort:%s:%s:10000000", type, spread);
        sort("spreads", type, work, "parallelSort", 0.9, false);
      }
    }
  }

  private void smallSorts() {
    for (String type : TYPES) {
      for (int size : List.of(1_000, 10_000, 100_000)) {
        sort("small", type, sortOf(type, size), "Arrays.sort", 1, false);
      }
    }
  }

  /** Throughput over size, for the plots. */
  private void sizes() {
    for (String type : TYPES) {
      for (int size : List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000)) {
        for (String peer : List.of("Arrays.sort", "parallelSort", "vqsort")) {
          sort("sizes", type, sortOf(type, size), peer, Double.NaN, size > 1_000_000);
        }
      }
    }
  }

  /**
   * Orders of indices, beside NumPy's stable one and its default, which is not stable and so does
   * less, and beside Pantile's own sort of as many keys.
   */
  private void orders() {
    for (String type : TYPES) {
      boolean judged = type.equals("int") || type.equals("double");
      order(type, "numpy", "numpy_peer", judged ? 4 : Double.NaN);
      order(type, "numpy-unstable", "numpy_peer", Double.NaN);
      if (type.equals("double")) {
        order(type, "sort(double[])", "", 0.5);
      } else {
        order(type, "sort(long[])", "", judged ? 0.8 : Double.NaN);
      }
    }
  }

  /** A filter, beside threads of C++ that read all once, and beside others that read all twice. */
  private void filters() {
    filter("c-one-pass", 0.5);
    filter("c-two-passes", Double.NaN);
  }

  /** Means of windows, beside loops of C++ and of Java, and sums of segments, beside one of all. */
  private void windows() {
    windows("rolling:1000:50000000", "c-loop", "windows_peer", 1.5);
    windows("rolling:1000:50000000", "loop", "", Double.NaN);
    windows("segments:1000000:10000000", "sum", "", 0.25);
  }

  private void windows(String work, String peer, String program, double target) {
    rows.add(
        new Row("windows", work, work, peer, program, "pantile", Row.Measure.SPEED, target, false));
  }

  /** Element-wise calculations, beside C++, NumPy and numexpr, streams and hand-written loops. */
  private void expressions() {
    expression("line-into", 20_000_000, "c-all", "expression_peer", 0.85);
    expression("line-into", 20_000_000, "numexpr-out", "numexpr_peer", 1);
    expression("line-into", 20_000_000, "numpy-out", "numexpr_peer", 3);
    expression("line-into", 20_000_000, "stream", "", 3);
    expression("line-new", 20_000_000, "numexpr", "numexpr_peer", 1.3);
    expression("line-new", 20_000_000, "numpy", "numexpr_peer", 3);
    expression("line-new", 20_000_000, "stream", "", 3);
    expression("squares", 20_000_000, "lanes-all", "", 0.9);
    expression("squares", 20_000_000, "c-all", "expression_peer", Double.NaN);
    expression("squares", 20_000_000, "stream", "", Double.NaN);
    expression("returns", 20_000_000, "stream", "", Double.NaN);
    for (String formula : List.of("ten", "polynomial")) {
      expression(formula, 1_000, "loop", "", Double.NaN); // 5 µs are allowed: 5 ns an element
      expression(formula, 50_000, "loop", "", 1);
    }
    for (String function : List.of("exp", "log", "sin")) {
      expression(function, 4_096, "loop", "", 3);
      expression(function, 4_096, "svml", "", 0.25);
    }
    String first = "first-expression:double:1000000";
    fresh("first-expression", first, first, "stream", "pantile", Row.Measure.TIME, 1);
    fresh("first-expression", first, first, "stream", "pantile+open", Row.Measure.TIME, Double.NaN);
  }

  private void expression(
      String calculation, int size, String peer, String program, double target) {
    boolean large = size > 1_000_000;
    String lot = large ? LARGE_EXPRESSIONS : "expressions " + size;
    String work = String.format(Locale.ROOT, "expression:%s:%d", calculation, size);
    rows.add(
        new Row(
            large ? "expressions" : "expressions-cached",
            lot,
            work,
            peer,
            program,
            "pantile",
            Row.Measure.SPEED,
            target,
            false));
  }

  private void primes() {
    // Longer ranges from 0 are not sieved.
    prime("count:0:1000000000", "primesieve-all", 1.15, false);
    for (long lo :
        List.of(1_000_000_000_000L, 1_000_000_000_000_000L, 1_000_000_000_000_000_000L)) {
      prime(
          String.format(Locale.ROOT, "count:%d:%d", lo, lo + 1_000_000_000),
          "primesieve-all",
          lo > 1e17 ? 0.9 : 1.25,
          lo > 1e12);
    }
    prime("list:0:1000000000", "primesieve-all", 1.5, false);
    prime("list:1000000000000:1001000000000", "primesieve-all", 1.5, true);
    prime("nth:50847534", "primesieve-all", 1.5, false);
    prime("nth:1000000", "primesieve-all", 1.5, false);
    rows.add(
        new Row(
            "isprime",
            "isprime",
            "isprime:1000000",
            "BigInteger",
            "",
            "pantile",
            Row.Measure.SPEED,
            30,
            true));
    rows.add(
        new Row(
            "isprime",
            "isprime",
            "isprime:20000",
            "BigInteger",
            "",
            "pantile",
            Row.Measure.SPEED,
            Double.NaN,
            false));
  }

  private void reductions() {
    for (String type : TYPES) {
      for (String operation : OPERATIONS) {
        boolean heavy =
            !(type.equals("int") || type.equals("double"))
                || !List.of("sum", "argMin", "dot").contains(operation);
        reduce("memory", type, operation, GIB, "c-all", 0.9, heavy);
      }
    }
    for (String type : TYPES) {
      for (String operation : OPERATIONS) {
        reduce("cache", type, operation, CACHED, "c-1", 0.8, false);
      }
    }
  }

  /**
   * What the page for deciding has of sizes that the first calls have too, once all is compiled.
   */
  private void page() {
    for (String operation : List.of("sum", "min", "dot")) {
      int bytes = (operation.equals("dot") ? 2 : 1) * 80_000_000;
      String work = String.format(Locale.ROOT, "reduce:double:%s:%d", operation, bytes);
      for (String peer : List.of("stream", "c-all")) {
        String program = peer.equals("c-all") ? "memory_peer" : "";
        page("page " + operation, work, peer, program);
      }
    }
    page("page scan", "scan:double:10000000", "parallelPrefix", "");
    page("page primes", "count:0:100000000", "plain sieve", "");
    page("page primes", "count:0:100000000", "primesieve-all", "primes_peer");
  }

  private void page(String lot, String work, String peer, String program) {
    rows.add(
        new Row("page", lot, work, peer, program, "pantile", Row.Measure.SPEED, Double.NaN, false));
  }

  /** Their targets depend on the vectors: see {@link CurveTarget}. */
  private void curves() {
    for (int size : List.of(10_000_000, 1_000_000, 100_000)) {
      for (String type : TYPES) {
        String work = String.format(Locale.ROOT, "curve:%s:%d", type, size);
        for (String peer :
            size < 10_000_000 ? List.of("Arrays.sort", "parallelSort") : List.of("parallelSort")) {
          fresh("curve", work, work, peer, "pantile", Row.Measure.TIME, Double.NaN);
        }
      }
    }
  }

  private void firstCalls() {
    first("first-sort:int:10000000", 0.65, "jdk");
    for (String operation : List.of("sum", "min", "dot", "scan")) {
      first("first-" + operation + ":double:10000000", 0.8, "jdk");
    }
    first("first-count:0:100000000", 0.8, "jdk");
    first("first-isprime:63:20000", 0.8, "BigInteger");
    first("first-isprime:31:20000", 0.8, "BigInteger", "trial division");
    String cpu = "first-open:cpu";
    fresh("first", cpu, cpu, "", "pantile", Row.Measure.SECONDS, 0.04);
    String all = "first-open:all";
    fresh("first", all, all, "", "pantile", Row.Measure.SECONDS, Double.NaN);
  }

  private void first(String work, double target, String... peers) {
    for (String peer : peers) {
      fresh("first", work, work, peer, "pantile", Row.Measure.TIME, target);
      fresh("first", work, work, peer, "pantile+open", Row.Measure.TIME, Double.NaN);
    }
  }

  /** Beside the obvious stream or loop: never slower. */
  private void firstDaily() {
    for (String name : FirstDaily.NAMES) {
      String work = "first-daily:" + name + ":1000000";
      fresh("first-daily", work, work, "jdk", "pantile", Row.Measure.TIME, 1);
    }
  }

  private void untilWarm() {
    for (String type : TYPES) {
      String lot = String.format(Locale.ROOT, "warm:%s:10000000", type);
      fresh("warm", lot, lot, "", "pantile", Row.Measure.SECONDS, 2);
      for (String part : List.of("warm-trials", "warm-jit")) {
        String work = lot.replace("warm:", part + ":");
        fresh("warm", lot, work, "", "pantile", Row.Measure.SECONDS, Double.NaN);
      }
    }
  }

  private void commands() {
    fresh("command", "command", "command:version", "hello", "pantile", Row.Measure.TIME, 4);
    fresh("command", "command", "command:reduce", "hello", "pantile", Row.Measure.TIME, 6);
    fresh("command", "command", "command:sort", "numpy", "pantile", Row.Measure.TIME, 1.2);
  }

  private void fresh(
      String group,
      String lot,
      String work,
      String peer,
      String ours,
      Row.Measure measure,
      double target) {
    rows.add(new Row(group, lot, work, peer, "", ours, measure, target, false));
  }

  private static String sortOf(String type, int size) {
    return String.format(Locale.ROOT, "sort:%s:uniform:%d", type, size);
  }

  private void sort(
      String group, String type, String work, String peer, double target, boolean heavy) {
    boolean cpp = peer.startsWith("vqsort");
    rows.add(
        new Row(
            group,
            "sort " + type,
            work,
            peer,
            cpp ? "sort_peer" : "",
            "pantile",
            Row.Measure.SPEED,
            target,
            heavy));
  }

  private void order(String type, String peer, String program, double target) {
    rows.add(
        new Row(
            "argsort",
            "argsort " + type,
            String.format(Locale.ROOT, "argsort:%s:uniform:10000000", type),
            peer,
            program,
            "pantile",
            Row.Measure.SPEED,
            target,
            false));
  }

  private void filter(String peer, double target) {
    rows.add(
        new Row(
            "filter",
            "filter double",
            "filter:double:0.5:100000000",
            peer,
            "filter_peer",
            "pantile",
            Row.Measure.SPEED,
            target,
            false));
  }

  /** The greatest, the middle and the distinct elements of many. */
  private void selections() {
    select("topk:100:50000000", "read", "", 0.8);
    select("topk:100:50000000", "sort", "", Double.NaN);
    select("median:50000001", "nth_element", "select_peer", 2.5);
    select("median:50000001", "partition", "numpy_peer", 1.5);
    select("unique:10000000", "sort+pass", "", 0.95);
    select("unique:10000000", "numpy", "numpy_peer", 2);
    select("unique:10000000", "numpy-counts", "numpy_peer", 2);
    select("unique:10000000", "stream", "", Double.NaN);
    select("sortby:10000000", "vqsort", "sort_peer", 1.2);
    select("sortby:10000000", "duckdb", "duckdb_peer", 5);
  }

  private void select(String work, String peer, String program, double target) {
    rows.add(
        new Row("select", work, work, peer, program, "pantile", Row.Measure.SPEED, target, false));
  }

  private void groups() {
    for (String keys :
        List.of("group:100", "group:100000", "group:10000000", "group-zipf:100000")) {
      String work = keys + ":20000000";
      boolean many = !keys.equals("group:100");
      group(work, "stream", "", 5);
      group(work, "loop", "", Double.NaN);
      group(work, "duckdb", "duckdb_peer", many ? 2 : 1.2);
      group(work, "duckdb-fsum", "duckdb_peer", 2);
    }
    for (int bins : new int[] {256, 65_536}) {
      String work = String.format(Locale.ROOT, "histogram:%d:100000000", bins);
      group(work, "read", "", 0.35);
      group(work, "numpy", "numpy_peer", 12);
      group(work, "loop", "", Double.NaN);
    }
  }

  /** Counts that visit no prime. */
  private void pi() {
    for (long hi : List.of(10_000_000_000_000L, 100_000_000_000_000L, 1_000_000_000_000_000L)) {
      rows.add(
          new Row(
              "pi",
              "pi",
              "count:0:" + hi,
              "primecount-all",
              "pi_peer",
              "pantile",
              Row.Measure.TIME,
              20,
              false));
    }
  }

  private void group(String work, String peer, String program, double target) {
    rows.add(
        new Row("group", work, work, peer, program, "pantile", Row.Measure.SPEED, target, false));
  }

  /** Places in sorted numbers, beside the JDK and NumPy; joins, beside DuckDB. */
  private void searches() {
    String places = "search:1000000:10000000";
    search(places, "binarySearch", "", 3);
    search(places, "numpy", "numpy_search", Double.NaN);
    String join = "join:1000000:10000000";
    search(join, "duckdb", "duckdb_peer", 1.5);
    search(join, "duckdb-count", "duckdb_peer", Double.NaN);
  }

  private void search(String work, String peer, String program, double target) {
    rows.add(
        new Row("search", work, work, peer, program, "pantile", Row.Measure.SPEED, target, false));
  }

  private void prime(String work, String peer, double target, boolean heavy) {
    rows.add(
        new Row(
            "primes",
            "primes",
            work,
            peer,
            "primes_peer",
            "pantile",
            Row.Measure.TIME,
            target,
            heavy));
  }

  private void reduce(
      String group,
      String type,
      String operation,
      long bytes,
      String peer,
      double target,
      boolean heavy) {
    rows.add(
        new Row(
            group,
            group + " " + type,
            String.format(Locale.ROOT, "reduce:%s:%s:%d", type, operation, bytes),
            peer,
            "memory_peer",
            "pantile",
            Row.Measure.SPEED,
            target,
            heavy));
  }
}
