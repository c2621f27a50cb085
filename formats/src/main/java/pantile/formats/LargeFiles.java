// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Mask;
import pantile.Pantile;
import pantile.Statistics;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.file.ReadOptions;
import pantile.formats.external.FileOutput;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.file.Interruption;
import pantile.formats.file.NumberReader;
import pantile.formats.file.ReadRequest;
import pantile.formats.run.MemoryBound;
import pantile.formats.stream.FileFilter;
import pantile.formats.stream.FileHistogram;
import pantile.formats.stream.FileJoin;
import pantile.formats.stream.FileOperation;
import pantile.formats.stream.FileQuantile;
import pantile.formats.stream.FileScan;
import pantile.formats.stream.FileStatistics;
import pantile.formats.stream.FileTop;
import pantile.formats.stream.FileUnique;
import pantile.formats.stream.NumberSource;
import pantile.formats.stream.OpenNumbers;
import pantile.formats.stream.RowOutput;
import pantile.formats.stream.RowSink;
import pantile.formats.stream.Workspace;
import pantile.op.group.Bins;
import pantile.op.select.QuantileMethod;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.FileFailure;

/**
 * Operations on files of any size in bounded memory, for programs. Results have the bits of the
 * methods of {@link Values} of the same names. Immutable, and used by any number of threads, each
 * of whose calls takes as much memory as the bound says.
 *
 * <p>Files are found and written as by {@link NumberFiles}. An output whose name tells no format
 * has that of the input; it may be the input. Text is read into a temporary file of binary numbers
 * first, unless it is small. What else a method writes to temporary files, it says.
 *
 * <p>All methods throw {@link BadFileException} if a file cannot be read or written, or changes
 * meanwhile; the output is then as it was, unless it must be written in place. They throw what
 * methods of {@link Pantile} throw besides.
 */
public final class LargeFiles {
  private final Pantile pantile;
  private final MemoryBound memory;
  private final @Nullable Path temporary;
  private final ReadOptions reading;

  private LargeFiles(
      Pantile pantile, MemoryBound memory, @Nullable Path temporary, ReadOptions reading) {
    this.pantile = pantile;
    this.memory = memory;
    this.temporary = temporary;
    this.reading = reading;
  }

  /**
   * Operations that take at most 0.7 of the heap's limit, with temporary files in the output's
   * folder, or in the system's where there is no output.
   *
   * @param pantile computes; open as long as methods are called
   * @return the operations
   */
  public static LargeFiles of(Pantile pantile) {
    return new LargeFiles(
        Arguments.given(pantile, "pantile"), MemoryBound.of(0), null, ReadOptions.DEFAULT);
  }

  /**
   * The same with another bound of memory. Results that are returned are not part of it, and
   * neither is a mebibyte or so of buffers.
   *
   * @param bytes at least {@link pantile.FileSort#LEAST_MEMORY}, or 0 for the usual bound; of those
   *     beyond 0.7 of the heap's limit no use is made
   * @return the changed copy
   * @throws IllegalArgumentException if it is less
   */
  public LargeFiles withMemory(long bytes) {
    return withBound(MemoryBound.of(bytes));
  }

  /** The same with a bound that may be less than users may give. */
  LargeFiles withBound(MemoryBound bound) {
    return new LargeFiles(pantile, bound, temporary, reading);
  }

  /**
   * The same with temporary files elsewhere. They are removed at any end; what a killed process
   * leaves on a system that keeps open files' names is removed by the next one there.
   *
   * @param folder where
   * @return the changed copy
   */
  public LargeFiles withTemporary(Path folder) {
    return new LargeFiles(pantile, memory, Arguments.given(folder, "folder"), reading);
  }

  /**
   * The same for files that are read otherwise: one column of each table, say. A join reads both of
   * its files so, and refuses {@link pantile.file.Missing#SKIP}, which would move rows of one.
   *
   * @param options how
   * @return the changed copy
   */
  public LargeFiles withReading(ReadOptions options) {
    return new LargeFiles(pantile, memory, temporary, Arguments.given(options, "options"));
  }

