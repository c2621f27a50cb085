// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;
import pantile.bench.input.Access;
import pantile.bench.input.BigIntegers;
import pantile.bench.input.Calculation;
import pantile.bench.input.Candidates;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;
import pantile.testkit.op.sort.Texts;

/** Every benchmark runs once on little data, and its value is right. */
class BenchmarksTest {
  private final OnDevice on = new OnDevice();
  private final OnCpu cpu = new OnCpu();
  private final Rate rate = new Rate();

  @BeforeEach
  void open() {
    on.open();
    cpu.open();
  }

  @AfterEach
  void close() {
    cpu.close();
    on.close();
  }

  static Stream<List<String>> sorts() {
    return Stream.of("int", "long", "float", "double")
        .flatMap(type -> Arrays.stream(Spread.values()).map(s -> List.of(type, s.label())));
  }

  @ParameterizedTest
  @MethodSource("sorts")
  void sorts(List<String> choice) {
    SortBenchmark.Unsorted unsorted = new SortBenchmark.Unsorted();
    unsorted.type = choice.get(0);
    unsorted.spread = choice.get(1);
    unsorted.size = 300_000;
    unsorted.make();
    SortBenchmark.Checked checked = new SortBenchmark.Checked();
    checked.check(on, unsorted);
    SortBenchmark benchmark = new SortBenchmark();
    unsorted.restore();
    assertSorted(unsorted, benchmark.pantile(on, unsorted, checked, rate));
    unsorted.restore();
    assertSorted(unsorted, benchmark.arraysSort(unsorted, rate));
    unsorted.restore();
    assertSorted(unsorted, benchmark.parallelSort(unsorted, rate));
    assertEquals(3 * 3 * 300_000, rate.elements);
    assertEquals(rate.elements * InputElements.of(unsorted.type).bytes(), rate.bytes);
  }

  private static void assertSorted(SortBenchmark.Unsorted unsorted, Object answer) {
    Object[] arrays = assertInstanceOf(Object[].class, answer);
    assertEquals(3, arrays.length);
    for (int i = 0; i < arrays.length; i++) {
      assertEquals(
          sortedHash(InputElements.of(unsorted.type), unsorted, i),
          hash(InputElements.of(unsorted.type), arrays[i]),
          "array " + i + ", seed " + Seed.VALUE);
    }
  }

  private static <A> long sortedHash(
      InputElements<A> type, SortBenchmark.Unsorted unsorted, int i) {
    A keys = Spread.of(unsorted.spread).keys(type, unsorted.size, Seed.VALUE + i);
    type.arraysSort(keys);
    return type.hash(keys);
  }

  @SuppressWarnings("unchecked")
  private static <A> long hash(InputElements<A> type, Object array) {
    return type.hash((A) array);
  }

  @ParameterizedTest
  @ValueSource(strings = {"byte", "short", "char"})
  void keysOfFewBits(String type) {
    KeySortBenchmark.Keys keys = new KeySortBenchmark.Keys();
    keys.type = type;
    keys.size = 50_000;
    keys.make();
    keys.restore();
    KeySortBenchmark benchmark = new KeySortBenchmark();
    Object sorted = benchmark.pantileKeys(on, keys, rate);
    int[] of = elements(sorted);
    keys.restore();
    assertArrayEquals(elements(benchmark.parallelSortKeys(keys, rate)), of);
    assertTrue(of[0] < of[of.length - 1], type);
    assertEquals(2 * 50_000, rate.elements);
  }

  private static int[] elements(Object array) {
    int[] elements = new int[Array.getLength(array)];
    Arrays.setAll(
        elements,
        i ->
            switch (array) {
              case byte[] a -> a[i];
              case short[] a -> a[i];
              default -> ((char[]) array)[i];
            });
    return elements;
  }

  @ParameterizedTest
  @EnumSource
  void strings(Texts kind) {
    KeySortBenchmark.Strings strings = new KeySortBenchmark.Strings();
    strings.kind = kind;
    strings.size = 10_000;
    strings.make();
    KeySortBenchmark.Checked checked = new KeySortBenchmark.Checked();
    checked.check(on, strings);
    strings.restore();
    KeySortBenchmark benchmark = new KeySortBenchmark();
    String[] sorted = benchmark.pantileStrings(on, strings, checked, rate).clone();
    strings.restore();
    assertArrayEquals(benchmark.parallelSortStrings(strings, rate), sorted);
    assertEquals(2 * 10_000, rate.elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "long", "float", "double"})
  void reductions(String type) {
    for (String operation : List.of("sum", "min", "max", "argMin", "dot")) {
      ReduceBenchmark.Terms terms = new ReduceBenchmark.Terms();
      terms.type = type;
      terms.size = 12_345;
      terms.make();
      ReduceBenchmark.Which which = new ReduceBenchmark.Which();
      which.operation = operation;
      which.choose(terms);
      ReduceBenchmark.Checked checked = new ReduceBenchmark.Checked();
      checked.check(on, terms, which);
      ReduceBenchmark benchmark = new ReduceBenchmark();
      double loop = benchmark.loop(terms, which, rate);
      String what = operation + " of " + type + ", seed " + Seed.VALUE;
      assertEquals(loop, benchmark.pantile(on, terms, which, checked, rate), 1e-6, what);
      if (operation.equals("sum")) {
        assertEquals(loop, benchmark.streamSum(terms, rate), 1e-6, what);
      }
    }
    // Six arrays by the loop and by Pantile, since a dot product reads two; one by the stream.
    assertEquals((6 * 2 + 1) * 12_345, rate.elements);
  }

