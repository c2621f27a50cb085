// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.formats.file.BinaryArrays;
import pantile.formats.file.BlockReader;
import pantile.formats.file.FileFormat;
import pantile.formats.run.Medium;
import pantile.formats.run.MemoryBound;
import pantile.formats.run.RunFiles;
import pantile.formats.run.Storage;
import pantile.report.JobProgress;
import pantile.report.ProgressListener;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Sorts with arrays of a few elements, so that a few thousand make many runs. */
@Timeout(120)
class ExternalSortTest {
  private static final long SEED = 20_261_130;

  /** Four runs at once, of 64 elements. */
  private static final Sizes TINY = new Sizes(64, 4, 16, 40);

  private static final MemoryBound DISK = new MemoryBound(1 << 20, 0);

  @TempDir private Path folder;

  private final Pantile pt = Pantile.open();
  private final Disk disk = new Disk();

  @AfterEach
  void close() {
    pt.close();
  }

  /** A disk of arrays, which counts, fails and damages. */
  private static final class Disk implements Storage {
    long capacity = Long.MAX_VALUE;
    long usable = Long.MAX_VALUE;
    long written;
    long readable = Long.MAX_VALUE;
    int made;
    int open;
    int mostOpen;
    long live;
    long mostLive;
    boolean damaged;
    boolean twoDisks;

    @Override
    public Medium file(Path folder) {
      made++;
      open++;
      mostOpen = Math.max(mostOpen, open);
      return new Medium() {
        private byte[] bytes = new byte[0];
        private boolean closed;

        @Override
        public void append(ByteBuffer from) throws IOException {
          if (written + from.remaining() > capacity) {
            throw new IOException("No space left on device");
          }
          written += from.remaining();
          live += from.remaining();
          mostLive = Math.max(mostLive, live);
          int at = bytes.length;
          bytes = Arrays.copyOf(bytes, at + from.remaining());
          from.get(bytes, at, bytes.length - at);
        }

        @Override
        public void read(ByteBuffer into, long at) throws IOException {
          readable -= into.remaining();
          if (readable < 0) {
            throw new IOException("Input/output error");
          }
          into.put(bytes, (int) at, into.remaining());
          if (damaged && at > 0) {
            into.put(0, (byte) (into.get(0) ^ 1));
          }
        }

        @Override
        public void close() {
          assertFalse(closed, "closed twice");
          closed = true;
          open--;
          live -= bytes.length;
        }
      };
    }

    @Override
    public @Nullable Object disk(Path folder) {
      return twoDisks ? folder : "disk";
    }

    @Override
    public long usable(Object disk) {
      return usable;
    }
  }

  /** Elements that are in memory. */
  private static final class Given implements BlockReader {
    private final Slice all;
    private final boolean known;
    private long at;

    /** After so many elements reading fails. */
    long most = Long.MAX_VALUE;

    Given(Slice all, boolean known) {
      this.all = all;
      this.known = known;
    }

    @Override
    public String name() {
      return "given";
    }

    @Override
    public FileFormat format() {
      return FileFormat.RAW;
    }

    @Override
    public ElementType type() {
      return all.type();
    }

    @Override
    public long length() {
      return known ? all.length() : UNKNOWN;
    }

    @Override
    public long expected() {
      return length();
    }

    @Override
    public int read(Slice into) {
      long count = Math.min(into.length(), all.length() - at);
      if (at + count > most) {
        throw new BadFileException("cannot read given: Input/output error");
      }
      BinaryArrays.heapSegment(into.sub(0, count))
          .copyFrom(BinaryArrays.heapSegment(all.sub(at, at + count)));
      at += count;
      return (int) count;
    }

    @Override
    public void skip(long elements) {
      at += elements;
    }

    @Override
    public void close() {}
  }

  /** Elements that were taken. */
  private static final class Taken implements Output {
    @Nullable Slice all;
    int at;
    boolean finished;

    @Override
    public Sink begin(ElementType type, long length) {
      Slice array = BinaryArrays.newArray(type, (int) length);
      all = array;
      return block -> {
        BinaryArrays.heapSegment(array.sub(at, at + block.length()))
            .copyFrom(BinaryArrays.heapSegment(block));
        at += (int) block.length();
      };
    }