  /**
   * The same for files of a type that is known, as {@link ReadOptions#withType} says it: raw ones
   * need it, text is read as of it.
   *
   * @param elements their type
   * @return the changed copy
   */
  public LargeFiles withType(ElementType elements) {
    return withReading(reading.withType(Arguments.given(elements, "elements")));
  }

  /**
   * Writes the numbers for which a condition holds, in their order: O(n) time, one pass.
   *
   * @param in the numbers
   * @param out is given those that are kept
   * @param condition of some of the numbers, element by element: blocks of them come in any length
   * @return how many are kept
   */
  public long filter(Path in, Path out, Function<Values<?>, Mask> condition) {
    var _ = Arguments.given(condition, "condition");
    return written(
        in, out, (x, rows) -> new FileFilter(x, (pt, block) -> kept(pt, block, condition), rows));
  }

  private static Slice kept(Pantile pt, Slice block, Function<Values<?>, Mask> condition) {
    Values<?> all = pt.over(block);
    Values<?> some = all.filter(condition.apply(all));
    return switch (some) {
      case Ints x -> new Slice.Ints(x.toArray(), 0, (int) x.length());
      case Longs x -> new Slice.Longs(x.toArray(), 0, (int) x.length());
      case Floats x -> new Slice.Floats(x.toArray(), 0, (int) x.length());
      case Doubles x -> new Slice.Doubles(x.toArray(), 0, (int) x.length());
    };
  }

  /**
   * Writes inclusive prefix sums: O(n) time, one pass. A NaN, or infinities of both signs, make all
   * sums from there on NaN.
   *
   * @param in the numbers
   * @param out is given as many sums
   * @return how many
   */
  public long inclusiveScan(Path in, Path out) {
    return written(in, out, (x, rows) -> new FileScan(x, false, rows));
  }

  /**
   * Writes exclusive prefix sums: O(n) time, one pass.
   *
   * @param in the numbers
   * @param out is given as many sums
   * @return how many
   */
  public long exclusiveScan(Path in, Path out) {
    return written(in, out, (x, rows) -> new FileScan(x, true, rows));
  }

  /**
   * Writes each value once, ascending: O(n log n) time, one pass. All NaNs are one value, the last;
   * -0.0 equals 0.0, and is written as 0.0. Temporary files take 8 bytes for each value of each
   * part that is sorted in memory.
   *
   * @param in the numbers
   * @param out is given the values
   * @return how many
   */
  public long unique(Path in, Path out) {
    return written(in, out, (x, rows) -> new FileUnique(x, FileUnique.Listing.VALUES, rows));
  }

  /**
   * Writes each value once, in the order of first occurrence: O(n log n) time, one pass. Values are
   * compared and written as by {@link #unique}. Temporary files take 16 bytes for each value of
   * each part that is sorted in memory, and for each value.
   *
   * @param in the numbers
   * @param out is given the values
   * @return how many
   */
  public long uniqueInOrder(Path in, Path out) {
    return written(in, out, (x, rows) -> new FileUnique(x, FileUnique.Listing.IN_ORDER, rows));
  }

  /**
   * Writes the greatest numbers, the greatest first: O(n + k log k) time for numbers in random
   * order, one pass, and another if there are NaNs, which are above all. -0.0 is less than 0.0.
   * Numbers keep their bits. Temporary files take 16 bytes for each of k numbers that are too many
   * for memory, for each part that is sorted.
   *
   * @param in the numbers
   * @param out is given the greatest
   * @param k how many; all if there are fewer
   * @return how many
   * @throws IllegalArgumentException if {@code k} is negative
   */
  public long topK(Path in, Path out, long k) {
    requireCount(k);
    return written(in, out, (x, rows) -> new FileTop(x, k, false, rows));
  }

  /**
   * Writes the least numbers, the least first, as {@link #topK} the greatest.
   *
   * @param in the numbers
   * @param out is given the least
   * @param k how many; all if there are fewer
   * @return how many
   * @throws IllegalArgumentException if {@code k} is negative
   */
  public long bottomK(Path in, Path out, long k) {
    requireCount(k);
    return written(in, out, (x, rows) -> new FileTop(x, k, true, rows));
  }