  @Test
  void scans() {
    ScanBenchmark.Terms terms = new ScanBenchmark.Terms();
    terms.size = 12_345;
    terms.make();
    ScanBenchmark.Checked checked = new ScanBenchmark.Checked();
    checked.check(on, terms);
    ScanBenchmark benchmark = new ScanBenchmark();
    long[] sums = benchmark.pantileLong(on, terms, checked, rate).clone();
    assertArrayEquals(benchmark.parallelPrefixLong(terms, rate), sums);
    double[] doubles = benchmark.pantileDouble(on, terms, checked, rate).clone();
    assertArrayEquals(benchmark.parallelPrefixDouble(terms, rate), doubles, 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "long", "float", "double"})
  void filters(String type) {
    SelectBenchmark.Keys keys = keys(type, 12_345);
    SelectBenchmark benchmark = new SelectBenchmark();
    SelectBenchmark.FilterChecked checked = new SelectBenchmark.FilterChecked();
    for (double share : List.of(0.01, 0.5, 0.99)) {
      SelectBenchmark.Kept kept = new SelectBenchmark.Kept();
      kept.share = share;
      checked.check(on, keys, kept);
      Object expected = benchmark.loopFilter(keys, kept, rate);
      String what = share + " of " + type + ", seed " + Seed.VALUE;
      assertEquals(share, Array.getLength(expected) / 12_345.0, 0.02, what);
      assertSameArray(type, expected, benchmark.pantileFilter(on, keys, kept, checked, rate), what);
      assertSameArray(type, expected, benchmark.streamFilter(keys, kept, rate), what);
    }
    assertEquals(3 * 3 * 12_345, rate.elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "long", "float", "double"})
  void gathers(String type) {
    SelectBenchmark.Keys keys = keys(type, 12_345);
    SelectBenchmark benchmark = new SelectBenchmark();
    SelectBenchmark.GatherChecked checked = new SelectBenchmark.GatherChecked();
    for (Access access : Access.values()) {
      SelectBenchmark.Picked picked = new SelectBenchmark.Picked();
      picked.access = access.label();
      picked.make(keys);
      checked.check(on, keys, picked);
      Object expected = benchmark.loopGather(keys, picked, rate);
      String what = access + " of " + type + ", seed " + Seed.VALUE;
      assertSameArray(
          type, expected, benchmark.pantileGather(on, keys, picked, checked, rate), what);
      assertSameArray(type, expected, benchmark.streamGather(keys, picked, rate), what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "long", "float", "double"})
  void orders(String type) {
    SelectBenchmark.Keys keys = keys(type, 12_345);
    SelectBenchmark benchmark = new SelectBenchmark();
    SelectBenchmark.OrderChecked checked = new SelectBenchmark.OrderChecked();
    checked.check(on, keys);
    int[] expected = benchmark.boxedArgSort(keys, rate);
    assertArrayEquals(expected, benchmark.packedArgSort(keys, rate));
    assertArrayEquals(expected, benchmark.pantileArgSort(on, keys, checked, rate));
  }

  private static SelectBenchmark.Keys keys(String type, int size) {
    SelectBenchmark.Keys keys = new SelectBenchmark.Keys();
    keys.type = type;
    keys.size = size;
    keys.make();
    return keys;
  }

  private static void assertSameArray(String type, Object expected, Object actual, String what) {
    assertEquals(Array.getLength(expected), Array.getLength(actual), what);
    assertEquals(
        hash(InputElements.of(type), expected), hash(InputElements.of(type), actual), what);
  }

  @Test
  void searches() {
    SearchBenchmark.Numbers numbers = new SearchBenchmark.Numbers();
    numbers.queries = 12_345;
    numbers.make();
    SearchBenchmark.Checked checked = new SearchBenchmark.Checked();
    checked.check(on, numbers);
    SearchBenchmark benchmark = new SearchBenchmark();
    assertArrayEquals(
        benchmark.binarySearch(numbers, rate), benchmark.pantile(on, numbers, checked, rate));
    int[] rows = benchmark.join(on, numbers, rate).left().toArray();
    assertArrayEquals(IntStream.range(0, 6173).map(i -> 2 * i).toArray(), rows);
    assertEquals(3 * 12_345, rate.elements);
  }

  @Test
  void wordCounts() throws Exception {
    MapReduceBenchmark.Text text = new MapReduceBenchmark.Text();
    text.megabytes = 1;
    text.make();
    try {
      MapReduceBenchmark.Checked checked = new MapReduceBenchmark.Checked();
      checked.check(cpu, text);
      MapReduceBenchmark benchmark = new MapReduceBenchmark();
      assertEquals(benchmark.shell(text, rate), benchmark.pantile(cpu, text, checked, rate));
      assertEquals(benchmark.streamLines(text, rate), benchmark.pantileLines(text, rate));
      assertEquals(benchmark.stream(text, rate), benchmark.pantileWords(cpu, text, checked, rate));
      assertEquals(6L << 20, rate.elements);
    } finally {
      text.delete();
    }
  }

  @Test
  void groups() {
    GroupBenchmark.Table table = new GroupBenchmark.Table();
    table.rows = 12_345;
    table.make();
    GroupBenchmark.Checked checked = new GroupBenchmark.Checked();
    checked.check(on, table);
    GroupBenchmark benchmark = new GroupBenchmark();
    double[] expected = benchmark.loopSum(table, rate);
    assertEquals(100, expected.length);
    assertArrayEquals(expected, benchmark.sum(on, table, checked, rate));
    assertArrayEquals(expected, benchmark.streamSum(table, rate));
    long[] counts = benchmark.loopHistogram(table, rate);
    assertEquals(12_345, Arrays.stream(counts).sum());
    assertArrayEquals(counts, benchmark.histogram(on, table, checked, rate));
    assertEquals(5 * 12_345, rate.elements);
  }

  @Test
  void windows() {
    WindowsBenchmark.Row row = new WindowsBenchmark.Row();
    row.size = 12_345;
    row.make();
    WindowsBenchmark.Checked checked = new WindowsBenchmark.Checked();
    checked.check(on, row);
    WindowsBenchmark benchmark = new WindowsBenchmark();
    double[] means = benchmark.loopMeans(row, rate);
    assertEquals(12_336, means.length);
    assertArrayEquals(means, benchmark.rollingMean(on, row, checked, rate));
    double[] sums = benchmark.loopSegments(row, rate);
    assertEquals(1235, sums.length);
    assertArrayEquals(sums, benchmark.segments(on, row, checked, rate));
    assertEquals(4 * 12_345, rate.elements);
  }

  @Test
  void sieves() {
    SieveBenchmark benchmark = new SieveBenchmark();
    SieveBenchmark.Range range = new SieveBenchmark.Range();
    range.numbers = 1_000_000;
    SieveBenchmark.Checked checked = new SieveBenchmark.Checked();
    checked.check(on, range);
    assertEquals(78_498, benchmark.countPrimes(on, range, checked, rate));
    assertEquals(78_498, benchmark.plainSieve(range, rate));
    long[] primes = benchmark.primes(on, range, checked, rate);
    assertEquals(78_498, primes.length);
    assertEquals(999_983, primes[78_497]);
    SieveBenchmark.Ordinal ordinal = new SieveBenchmark.Ordinal();
    ordinal.n = 78_498;
    assertEquals(999_983, benchmark.nthPrime(on, ordinal, rate));
  }

  @Test
  void aWindowOfTheSieve() {
    SieveBenchmark.Range range = new SieveBenchmark.Range();
    range.lo = 1_000_000_000_000L;
    range.numbers = 100_000;
    SieveBenchmark.Checked checked = new SieveBenchmark.Checked();
    checked.check(on, range);
    long count = new SieveBenchmark().countPrimes(on, range, checked, rate);
    assertEquals(3_614, count);
  }

  @Test
  void primality() {
    IsPrimeBenchmark benchmark = new IsPrimeBenchmark();
    IsPrimeBenchmark.Numbers numbers = new IsPrimeBenchmark.Numbers();
    numbers.size = 500;
    numbers.make();
    IsPrimeBenchmark.Checked checked = new IsPrimeBenchmark.Checked();
    checked.check(on, numbers);
    boolean[] expected = BigIntegers.arePrime(Candidates.odd63(500, Seed.VALUE));
    assertArrayEquals(expected, benchmark.batch(on, numbers, checked, rate));
    assertArrayEquals(expected, benchmark.bigInteger(numbers, rate));
    int primes = 0;
    for (boolean prime : expected) {
      primes += prime ? 1 : 0;
    }
    assertTrue(primes > 0, "no prime among the numbers, seed " + Seed.VALUE);
    assertEquals(primes, benchmark.single(on, numbers, checked, rate));
  }

  @Test
  void smallSums() {
    SmallBenchmark benchmark = new SmallBenchmark();
    SmallBenchmark.Few few = new SmallBenchmark.Few();
    few.make();
    SmallBenchmark.Checked checked = new SmallBenchmark.Checked();
    checked.check(on, few);
    double sum = Arrays.stream(InputElements.DOUBLE.terms(few.size, Seed.VALUE)).sum();
    assertEquals(sum, benchmark.sumDoubles(on, few, checked, rate), 1e-9);
    assertEquals(sum, benchmark.loopDoubles(few, rate), 1e-9);
    long total = Arrays.stream(InputElements.INT.terms(few.size, Seed.VALUE)).asLongStream().sum();
    assertEquals(total, benchmark.sumInts(on, few, checked, rate));
    assertEquals(total, benchmark.loopInts(few, rate));
  }

  @ParameterizedTest
  @EnumSource
  void expressions(Calculation calculation) {
    ExpressionsBenchmark benchmark = new ExpressionsBenchmark();
    ExpressionsBenchmark.Given given = new ExpressionsBenchmark.Given();
    given.calculation = calculation.toString();
    given.size = 3000;
    given.make();
    ExpressionsBenchmark.Checked checked = new ExpressionsBenchmark.Checked();
    checked.check(on, given);
    Object ours = numbers(benchmark.pantile(on, given, checked, rate));
    Object loop = numbers(benchmark.loop(given, rate));
    Object stream = numbers(benchmark.stream(given, rate));
    if (ours instanceof double[] elements) {
      assertArrayEquals((double[]) loop, elements);
      assertArrayEquals((double[]) stream, elements);
    } else {
      assertEquals((Double) loop, (Double) ours, 1e-9 * Math.abs((Double) loop));
      assertEquals((Double) loop, (Double) stream, 1e-9 * Math.abs((Double) loop));
    }
  }

  @ParameterizedTest
  @EnumSource
  void residence(ResidenceBenchmark.Chain chain) {
    ResidenceBenchmark benchmark = new ResidenceBenchmark();
    ResidenceBenchmark.Given given = new ResidenceBenchmark.Given();
    given.chain = chain;
    given.size = 3000;
    given.make();
    ResidenceBenchmark.Kept kept = new ResidenceBenchmark.Kept();
    kept.bring(on, given);
    assertEquals(benchmark.fromHost(on, given, rate), benchmark.kept(on, given, kept, rate));
    kept.free();
  }

  @Test
  void divisions() {
    DivideBenchmark benchmark = new DivideBenchmark();
    DivideBenchmark.Objects objects = new DivideBenchmark.Objects();
    objects.objects = 10_000;
    objects.make();
    objects.unsort();
    Integer[] sorted = benchmark.mergeSort(cpu, objects, rate);
    objects.unsort();
    Integer[] expected = benchmark.taskMergeSort(objects, rate);
    assertArrayEquals(expected, sorted);
    Arrays.parallelSort(expected);
    assertArrayEquals(expected, sorted);
    DivideBenchmark.Trees trees = new DivideBenchmark.Trees();
    trees.fibonacci = 20;
    trees.skewed = 10_000;
    assertEquals(6765, benchmark.tree(cpu, trees));
    assertEquals(6765, benchmark.taskTree(trees));
    assertEquals(benchmark.taskSkewed(trees), benchmark.skewed(cpu, trees));
  }

  /** The next calculation may write to the same array. */
  private static Object numbers(Object answer) {
    return answer instanceof double[] elements ? elements.clone() : answer;
  }

  /** A benchmark that is added must be added here too. */
  @Test
  void theseAreAllBenchmarks() {
    Set<String> tested =
        Stream.of(
                SortBenchmark.class,
                ReduceBenchmark.class,
                ScanBenchmark.class,
                SelectBenchmark.class,
                SearchBenchmark.class,
                GroupBenchmark.class,
                WindowsBenchmark.class,
                SieveBenchmark.class,
                IsPrimeBenchmark.class,
                SmallBenchmark.class,
                ExpressionsBenchmark.class,
                ResidenceBenchmark.class,
                DivideBenchmark.class,
                MapReduceBenchmark.class,
                KeySortBenchmark.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .map(BenchmarksTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed =
        listed()
            .map(BenchmarkListEntry::getUsername)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(tested, listed);
    assertEquals(63, listed.size());
  }

  /** The columns of the table are rates. */
  @Test
  void allBenchmarksCountCallsASecond() {
    assertEquals(
        List.of(),
        listed()
            .filter(entry ->
                entry.getMode() != Mode.Throughput
                    || entry.getTimeUnit().orElse(null) != TimeUnit.SECONDS)
            .map(BenchmarkListEntry::getUsername)
            .toList());
  }

  private static Stream<BenchmarkListEntry> listed() {
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .stream();
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getName() + "." + method.getName();
  }
}