    @Override
    public void finish() {
      assertEquals(at, all == null ? -1 : all.length());
      finished = true;
    }
  }

  private ExternalSort.How how(boolean descending, MemoryBound memory) {
    return new ExternalSort.How(descending, memory, folder, null, null, null);
  }

  private static byte[] bytes(@Nullable Slice array) {
    assertTrue(array != null);
    return BinaryArrays.heapSegment(array).toArray(ValueLayout.JAVA_BYTE);
  }

  private byte[] sorted(Slice numbers, boolean descending) {
    Slice copy = copy(numbers);
    new Order(descending).sort(pt, copy);
    return bytes(copy);
  }

  private static Slice copy(Slice numbers) {
    Slice copy = BinaryArrays.newArray(numbers.type(), (int) numbers.length());
    MemorySegment to = BinaryArrays.heapSegment(copy);
    to.copyFrom(BinaryArrays.heapSegment(numbers));
    return copy;
  }

  /** Elements of a shape: any bits, few values, in order, in the other order, all the same. */
  private static Slice numbers(ElementType type, int length, int shape) {
    SplittableRandom random = new SplittableRandom(SEED + length + shape);
    Slice array = BinaryArrays.newArray(type, length);
    for (int i = 0; i < length; i++) {
      long bits =
          switch (shape) {
            case 0 -> random.nextLong();
            case 1 -> ((random.nextInt(5) - 2L) << 40) | random.nextInt(3);
            case 2 -> i * 1000L;
            case 3 -> -i * 1000L;
            default -> 7;
          };
      switch (array) {
        case Slice.Ints s -> s.array()[i] = (int) bits;
        case Slice.Longs s -> s.array()[i] = bits;
        case Slice.Floats s ->
            s.array()[i] = shape == 0 ? Float.intBitsToFloat(odd(random, (int) bits)) : bits;
        case Slice.Doubles s ->
            s.array()[i] =
                shape == 0
                    ? random.nextInt(4) == 0
                        ? Double.longBitsToDouble(0x7ff8L << 48 | bits)
                        : random.nextInt(4) == 0 ? -0.0 * (bits & 2) : Double.longBitsToDouble(bits)
                    : bits;
        default -> throw new AssertionError(array);
      }
    }
    return array;
  }

  /** A NaN of any bits, now and then. */
  private static int odd(SplittableRandom random, int bits) {
    return random.nextInt(4) == 0 ? bits | 0x7fc00000 : bits;
  }

  @Test
  void theResultHasTheBitsOfSortWhateverTheSizes() {
    Sizes[] sizes = {TINY, new Sizes(64, 8, 16, 4096), new Sizes(1000, 100, 250, 64)};
    MemoryBound[] bounds = {
      DISK, new MemoryBound(1 << 20, 3000), new MemoryBound(1 << 20, 1 << 20)
    };
    for (ElementType type : ElementType.values()) {
      for (int length : new int[] {0, 1, 63, 64, 65, 128, 1000, 4567}) {
        for (int shape = 0; shape < 5; shape++) {
          Slice numbers = numbers(type, length, shape);
          boolean descending = (length + shape) % 2 == 1;
          byte[] expected = sorted(numbers, descending);
          Sizes its = sizes[shape % sizes.length];
          MemoryBound bound = bounds[(shape + length) % bounds.length];
          Taken taken = new Taken();
          long count =
              new ExternalSort(pt, how(descending, bound), disk, its)
                  .sort(new Given(numbers, shape % 2 == 0), taken);
          String what =
              String.format(
                  Locale.ROOT,
                  "%s %d shape %d seed %d",
                  type,
                  length,
                  shape,
                  SEED + length + shape);
          assertEquals(length, count, what);
          assertTrue(taken.finished, what);
          assertArrayEquals(expected, bytes(taken.all), what);
          assertEquals(0, disk.open, "files are left open: " + what);
        }
      }
    }
    assertTrue(disk.made > 100, "few runs: " + disk.made);
  }

