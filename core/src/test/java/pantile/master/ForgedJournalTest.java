// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.JournalException;
import pantile.journal.RecordFile;
import pantile.master.Journal.Known;
import pantile.op.prime.CountPrimes;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.ArgExtreme.Position;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.End;
import pantile.op.reduce.Int128;
import pantile.op.reduce.Term;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Journals whose checksums are right, but that cannot be: they are refused. */
final class ForgedJournalTest {
  private static final byte[] TITLE = "pantile journal 4\n".getBytes(StandardCharsets.US_ASCII);

  private static final Work<Long> COUNT = new Work<>(new CountPrimes(), 100, 1090);
  private static final long STEP = 10;

  private static final double[] NUMBERS = new double[10_000];
  private static final Work<BlockSums> SUM =
      new Work<>(new BlockSum(ElementType.DOUBLE, new Term.Value()), 0, NUMBERS.length);
  private static final List<Operand> OPERANDS =
      List.of(Operand.in(new Slice.Doubles(NUMBERS, 0, NUMBERS.length)));

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("journal");
  }

  /** A file of the records' contents, whose lengths and checksums are right. */
  private void forge(byte[]... contents) throws IOException {
    Files.deleteIfExists(file);
    try (RecordFile records = RecordFile.open(file, TITLE)) {
      for (byte[] content : contents) {
        records.append(content);
      }
    }
  }

  private static byte[] job(int number, Work<?> job, List<Operand> operands, long step) {
    byte[] identity = JobIdentity.of(job, operands, null).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(13 + identity.length)
        .put((byte) 1)
        .putInt(number)
        .putLong(step)
        .put(identity)
        .array();
  }

  private static byte[] tiles(int number, int first, int last, byte[] partial) {
    return ByteBuffer.allocate(18 + partial.length)
        .put((byte) 2)
        .putInt(number)
        .putInt(first)
        .putInt(last)
        .putInt(1)
        .put((byte) 'd')
        .put(partial)
        .array();
  }

  private static byte[] back(int number, int first, int last) {
    return ByteBuffer.allocate(13).put((byte) 3).putInt(number).putInt(first).putInt(last).array();
  }

  private static byte[] bytes(Object partial) {
    return PartialBytes.of(partial);
  }

  private List<Known> forgedCount(byte[]... contents) throws IOException {
    forge(contents);
    try (Journal journal = Journal.open(file, null, _ -> {})) {
      return journal.begin(COUNT, List.of(), STEP).known();
    }
  }

  /** What the checksums say is right, but cannot be. */
  @Test
  void forgedRecordsAreRefused() throws Exception {
    byte[] job = job(0, COUNT, List.of(), STEP);
    byte[] five = bytes(5L);
    assertEquals(1, forgedCount(job, tiles(0, 2, 3, five)).size());
    assertEquals(0, forgedCount(job, tiles(0, 2, 3, five), back(0, 2, 3)).size());
    byte[] longName = tiles(0, 2, 3, five);
    ByteBuffer.wrap(longName).putInt(13, Integer.MAX_VALUE);
    byte[] negativeName = tiles(0, 2, 3, five);
    ByteBuffer.wrap(negativeName).putInt(13, -1);
    Map<String, byte[][]> forged = new HashMap<>();
    forged.put("of no kind", new byte[][] {job, {9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}});
    forged.put("short", new byte[][] {job, {2}});
    forged.put("a little longer", new byte[][] {job, {2, 0, 0, 0, 0, 1}});
    forged.put("a job without a step", new byte[][] {{1, 0, 0, 0, 0, 1}});
    forged.put("a job of another number", new byte[][] {job(1, COUNT, List.of(), STEP)});
    forged.put("a job of a negative number", new byte[][] {job(-1, COUNT, List.of(), STEP)});
    forged.put("a job twice by one number", new byte[][] {job, job});
    forged.put("tiles before their job", new byte[][] {tiles(0, 2, 3, five), job});
    forged.put("tiles of no job", new byte[][] {job, tiles(1, 2, 3, five)});
    forged.put("tiles of a negative job", new byte[][] {job, tiles(-1, 2, 3, five)});
    forged.put("taken back of no job", new byte[][] {job, back(7, 2, 3)});
    forged.put("a negative tile", new byte[][] {job, tiles(0, -1, 3, five)});
    forged.put("no tile", new byte[][] {job, tiles(0, 3, 3, five)});
    forged.put("fewer than no tiles", new byte[][] {job, tiles(0, 3, 2, five)});
    forged.put("a tile too many", new byte[][] {job, tiles(0, 98, 100, five)});
    forged.put("far too many", new byte[][] {job, tiles(0, 0, Integer.MAX_VALUE, five)});
    forged.put("doubled", new byte[][] {job, tiles(0, 2, 3, five), tiles(0, 2, 3, five)});
    forged.put("overlapping", new byte[][] {job, tiles(0, 2, 5, five), tiles(0, 4, 6, five)});
    forged.put("enclosed", new byte[][] {job, tiles(0, 2, 9, five), tiles(0, 4, 6, five)});
    forged.put("a device of a long name", new byte[][] {job, longName});
    forged.put("a device of a negative name", new byte[][] {job, negativeName});
    forged.put("without a partial result", new byte[][] {job, tiles(0, 2, 3, new byte[0])});
    forged.put("of zeros", new byte[][] {job, tiles(0, 2, 3, new byte[five.length])});
    forged.put("of another class", new byte[][] {job, tiles(0, 2, 3, bytes(Int128.of(5)))});
    forged.put("of a text", new byte[][] {job, tiles(0, 2, 3, bytes("5"))});
    forged.put("negative", new byte[][] {job, tiles(0, 2, 3, bytes(-1L))});
    forged.put("more than there are", new byte[][] {job, tiles(0, 2, 3, bytes(11L))});
    forged.put("a step of nothing", new byte[][] {job(0, COUNT, List.of(), 0)});
    forged.put("a negative step", new byte[][] {job(0, COUNT, List.of(), Long.MIN_VALUE)});
    forged.put("a huge result", new byte[][] {job, tiles(0, 2, 3, new byte[1 << 20])});
    for (Map.Entry<String, byte[][]> one : forged.entrySet()) {
      assertThrows(JournalException.class, () -> forgedCount(one.getValue()), one.getKey());
    }
  }

  private List<Known> forgedSum(long step, byte[]... contents) throws IOException {
    byte[][] all = new byte[contents.length + 1][];
    all[0] = job(0, SUM, OPERANDS, step);
    System.arraycopy(contents, 0, all, 1, contents.length);
    forge(all);
    try (Journal journal = Journal.open(file, null, _ -> {})) {
      return journal.begin(SUM, OPERANDS, step).known();
    }
  }

  @Test
  void forgedSumsOfBlocksAreRefused() throws Exception {
    byte[] one = bytes(new BlockSums(new double[1]));
    byte[] three = bytes(new BlockSums(new double[3]));
    assertEquals(1, forgedSum(4096, tiles(0, 2, 3, one)).size());
    assertEquals(1, forgedSum(4096, tiles(0, 0, 3, three)).size());
    assertEquals(1, forgedSum(8192, tiles(0, 0, 2, three)).size());
    assertThrows(JournalException.class, () -> forgedSum(4096, tiles(0, 0, 3, one)));
    assertThrows(JournalException.class, () -> forgedSum(4096, tiles(0, 1, 2, three)));
    assertThrows(JournalException.class, () -> forgedSum(4097, tiles(0, 1, 2, one)));
    byte[] none = bytes(new BlockSums((double[]) null));
    assertThrows(JournalException.class, () -> forgedSum(4096, tiles(0, 2, 3, none)));
    assertThrows(IOException.class, () -> new PartialCheck(SUM).read(none, 8192, 10_000));
  }

  @Test
  void forgedMomentsAreRefused() throws Exception {
    Work<Moments> job = new Work<>(new BlockMoments(ElementType.DOUBLE, 1), 0, NUMBERS.length);
    List<Object> forged =
        List.of(
            new Moments(new double[0]),
            new Moments(new double[1]),
            new Moments(new double[Moments.EACH + 1]),
            new Moments(new double[2 * Moments.EACH]),
            new Moments((double[]) null),
            new Moments((BlockSums) null),
            new BlockSums(new double[Moments.EACH]));
    for (Object partial : forged) {
      forge(job(0, job, OPERANDS, 4096), tiles(0, 1, 2, bytes(partial)));
      try (Journal journal = Journal.open(file, null, _ -> {})) {
        assertThrows(JournalException.class, () -> journal.begin(job, OPERANDS, 4096));
      }
    }
    byte[] sound = bytes(new Moments(new double[Moments.EACH]));
    forge(job(0, job, OPERANDS, 4096), tiles(0, 1, 2, sound));
    try (Journal journal = Journal.open(file, null, _ -> {})) {
      assertEquals(1, journal.begin(job, OPERANDS, 4096).known().size());
    }
  }

  @Test
  void placesOutsideTheirTileAreRefused() throws Exception {
    Work<Position> job = new Work<>(new ArgExtreme(ElementType.DOUBLE, End.MIN), 0, NUMBERS.length);
    for (long place : new long[] {-1, 0, 4095, 4096, 8191, 8192, Long.MAX_VALUE}) {
      forge(job(0, job, OPERANDS, 4096), tiles(0, 1, 2, bytes(new Position(0, place))));
      try (Journal journal = Journal.open(file, null, _ -> {})) {
        boolean inside = place >= 4096 && place < 8192;
        if (inside) {
          assertEquals(1, journal.begin(job, OPERANDS, 4096).known().size());
        } else {
          assertThrows(JournalException.class, () -> journal.begin(job, OPERANDS, 4096));
        }
      }
    }
  }
}