  private static void requireCount(long k) {
    if (k < 0) {
      throw new IllegalArgumentException("k is negative: " + k);
    }
  }

  /**
   * Counts numbers by bins: O(n) time, one pass. A NaN is in no bin; -0.0 is where 0.0 is.
   *
   * @param in the numbers
   * @param bins the bins
   * @return a count for each
   */
  public long[] histogram(Path in, Bins bins) {
    var _ = Arguments.given(bins, "bins");
    return computed(in, x -> new FileHistogram(x, bins));
  }

  /**
   * Finds quantiles: O(n) time, two to seven passes.
   *
   * @param in the numbers
   * @param method where a quantile lies
   * @param q which ones: 0 for the least number, 1 for the greatest
   * @return as many; NaN if there are no numbers, or if one is NaN
   * @throws IllegalArgumentException if one of {@code q} is not from 0 to 1
   */
  public double[] quantiles(Path in, QuantileMethod method, double... q) {
    var _ = Arguments.given(method, "method");
    var _ = Arguments.given(q, "q");
    return computed(in, x -> new FileQuantile(x, method, q));
  }

  /**
   * Describes numbers, as {@link Values#statistics} does: O(n) time, two to seven passes, and one
   * more through a temporary file if a sum or squares of {@code double}s leave the range.
   *
   * @param in the numbers
   * @return what describes them
   */
  public Statistics statistics(Path in) {
    return computed(in, x -> new FileStatistics(x, 1)).numbers();
  }

  /**
   * Computes something of all numbers that needs none of them twice in memory: a sum, an extreme.
   *
   * @param in the numbers
   * @param call is given them, as a view of mapped memory which ends with the call
   * @param <R> the result
   * @return what the call returns
   */
  public <R extends @Nullable Object> R reduce(Path in, Function<Values<?>, R> call) {
    String name = NumberFiles.nameOf(in, "in");
    var _ = Arguments.given(call, "call");
    try (OpenNumbers x = open(name, folder(null))) {
      return x.data().reading(() -> call.apply(pantile.over(x.data().slice())));
    } catch (BadFileException e) {
      throw Interruption.of(e);
    }
  }

  /**
   * Finds pairs of rows with equal keys, by the left row, then by the right row: O(n log n + k)
   * time. All NaNs are equal, and -0.0 equals 0.0. Temporary files take 16 bytes for each row of
   * both, and for each pair.
   *
   * @param left keys whose rows lead
   * @param right keys they are looked up in, of the same type
   * @param leftRows is given the left rows, from 0, as {@code long}s
   * @param rightRows is given the right rows
   * @return how many pairs
   * @throws BadFileException also if types differ and an integer is no {@code double}
   * @throws IllegalArgumentException if {@code leftRows} and {@code rightRows} are one file, or
   *     missing values are skipped
   */
  public long join(Path left, Path right, Path leftRows, Path rightRows) {
    return joined(left, right, FileJoin.Kind.INNER, leftRows, rightRows);
  }

  /**
   * The same, and left rows that have no pair, beside -1.
   *
   * @param left keys whose rows lead
   * @param right keys they are looked up in, of the same type
   * @param leftRows is given the left rows, from 0, as {@code long}s
   * @param rightRows is given the right rows
   * @return how many pairs and rows
   * @throws BadFileException also if types differ and an integer is no {@code double}
   * @throws IllegalArgumentException if {@code leftRows} and {@code rightRows} are one file, or
   *     missing values are skipped
   */
  public long leftJoin(Path left, Path right, Path leftRows, Path rightRows) {
    return joined(left, right, FileJoin.Kind.LEFT, leftRows, rightRows);
  }