  @Test
  void whatFitsInTheBoundMakesNoRuns() {
    Slice numbers = numbers(ElementType.LONG, 5000, 0);
    MemoryBound much = new MemoryBound(64 << 20, 0);
    for (boolean known : new boolean[] {true, false}) {
      Taken taken = new Taken();
      new ExternalSort(pt, how(false, much), disk, null).sort(new Given(numbers, known), taken);
      assertArrayEquals(sorted(numbers, false), bytes(taken.all));
    }
    assertEquals(0, disk.made);
  }

  @Test
  void runsThatFitOutsideOfTheHeapAreNotWritten() {
    Slice numbers = numbers(ElementType.INT, 1000, 0);
    Taken taken = new Taken();
    new ExternalSort(pt, how(false, new MemoryBound(0, 4000)), disk, new Sizes(300, 8, 80, 64))
        .sort(new Given(numbers, true), taken);
    assertArrayEquals(sorted(numbers, false), bytes(taken.all));
    assertEquals(0, disk.made);
  }

  @Test
  void hundredsOfRunsAreMergedInPasses() {
    Slice numbers = numbers(ElementType.DOUBLE, 20_000, 0);
    Taken taken = new Taken();
    new ExternalSort(pt, how(true, DISK), disk, TINY).sort(new Given(numbers, false), taken);
    assertArrayEquals(sorted(numbers, true), bytes(taken.all));
    int runs = (20_000 + 63) / 64;
    assertTrue(disk.written > 20_000 * 8 * 5 / 4, "no passes: " + disk.written);
    assertEquals(0, disk.open);
    assertTrue(runs > 300 && disk.mostOpen < 130, "too many open files: " + disk.mostOpen);
  }

