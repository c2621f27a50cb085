// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Joined;
import pantile.Longs;
import pantile.Pantile;
import pantile.Picked;
import pantile.RunningMoments;
import pantile.Runs;
import pantile.Statistics;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.formats.run.MemoryBound;
import pantile.formats.stream.FileJoin.Kind;
import pantile.formats.stream.FileUnique.Listing;
import pantile.op.group.Bins;
import pantile.op.select.QuantileMethod;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Operations in the least memory, on numbers of several times as much, against the calls on whole
 * arrays: all results have the same bits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileOperationsTest {
  private static final long MEMORY = Workspace.LEAST_MEMORY;
  private static final long SEED = 20_261_130;
  private static final int LONG = 300_000;
  private static final int SOME = 50_000;
  private static final int[] LENGTHS = {0, 1, 4096, 4097};

  private Pantile pt;
  @TempDir private Path folder;
  private final List<Workspace> places = new ArrayList<>();

  @BeforeAll
  void open() {
    pt = Pantile.open();
  }

  @AfterAll
  void close() {
    pt.close();
  }

  private Workspace place() {
    Workspace place = new Workspace(pt, new MemoryBound(MEMORY, 0), folder);
    places.add(place);
    return place;
  }

  /** No operation keeps memory or files, whatever became of it. */
  @AfterEach
  void nothingIsLeft() throws IOException {
    for (Workspace place : places) {
      assertEquals(0, place.held());
      assertTrue(place.most() <= MEMORY, () -> place.most() + " bytes");
    }
    places.clear();
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** Some numbers with a name that tells how they were made. */
  record Case(String name, Slice x) {
    @Override
    public String toString() {
      return name + " " + x.type() + " " + x.length();
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (int length : LENGTHS) {
        cases.add(new Case("spread", spread(type, length)));
      }
      cases.add(new Case("spread", spread(type, type == ElementType.DOUBLE ? LONG : SOME)));
      cases.add(new Case("equal", of(type, SOME, _ -> 7L)));
      if (type.floating()) {
        cases.add(new Case("special", special(type, SOME)));
      } else {
        cases.add(new Case("few", of(type, SOME, i -> (i * 7919L) % 13 - 6)));
      }
    }
    cases.add(new Case("ascending", of(ElementType.LONG, LONG, i -> (long) i)));
    cases.add(new Case("descending", of(ElementType.FLOAT, LONG, i -> (long) -i)));
    cases.add(new Case("last bits", lastBits(SOME)));
    return cases.stream();
  }

  private static Slice spread(ElementType type, int length) {
    SplittableRandom random = new SplittableRandom(SEED + length);
    return switch (type) {
      case INT -> new Slice.Ints(random.ints(length).toArray(), 0, length);
      case LONG -> new Slice.Longs(random.longs(length).toArray(), 0, length);
      case FLOAT -> {
        float[] a = new float[length];
        for (int i = 0; i < length; i++) {
          a[i] = (float) random.nextGaussian();
        }
        yield new Slice.Floats(a, 0, length);
      }
      case DOUBLE -> {
        double[] a = new double[length];
        Arrays.setAll(a, _ -> random.nextGaussian());
        yield new Slice.Doubles(a, 0, length);
      }
    };
  }

  private static Slice of(ElementType type, int length, Function<Integer, Long> value) {
    Slice slice = pantile.spi.Scratch.of(type, length);
    for (int i = 0; i < length; i++) {
      set(slice, i, value.apply(i));
    }
    return slice;
  }

  private static void set(Slice slice, int i, double value) {
    switch (slice) {
      case Slice.Ints s -> s.array()[i] = (int) value;
      case Slice.Longs s -> s.array()[i] = (long) value;
      case Slice.Floats s -> s.array()[i] = (float) value;
      case Slice.Doubles s -> s.array()[i] = value;
      default -> throw new IllegalArgumentException();
    }
  }

  /** NaNs of unlike bits, infinities, zeros of both signs, and subnormal numbers. */
  private static Slice special(ElementType type, int length) {
    SplittableRandom random = new SplittableRandom(SEED);
    Slice slice = pantile.spi.Scratch.of(type, length);
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(12);
      if (kind == 0 && slice instanceof Slice.Doubles s) {
        s.array()[i] =
            Double.longBitsToDouble(
                (random.nextLong() & 0x8007ffffffffffffL) | 0x7ff8000000000000L);
      } else if (kind == 0 && slice instanceof Slice.Floats s) {
        s.array()[i] = Float.intBitsToFloat((random.nextInt() & 0x803fffff) | 0x7fc00000);
      } else {
        double[] some = {
          0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE
        };
        set(slice, i, kind <= some.length ? some[kind % some.length] : random.nextInt(5) - 2);
      }
    }
    return slice;
  }

  /** Numbers that differ in their last bits alone, of which few have any one value. */
  private static Slice lastBits(int length) {
    double[] a = new double[length];
    SplittableRandom random = new SplittableRandom(SEED);
    long one = Double.doubleToRawLongBits(1.0);
    Arrays.setAll(a, _ -> Double.longBitsToDouble(one + random.nextInt(1 << 20)));
    return new Slice.Doubles(a, 0, length);
  }

  /** Numbers in memory, which are read in pieces. */
  private record Given(Slice x) implements NumberSource {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public ElementType type() {
      return x.type();
    }

    @Override
    public long length() {
      return x.length();
    }

    @Override
    public NumberCursor open() {
      return new SliceCursor(x);
    }
  }

  /** Collects rows as the bits of numbers. */
  private static final class Collected implements RowSink {
    private final List<List<long[]>> columns = new ArrayList<>();

    @Override
    public void accept(Slice... parts) {
      for (int i = 0; i < parts.length; i++) {
        if (columns.size() == i) {
          columns.add(new ArrayList<>());
        }
        columns.get(i).add(bits(parts[i]));
      }
    }

    long[] column(int i) {
      return columns.size() > i
          ? columns.get(i).stream().flatMapToLong(Arrays::stream).toArray()
          : new long[0];
    }
  }

  private static long[] bits(Slice slice) {
    long[] bits = new long[(int) slice.length()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] =
          switch (slice) {
            case Slice.Ints s -> s.array()[s.from() + i];
            case Slice.Longs s -> s.array()[s.from() + i];
            case Slice.Floats s -> Float.floatToRawIntBits(s.array()[s.from() + i]);
            case Slice.Doubles s -> Double.doubleToRawLongBits(s.array()[s.from() + i]);
            default -> throw new IllegalArgumentException();
          };
    }
    return bits;
  }

  private static long[] bits(Values<?> values) {
    return bits(array(values));
  }

  private static Slice array(Values<?> values) {
    return switch (values) {
      case Ints x -> new Slice.Ints(x.toArray(), 0, (int) x.length());
      case Longs x -> new Slice.Longs(x.toArray(), 0, (int) x.length());
      case Floats x -> new Slice.Floats(x.toArray(), 0, (int) x.length());
      case Doubles x -> new Slice.Doubles(x.toArray(), 0, (int) x.length());
    };
  }

  private static void assertRows(long[] expected, Collected rows, int column) {
    assertArrayEquals(expected, rows.column(column));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scansHaveTheBitsOfOne(Case c) {
    for (boolean exclusive : new boolean[] {false, true}) {
      Collected sums = new Collected();
      assertEquals(c.x.length(), new FileScan(new Given(c.x), exclusive, sums).run(place()));
      Values<?> x = pt.over(c.x);
      assertRows(bits(exclusive ? x.exclusiveScan() : x.inclusiveScan()), sums, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void filtersKeepTheSame(Case c) {
    Collected kept = new Collected();
    long count =
        new FileFilter(
                new Given(c.x), (pantile, block) -> array(positive(pantile.over(block))), kept)
            .run(place());
    assertRows(bits(positive(pt.over(c.x))), kept, 0);
    assertEquals(kept.column(0).length, count);
  }

  private static Values<?> positive(Values<?> x) {
    return switch (x) {
      case Ints y -> y.filter(y.gt(0));
      case Longs y -> y.filter(y.gt(0));
      case Floats y -> y.filter(y.gt(0));
      case Doubles y -> y.filter(y.gt(0));
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void uniqueListsTheSame(Case c) {
    Collected values = new Collected();
    Collected counts = new Collected();
    Collected inOrder = new Collected();
    var _ = new FileUnique(new Given(c.x), Listing.VALUES, values).run(place());
    var _ = new FileUnique(new Given(c.x), Listing.COUNTS, counts).run(place());
    var _ = new FileUnique(new Given(c.x), Listing.IN_ORDER, inOrder).run(place());
    Values<?> x = pt.over(c.x);
    assertRows(bits(x.unique()), values, 0);
    assertRows(bits(x.uniqueInOrder()), inOrder, 0);
    Runs<?> runs = x.sort().runs();
    assertRows(bits(runs.values()), counts, 0);
    assertRows(bits(runs.lengths()), counts, 1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void topPicksTheSame(Case c) {
    long n = c.x.length();
    for (long k : new long[] {0, 1, 3000, n / 2, n, n + 5}) {
      for (boolean least : new boolean[] {false, true}) {
        Collected top = new Collected();
        long rows = new FileTop(new Given(c.x), k, least, top).run(place());
        Values<?> x = pt.over(c.x);
        Picked<?> picked = least ? x.bottomK(Math.min(k, n)) : x.topK(Math.min(k, n));
        assertRows(bits(picked.values()), top, 0);
        assertRows(bits(picked.indices()), top, 1);
        assertEquals(Math.min(k, n), rows);
      }
    }
  }

  /** Besides the cases: sums and squares that leave the range, and numbers that are all NaN. */
  static Stream<Case> statisticsCases() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] huge = random.doubles(SOME, 1e307, 1.7e308).toArray();
    double[] squares = random.doubles(SOME, -1e200, 1e200).toArray();
    double[] tiny = random.doubles(SOME, 0, 1e-200).toArray();
    double[] none = new double[SOME];
    Arrays.fill(none, Double.NaN);
    double[] one = none.clone();
    one[SOME / 2] = 0.1;
    double[] some = huge.clone();
    for (int i = 0; i < SOME; i += 1 + random.nextInt(9000)) {
      some[i] = Double.NaN;
    }
    double[] upwards = random.doubles(SOME).toArray();
    upwards[1] = Double.POSITIVE_INFINITY;
    double[] wide = {-Double.MAX_VALUE, Double.MAX_VALUE};
    return Stream.concat(
        cases(),
        Stream.of(
            whole("huge", huge),
            whole("squares", squares),
            whole("tiny", tiny),
            whole("none", none),
            whole("one", one),
            whole("huge and NaN", some),
            whole("upwards", upwards),
            whole("wide", wide)));
  }

  private static Case whole(String name, double... numbers) {
    return new Case(name, new Slice.Doubles(numbers, 0, numbers.length));
  }

  private static Values<?> numbers(Values<?> x) {
    return switch (x) {
      case Ints _, Longs _ -> x;
      case Floats y -> y.filter(y.isNaN().not());
      case Doubles y -> y.filter(y.isNaN().not());
    };
  }

  @ParameterizedTest
  @MethodSource("statisticsCases")
  void statisticsAreTheSame(Case c) {
    int bins = 7;
    FileStatistics.Found found = new FileStatistics(new Given(c.x), bins).run(place());
    Statistics described = found.numbers();
    Values<?> x = numbers(pt.over(c.x));
    long n = x.length();
    assertEquals(n, described.count());
    assertEquals(c.x.length() - n, described.nans());
    assertEquals(x.countOf(0), found.zeros());
    long infinities =
        c.x.type().floating()
            ? x.countOf(Double.POSITIVE_INFINITY) + x.countOf(Double.NEGATIVE_INFINITY)
            : 0;
    assertEquals(infinities, found.infinities());
    // Compared as objects: all bits count.
    assertEquals((Object) x.mean(), described.mean());
    assertEquals((Object) x.variance(), described.variance());
    assertEquals((Object) x.deviation(), described.deviation());
    assertEquals((Object) Math.sqrt(x.sampleVariance()), described.sampleDeviation());
    assertEquals(n == 0 ? null : x.least(), described.least());
    assertEquals(n == 0 ? null : x.greatest(), described.greatest());
    assertArrayEquals(
        x.quantiles(QuantileMethod.LINEAR, 0.25, 0.5, 0.75),
        new double[] {described.lowerQuartile(), described.median(), described.upperQuartile()});
    assertEquals(described, pt.over(c.x).statistics());
    FileStatistics.Histogram histogram = found.histogram();
    assertEquals(n == infinities || c.name.equals("wide"), histogram == null);
    if (histogram != null) {
      double[] edges = histogram.edges();
      assertEquals(bins + 1, edges.length);
      assertEquals(n - infinities, Arrays.stream(histogram.counts()).sum());
      assertArrayEquals(
          x.histogram(Bins.even(bins, edges[0], edges[bins])).toArray(), histogram.counts());
    }
  }

  @Test
  void statisticsOfExpressionsAndOfNothing() {
    double[] numbers = {4, Double.NaN, 1, 2, 3};
    Statistics twice = pt.over(numbers).mul(2).statistics();
    assertEquals(new Statistics(4, 1, 5, 5, 2.0, 3.5, 5, 6.5, 8.0), twice);
    Statistics none = pt.over(new long[0]).statistics();
    assertEquals(0, none.count());
    assertEquals(Double.NaN, none.sampleDeviation());
    assertNull(none.least());
    String explained = pt.explain(p -> p.over(new int[5000]).statistics()).toString();
    assertFalse(explained.isEmpty());
    Doubles closed;
    try (Pantile other = Pantile.open()) {
      closed = other.over(numbers);
    }
    assertThrows(IllegalStateException.class, closed::statistics);
  }

  @Test
  void momentsOfPiecesWantWholeBlocks() {
    RunningMoments moments = pt.runningMoments(ElementType.DOUBLE);
    assertEquals(Double.NaN, moments.mean().orElseThrow());
    assertEquals(Double.NaN, moments.variance().orElseThrow());
    Slice longs = new Slice.Longs(new long[3], 0, 3);
    assertThrows(IllegalArgumentException.class, () -> moments.next(longs));
    Slice piece = new Slice.Doubles(new double[RunningMoments.GRAIN + 1], 0, 5);
    moments.next(piece);
    assertEquals(5, moments.count());
    assertThrows(IllegalStateException.class, () -> moments.next(piece));
    RunningMoments closed;
    try (Pantile other = Pantile.open()) {
      closed = other.runningMoments(ElementType.LONG);
    }
    assertThrows(IllegalStateException.class, () -> closed.next(longs));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void quantilesAreTheSame(Case c) {
    double[] shares = {0, 0.001, 0.25, 0.5, 0.5, 0.75, 0.99, 1};
    for (QuantileMethod method : List.of(QuantileMethod.LINEAR, QuantileMethod.INVERTED_CDF)) {
      double[] found = new FileQuantile(new Given(c.x), method, shares).run(place());
      assertArrayEquals(pt.over(c.x).quantiles(method, shares), found, method.name());
    }
    double[] many = new double[100];
    Arrays.setAll(many, i -> i / 99.0);
    assertArrayEquals(
        pt.over(c.x).quantiles(QuantileMethod.HAZEN, many),
        new FileQuantile(new Given(c.x), QuantileMethod.HAZEN, many).run(place()));
    assertEquals(0, new FileQuantile(new Given(c.x), QuantileMethod.LINEAR).run(place()).length);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void histogramsCountTheSame(Case c) {
    Bins bins = Bins.even(17, -2, 3);
    assertArrayEquals(
        pt.over(c.x).histogram(bins).toArray(),
        new FileHistogram(new Given(c.x), bins).run(place()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsAreFinite(Case c) {
    FileEnds.Ends ends = new FileEnds(new Given(c.x)).run(place());
    Doubles all = pt.over(c.x).toDoubles();
    Doubles finite = all.filter(all.isFinite());
    assertEquals(finite.length() > 0, ends.any());
    if (ends.any()) {
      assertEquals(finite.min(), ends.least());
      assertEquals(finite.max(), ends.greatest());
    }
  }

  @Test
  void joinsTellTheSameRows() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (ElementType type : ElementType.values()) {
      Slice x = of(type, 15_000, _ -> (long) random.nextInt(20_000));
      Slice y = of(type, 25_000, _ -> (long) random.nextInt(20_000));
      join(x, y);
      join(x, of(type, 0, _ -> 0L));
      join(of(type, 0, _ -> 0L), y);
      join(of(type, 1, _ -> 3L), y);
    }
    join(special(ElementType.DOUBLE, 500), special(ElementType.DOUBLE, 700));
    join(special(ElementType.FLOAT, 500), special(ElementType.FLOAT, 300));
  }

  private void join(Slice x, Slice y) {
    Values<?> left = pt.over(x);
    for (Kind kind : Kind.values()) {
      Collected rows = new Collected();
      join(new Given(x), new Given(y), kind, rows);
      if (kind.paired()) {
        Joined joined = joined(left, pt.over(y), kind);
        assertRows(bits(joined.left()), rows, 0);
        assertRows(bits(joined.right()), rows, 1);
      } else {
        assertRows(bits(alone(left, pt.over(y), kind)), rows, 0);
      }
    }
  }

  private void join(NumberSource x, NumberSource y, Kind kind, RowSink rows) {
    var _ = new FileJoin(x, y, kind, () -> new BadFileException("inexact"), rows).run(place());
  }

  @SuppressWarnings("unchecked")
  private static <A extends Values<A>> Joined joined(Values<?> x, Values<?> y, Kind kind) {
    A left = (A) x;
    A right = (A) y;
    return kind == Kind.INNER ? left.join(right) : left.leftJoin(right);
  }

  @SuppressWarnings("unchecked")
  private static <A extends Values<A>> Ints alone(Values<?> x, Values<?> y, Kind kind) {
    A left = (A) x;
    A right = (A) y;
    return kind == Kind.SEMI ? left.semiJoin(right) : left.antiJoin(right);
  }

  /** More right rows of one key than memory holds, and keys of unlike types. */
  @Test
  void joinsPairCrowdsAndUnlikeTypes() {
    int many = 20_000;
    Collected rows = new Collected();
    join(
        new Given(new Slice.Longs(new long[] {5, 7, 5}, 0, 3)),
        new Given(of(ElementType.FLOAT, many, _ -> 5L)),
        Kind.LEFT,
        rows);
    long[] left = rows.column(0);
    long[] right = rows.column(1);
    assertEquals(2 * many + 1, left.length);
    assertEquals(many - 1L, right[many - 1]);
    assertEquals(1L, left[many]);
    assertEquals(-1L, right[many]);
    assertEquals(0L, right[many + 1]);
    Slice wide = new Slice.Longs(new long[] {(1L << 53) + 1}, 0, 1);
    BadFileException refused =
        assertThrows(
            BadFileException.class,
            () ->
                join(
                    new Given(wide),
                    new Given(of(ElementType.DOUBLE, 3, _ -> 1L)),
                    Kind.INNER,
                    new Collected()));
    assertEquals("inexact", refused.getMessage());
  }

  /** A source that fails behind some numbers. */
  private record Failing(Slice x, int reads) implements NumberSource {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public ElementType type() {
      return x.type();
    }

    @Override
    public long length() {
      return x.length();
    }

    @Override
    public NumberCursor open() {
      NumberCursor cursor = new SliceCursor(x);
      return new NumberCursor() {
        private int done;

        @Override
        public int read(Slice into) {
          if (done == reads) {
            throw new BadFileException("cannot read broken");
          }
          done++;
          return cursor.read(into);
        }

        @Override
        public void close() {
          cursor.close();
        }
      };
    }
  }

  private static List<Function<NumberSource, FileOperation<?>>> operations(RowSink rows) {
    return List.of(
        x -> new FileScan(x, false, rows),
        x -> new FileFilter(x, (_, block) -> block, rows),
        x -> new FileUnique(x, Listing.VALUES, rows),
        x -> new FileUnique(x, Listing.IN_ORDER, rows),
        x -> new FileTop(x, 20_000, true, rows),
        x -> new FileQuantile(x, QuantileMethod.LINEAR, 0.5),
        x -> new FileHistogram(x, Bins.even(3, 0, 1)),
        FileEnds::new,
        x -> new FileJoin(x, x, Kind.INNER, IllegalStateException::new, rows));
  }

  @Test
  void failuresOfReadingEndOperations() {
    Slice x = spread(ElementType.DOUBLE, SOME);
    for (var operation : operations(_ -> {})) {
      for (int reads : new int[] {0, 1, 5}) {
        FileOperation<?> broken = operation.apply(new Failing(x, reads));
        Workspace place = place();
        var e = assertThrows(BadFileException.class, () -> broken.run(place), broken::toString);
        assertEquals("cannot read broken", e.getMessage());
      }
    }
  }

  @Test
  void failuresOfWritingEndOperations() {
    Slice x = spread(ElementType.DOUBLE, SOME);
    IllegalStateException full = new IllegalStateException("full");
    RowSink rows =
        _ -> {
          throw full;
        };
    for (var operation : operations(rows)) {
      FileOperation<?> work = operation.apply(new Given(x));
      if (work instanceof FileQuantile
          || work instanceof FileHistogram
          || work instanceof FileEnds) {
        continue;
      }
      Workspace place = place();
      assertEquals(full, assertThrows(IllegalStateException.class, () -> work.run(place)));
    }
  }

  @Test
  void aMissingFolderIsNamed() {
    Slice x = spread(ElementType.DOUBLE, LONG);
    Workspace place = new Workspace(pt, new MemoryBound(MEMORY, 0), folder.resolve("none"));
    places.add(place);
    FileUnique unique = new FileUnique(new Given(x), Listing.VALUES, new Collected());
    var e = assertThrows(BadFileException.class, () -> unique.run(place));
    assertTrue(e.getMessage().contains("none"), e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Workspace(pt, new MemoryBound(MEMORY - 1, 0), folder));
  }

  /** A source whose numbers are others each time that it is read. */
  @Test
  void quantilesNoticeAChange() {
    Slice[] turns = {spread(ElementType.LONG, LONG), of(ElementType.LONG, LONG, i -> (long) i)};
    NumberSource changing =
        new NumberSource() {
          private int turn;

          @Override
          public String name() {
            return "changing";
          }

          @Override
          public ElementType type() {
            return ElementType.LONG;
          }

          @Override
          public long length() {
            return LONG;
          }

          @Override
          public NumberCursor open() {
            return new SliceCursor(turns[turn++ % 2]);
          }
        };
    FileQuantile median = new FileQuantile(changing, QuantileMethod.LINEAR, 0.9);
    Workspace place = place();
    var e = assertThrows(BadFileException.class, () -> median.run(place));
    assertTrue(e.getMessage().startsWith("changing changed while it was read"), e.getMessage());
  }

  @Test
  void spooledNumbersAreReadAgain() {
    for (ElementType type : ElementType.values()) {
      for (int length : new int[] {0, 1, 5000, 100_000}) {
        Slice x = spread(type, length);
        try (SpooledNumbers spooled = new SpooledNumbers("x", type, 1 << 17, folder)) {
          for (int at = 0; at < length; at += 777) {
            spooled.accept(x.sub(at, Math.min(at + 777, length)));
          }
          assertEquals((long) length * type.bytes() > 1 << 17, spooled.spilled());
          assertEquals(length, spooled.length());
          for (int time = 0; time < 2; time++) {
            Collected rows = new Collected();
            var _ = new FileFilter(spooled, (_, block) -> block, rows).run(place());
            assertRows(bits(x), rows, 0);
          }
          assertArrayEquals(bits(x), bits(pt.over(spooled.slice())));
        }
      }
    }
  }
}