  private long joined(Path left, Path right, FileJoin.Kind kind, Path leftRows, Path rightRows) {
    String x = NumberFiles.nameOf(left, "left");
    String y = NumberFiles.nameOf(right, "right");
    String first = NumberFiles.nameOf(leftRows, "leftRows");
    String second = NumberFiles.nameOf(rightRows, "rightRows");
    if (isSame(leftRows, rightRows)) {
      throw new IllegalArgumentException("leftRows and rightRows are one file: " + leftRows);
    }
    if (reading.missing().policy() == Missing.Policy.SKIP) {
      throw new IllegalArgumentException(
          "a join tells rows by their numbers, which Missing.SKIP would move");
    }
    Path folder = folder(leftRows);
    try (AtomicOutput a = AtomicOutput.to(first);
        AtomicOutput b = AtomicOutput.to(second);
        OpenNumbers ofX = open(x, folder);
        OpenNumbers ofY = open(y, folder)) {
      FileFormat format = ofX.data().format();
      try (RowOutput firsts = column(a, first, format, ElementType.LONG, folder);
          RowOutput seconds = column(b, second, format, ElementType.LONG, folder)) {
        RowSink rows =
            columns -> {
              firsts.accept(columns[0]);
              seconds.accept(columns[1]);
            };
        FileJoin join = new FileJoin(ofX.source(), ofY.source(), kind, () -> inexact(x, y), rows);
        long count = ofX.data().reading(() -> ofY.data().reading(() -> join.run(place(folder))));
        finish(firsts, first);
        finish(seconds, second);
        a.commit();
        b.commit();
        return count;
      }
    } catch (BadFileException e) {
      throw Interruption.of(e);
    }
  }

  private static boolean isSame(Path first, Path second) {
    if (first.toAbsolutePath().normalize().equals(second.toAbsolutePath().normalize())) {
      return true;
    }
    try {
      // Two pipes may be one device, which takes both.
      return Files.isRegularFile(first) && Files.isSameFile(first, second);
    } catch (IOException e) {
      return false; // one is not there yet
    }
  }

  private static BadFileException inexact(String x, String y) {
    return new BadFileException(
        x + " and " + y + ": integers beyond 2^53 cannot be compared with fractions");
  }

  /** Makes an operation of a source, and of what takes its rows. */
  @FunctionalInterface
  private interface Writing {
    FileOperation<Long> of(NumberSource x, RowSink rows);
  }

  private long written(Path in, Path out, Writing operation) {
    String name = NumberFiles.nameOf(in, "in");
    String target = NumberFiles.nameOf(out, "out");
    Path folder = folder(out);
    try (AtomicOutput file = AtomicOutput.to(target);
        OpenNumbers x = open(name, folder);
        RowOutput column = column(file, target, x.data().format(), x.data().type(), folder)) {
      long rows = x.data().reading(() -> operation.of(x.source(), column).run(place(folder)));
      finish(column, target);
      file.commit();
      return rows;
    } catch (BadFileException e) {
      throw Interruption.of(e);
    }
  }

  private <R> R computed(Path in, Function<NumberSource, FileOperation<R>> operation) {
    String name = NumberFiles.nameOf(in, "in");
    Path folder = folder(null);
    try (OpenNumbers x = open(name, folder)) {
      return x.data().reading(() -> operation.apply(x.source()).run(place(folder)));
    } catch (BadFileException e) {
      throw Interruption.of(e);
    }
  }

  private OpenNumbers open(String name, Path folder) {
    NumberReader reader = new NumberReader(new ReadRequest(reading, null, NumberFiles.METHODS));
    return OpenNumbers.open(reader, name, memory.whole(), memory.text(), folder);
  }

  private Workspace place(Path folder) {
    return new Workspace(pantile, memory, folder);
  }

  private Path folder(@Nullable Path out) {
    if (temporary != null) {
      return temporary;
    }
    return out == null
        ? Path.of(System.getProperty("java.io.tmpdir", "."))
        : FileOutput.folder(out.toString());
  }

  @SuppressWarnings("MustBeClosedChecker") // the caller closes it
  private RowOutput column(
      AtomicOutput file, String name, FileFormat input, ElementType elements, Path folder) {
    return RowOutput.numbers(
        name,
        file,
        file.stream(),
        FileFormat.ofOutput(name).orElse(input),
        elements,
        BlockReader.UNKNOWN,
        memory.whole(),
        folder);
  }

  private static void finish(RowOutput column, String name) {
    try {
      column.finish();
    } catch (IOException e) {
      throw new BadFileException("cannot write " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }
}