  @Test
  void openFilesHardlyGrowWithRuns() {
    RunFiles files = new RunFiles(disk, folder);
    List<Medium> runs = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      runs.add(files.next(i));
    }
    assertTrue(disk.open > 32 && disk.open < 32 + 32 * 9, "open: " + disk.open);
    runs.forEach(Medium::close);
    assertEquals(0, disk.open);
    // A file that was freed takes no run, though there was room in it.
    files.next(1000).close();
    files.next(1000).close();
    assertEquals(0, disk.open);
    Sizes many = new Sizes(1 << 20, 64, 1 << 18, 1 << 12);
    assertEquals(256, many.fanIn());
  }

  @Test
  void blocksOfALargerBoundMakeArraysLonger() {
    Sizes least = Sizes.of(MemoryBound.LEAST, ElementType.DOUBLE, 1_000_000_000L);
    Sizes longer = least.withGrain(1 << 17);
    assertEquals(1 << 17, longer.grain());
    assertTrue(longer.kept() >= 2 << 17 && longer.array() >= longer.kept() + longer.grain());
    assertEquals(least.array(), least.withGrain(1).array());

    // The runs of one sort are gone on with by another, whose arrays are shorter than their blocks.
    Slice numbers = numbers(ElementType.LONG, 5000, 0);
    Path journal = folder.resolve("journal");
    SortCheckpoint.Input input = new SortCheckpoint.Input("given", " with some state", "");
    BadFileException full = new BadFileException("cannot write out: No space left on device");
    Output failing =
        new Output() {
          @Override
          public Sink begin(ElementType type, long length) {
            throw full;
          }

          @Override
          public void finish() {}
        };
    for (Output out : List.of(failing, new Taken())) {
      Sizes its = out instanceof Taken ? TINY : new Sizes(1024, 100, 256, 64);
      try (SortCheckpoint checkpoint = SortCheckpoint.open(journal, null, input, _ -> {})) {
        ExternalSort sort =
            new ExternalSort(
                pt, new ExternalSort.How(false, DISK, folder, null, checkpoint, null), disk, its);
        if (out instanceof Taken taken) {
          assertEquals(5000, sort.sort(new Given(numbers, true), taken));
          assertArrayEquals(sorted(numbers, false), bytes(taken.all));
        } else {
          assertSame(
              full,
              assertThrows(BadFileException.class, () -> sort.sort(new Given(numbers, true), out)));
        }
      }
    }
    assertFalse(Files.exists(journal));
  }

  @Test
  void theUsualBoundLeavesMemoryToOthers() {
    long heap = Runtime.getRuntime().maxMemory();
    assertEquals(1000, MemoryBound.usualOutside(1000, heap + 4000));
    assertEquals(500, MemoryBound.usualOutside(1000, heap + 1000));
    assertEquals(0, MemoryBound.usualOutside(1000, heap / 2));
    assertEquals(1000, MemoryBound.usualOutside(1000, 0));
    assertEquals(MemoryBound.heapOf(0), MemoryBound.of(0).heap());
    assertTrue(MemoryBound.of(0).outside() <= MemoryBound.of(0).heap());
  }

  @Test
  void aFullDiskEndsTheSortWhereverItIs() {
    Slice numbers = numbers(ElementType.LONG, 2000, 0);
    for (long capacity : new long[] {0, 1000, 15_999, 16_000, 30_000}) {
      disk.written = 0;
      disk.capacity = capacity;
      Taken taken = new Taken();
      BadFileException bad =
          assertThrows(
              BadFileException.class,
              () ->
                  new ExternalSort(pt, how(false, DISK), disk, TINY)
                      .sort(new Given(numbers, true), taken));
      assertEquals(
          "cannot write temporary files in " + folder + ": No space left on device",
          bad.getMessage());
      assertFalse(taken.finished);
      assertEquals(0, disk.open, "files are left open");
    }
  }

  @Test
  void aDiskThatCannotBeReadEndsTheSort() {
    Slice numbers = numbers(ElementType.LONG, 500, 0);
    for (long readable : new long[] {0, 1000, 3999}) {
      disk.readable = readable;
      Taken taken = new Taken();
      BadFileException bad =
          assertThrows(
              BadFileException.class,
              () ->
                  new ExternalSort(pt, how(false, DISK), disk, new Sizes(64, 1, 16, 40))
                      .sort(new Given(numbers, true), taken));
      assertTrue(String.valueOf(bad.getMessage()).contains("Input/output error"));
      assertFalse(taken.finished);
      assertEquals(0, disk.open, "files are left open");
    }
  }

  @Test
  void damagedRunsAreFoundOut() {
    Slice numbers = numbers(ElementType.LONG, 500, 0);
    disk.damaged = true;
    Taken taken = new Taken();
    BadFileException bad =
        assertThrows(
            BadFileException.class,
            () ->
                new ExternalSort(pt, how(false, DISK), disk, TINY)
                    .sort(new Given(numbers, true), taken));
    assertTrue(String.valueOf(bad.getMessage()).contains("damaged"), bad.getMessage());
    assertFalse(taken.finished);
  }

  @Test
  void aFailingInputOrOutputEndsTheSort() {
    Slice numbers = numbers(ElementType.LONG, 2000, 0);
    for (long most : new long[] {0, 64, 1999}) {
      Given given = new Given(numbers, false);
      given.most = most;
      Taken taken = new Taken();
      assertThrows(
          BadFileException.class,
          () -> new ExternalSort(pt, how(false, DISK), disk, TINY).sort(given, taken));
      assertFalse(taken.finished);
      assertEquals(0, disk.open, "files are left open");
    }
    BadFileException full = new BadFileException("cannot write out: No space left on device");
    int[] blocks = new int[1];
    Output failing =
        new Output() {
          @Override
          public Sink begin(ElementType type, long length) {
            return _ -> {
              if (++blocks[0] == 3) {
                throw full;
              }
            };
          }

          @Override
          public void finish() {
            throw new AssertionError("it is not whole");
          }
        };
    assertSame(
        full,
        assertThrows(
            BadFileException.class,
            () ->
                new ExternalSort(pt, how(false, DISK), disk, TINY)
                    .sort(new Given(numbers, false), failing)));
    assertEquals(0, disk.open, "files are left open");
  }

  @Test
  void spaceIsAskedForBeforehand() {
    Slice numbers = numbers(ElementType.LONG, 2000, 0);
    Sizes sizes = new Sizes(300, 8, 80, 64); // seven runs, which are merged at once
    disk.usable = 31_999;
    ExternalSort.Result result = new ExternalSort.Result(folder, FileFormat.NPY);
    ExternalSort.How how = new ExternalSort.How(false, DISK, folder, result, null, null);
    Taken taken = new Taken();
    BadFileException bad =
        assertThrows(
            BadFileException.class,
            () -> new ExternalSort(pt, how, disk, sizes).sort(new Given(numbers, true), taken));
    assertEquals(
        "there is no space for temporary files and the result in "
            + folder
            + ": 32,000 bytes are needed, 31,999 are free",
        bad.getMessage());
    assertEquals(0, disk.made);
    // On two disks each needs room for its own.
    disk.twoDisks = true;
    ExternalSort.Result elsewhere =
        new ExternalSort.Result(folder.resolve("other"), FileFormat.NPY);
    ExternalSort.How apart = new ExternalSort.How(false, DISK, folder, elsewhere, null, null);
    new ExternalSort(pt, apart, disk, sizes).sort(new Given(numbers, true), taken);
    assertArrayEquals(sorted(numbers, false), bytes(taken.all));
    disk.usable = 15_999;
    assertThrows(
        BadFileException.class,
        () -> new ExternalSort(pt, apart, disk, sizes).sort(new Given(numbers, true), new Taken()));
  }

  /** The sort needs as many bytes for temporary files in a folder, and is content with them. */
  private void assertNeeded(long bytes, ExternalSort.How how, Sizes sizes, Path where) {
    Slice numbers = numbers(ElementType.LONG, 2000, 0);
    disk.twoDisks = true;
    disk.usable = bytes - 1;
    String told =
        String.valueOf(
            assertThrows(
                    BadFileException.class,
                    () ->
                        new ExternalSort(pt, how, disk, sizes)
                            .sort(new Given(numbers, true), new Taken()))
                .getMessage());
    assertEquals(
        String.format(
            Locale.ROOT,
            "there is no space for temporary files in %s: %,d bytes are needed, %,d are free",
            where,
            bytes,
            bytes - 1),
        told);
    disk.usable = bytes;
    Taken taken = new Taken();
    new ExternalSort(pt, how, disk, sizes).sort(new Given(numbers, true), taken);
    assertArrayEquals(sorted(numbers, false), bytes(taken.all));
  }

  @Test
  void spaceForRunsThatAreMergedBeforeIsAskedFor() {
    // Of eight runs of 2,000 bytes, two, two, two and then two are merged: a half beside the runs.
    ExternalSort.How how = how(false, DISK);
    assertNeeded(16_000 + 8000, how, new Sizes(250, 40, 80, 64), folder);
    // Memory takes half of the runs, whose files are not freed while they are merged.
    MemoryBound half = new MemoryBound(1 << 20, 8000);
    assertNeeded(8000 + 16_000, how(false, half), new Sizes(250, 40, 80, 64), folder);
  }

  @Test
  void noMoreSpaceIsTakenThanIsAskedFor() {
    for (Sizes sizes : new Sizes[] {TINY, new Sizes(64, 8, 16, 40), new Sizes(250, 40, 80, 64)}) {
      for (int length : new int[] {500, 2000, 20_000, 30_011}) {
        for (long outside : new long[] {0, 3000}) {
          Slice numbers = numbers(ElementType.LONG, length, 0);
          ExternalSort sort =
              new ExternalSort(pt, how(false, new MemoryBound(1 << 20, outside)), disk, sizes);
          disk.usable = 0;
          disk.mostLive = 0;
          BadFileException bad =
              assertThrows(
                  BadFileException.class, () -> sort.sort(new Given(numbers, true), new Taken()));
          String told = String.valueOf(bad.getMessage()).replaceAll(".*: ([0-9,]+) bytes.*", "$1");
          long asked = Long.parseLong(told.replace(",", ""));
          disk.usable = asked;
          sort.sort(new Given(numbers, true), new Taken());
          String what = sizes + " " + length + ": " + disk.mostLive + " of " + asked;
          assertTrue(disk.mostLive <= asked && disk.mostLive >= asked * 7 / 10, what);
        }
      }
    }
  }

  @Test
  void spaceForTheRunsOfACheckpointIsAskedForWhereTheyAre() {
    Path elsewhere = folder.resolve("runs");
    SortCheckpoint.Input input = new SortCheckpoint.Input("given", " with some state", "");
    try (SortCheckpoint checkpoint =
        SortCheckpoint.open(folder.resolve("journal"), elsewhere, input, _ -> {})) {
      MemoryBound much = new MemoryBound(1 << 20, 1 << 20);
      ExternalSort.How how = new ExternalSort.How(false, much, folder, null, checkpoint, null);
      Path runs = SortCheckpoint.runs(folder.resolve("journal"), elsewhere);
      assertNeeded(16_000, how, new Sizes(300, 8, 80, 64), runs);
    }
    // They stay while they are merged, and so do two of each that were merged to a longer one.
    try (SortCheckpoint checkpoint =
        SortCheckpoint.open(folder.resolve("journal"), elsewhere, input, _ -> {})) {
      ExternalSort.How how = new ExternalSort.How(false, DISK, folder, null, checkpoint, null);
      assertNeeded(24_000, how, new Sizes(250, 40, 80, 64), folder);
    }
  }

  @Test
  void anOutputInPlaceNeedsASecondCopyAndNoSpaceOfItsOwn() {
    Path out = folder.resolve("out");
    ExternalSort.Result place = new ExternalSort.Result(out, FileFormat.RAW, 16_000, false);
    ExternalSort.How how = new ExternalSort.How(false, DISK, folder, place, null, null);
    assertNeeded(32_000, how, new Sizes(300, 8, 80, 64), folder);
  }

  @Test
  void stagesAreTold() {
    Slice numbers = numbers(ElementType.LONG, 1000, 0);
    List<JobProgress> told = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void progress(String kernel, int done, int total) {
            throw new AssertionError("the other method is called");
          }

          @Override
          public void progress(JobProgress now) {
            told.add(now);
          }
        };
    ExternalSort.How how = new ExternalSort.How(false, DISK, folder, null, null, listener);
    new ExternalSort(pt, how, disk, new Sizes(64, 1, 16, 4096))
        .sort(new Given(numbers, true), new Taken());
    assertEquals(
        List.of("read and sort", "merge"),
        told.stream().map(JobProgress::kernel).distinct().toList());
    for (String stage : List.of("read and sort", "merge")) {
      List<JobProgress> its = told.stream().filter(t -> t.kernel().equals(stage)).toList();
      assertEquals(0, its.getFirst().elements());
      assertEquals(1000, its.getLast().elements());
      assertEquals(its.getLast().total(), its.getLast().done());
      assertTrue(its.size() > 10, "only " + its.size());
      for (JobProgress each : its.subList(0, its.size() - 1)) {
        assertTrue(each.done() < each.total() && each.elements() <= each.length(), each.toString());
      }
    }
  }

  @Test
  void anInterruptEndsTheSort() {
    Slice numbers = numbers(ElementType.LONG, 1000, 0);
    for (String stage : List.of("read and sort", "merge")) {
      ProgressListener listener =
          (kernel, done, _) -> {
            if (kernel.equals(stage) && done == 3) {
              Thread.currentThread().interrupt();
            }
          };
      ExternalSort.How how = new ExternalSort.How(false, DISK, folder, null, null, listener);
      Taken taken = new Taken();
      assertThrows(
          JobCancelledException.class,
          () ->
              new ExternalSort(pt, how, disk, new Sizes(64, 1, 16, 4096))
                  .sort(new Given(numbers, true), taken));
      assertTrue(Thread.interrupted(), "the interrupt is lost");
      assertFalse(taken.finished);
      assertEquals(0, disk.open, "files are left open");
    }
  }

  @Test
  void sizesFitTheBound() {
    for (long bound : new long[] {16 << 20, 100 << 20, 358 << 20, 4L << 30}) {
      for (ElementType type : ElementType.values()) {
        for (long expected : new long[] {-1, 0, 1000, 1_000_000_000L, 100_000_000_000L}) {
          Sizes sizes = Sizes.of(bound, type, expected);
          long taken = (long) (4.25 * sizes.array() * type.bytes()) + Sizes.FIXED_BYTES;
          assertTrue(taken <= bound, bound + " " + sizes);
          assertTrue(sizes.array() >= 1 << 15, bound + " " + sizes);
        }
      }
    }
    // 8 GB in a heap of 512 MiB is merged in one pass.
    Sizes usual = Sizes.of(358 << 20, ElementType.DOUBLE, 1_000_000_000L);
    assertTrue(1_000_000_000L / usual.array() < usual.fanIn(), usual.toString());
    assertThrows(IllegalArgumentException.class, () -> MemoryBound.of(1 << 20));
  }
}
