// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.JournalException;
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

/** Journals that were damaged or forged: what they still say is true, or they are refused. */
class DamagedJournalTest {
  private static final long SEED = 20_261_130;
  private static final byte[] TITLE = "pantile journal 4\n".getBytes(StandardCharsets.US_ASCII);

  private static final Work<Long> COUNT = new Work<>(new CountPrimes(), 100, 1090);
  private static final long STEP = 10;
  private static final int TILES = 99;

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

  private static long partial(int tile) {
    return tile % STEP;
  }

  /** The bytes of a journal of {@link #COUNT} that knows every third tile, but one. */
  private byte[] sound() throws IOException {
    Files.deleteIfExists(file);
    try (Journal journal = Journal.open(file, null, null)) {
      Noting noting = journal.begin(COUNT, List.of(), STEP);
      for (int tile = 0; tile < TILES; tile += 3) {
        noting.note(new Known(tile, tile + 1, "device:0", partial(tile)));
      }
      noting.note(new Known(9, 10, "device:0", null));
    }
    return Files.readAllBytes(file);
  }

  /** What a journal says of {@link #COUNT}. */
  private List<Known> known(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try (Journal journal = Journal.open(file, null, _ -> {})) {
      return journal.begin(COUNT, List.of(), STEP).known();
    }
  }

  /**
   * How many tiles are still known of a damaged journal: none but the right ones; -1 if refused.
   */
  private int stillKnown(byte[] bytes, String how) throws IOException {
    List<Known> known;
    try {
      known = known(bytes);
    } catch (JournalException e) {
      return -1;
    }
    for (Known one : known) {
      assertEquals(one.first() + 1, one.last(), how);
      assertEquals(0, one.first() % 3, how);
      assertEquals(partial(one.first()), one.partial(), how);
    }
    return known.size();
  }

  /** Each record, with its length and checksum. */
  private static List<byte[]> records(byte[] bytes) {
    List<byte[]> records = new ArrayList<>();
    for (int at = TITLE.length; at < bytes.length; ) {
      int size = ByteBuffer.wrap(bytes).getInt(at) + 2 * Integer.BYTES;
      records.add(Arrays.copyOfRange(bytes, at, at + size));
      at += size;
    }
    return records;
  }

  private static byte[] joined(List<byte[]> records) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(TITLE);
    records.forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void aSoundJournalIsReadWhole() throws Exception {
    byte[] sound = sound();
    assertEquals(TILES / 3 + 1, records(sound).size() - 1);
    assertEquals(TILES / 3 - 1, stillKnown(sound, "sound"));
    assertArrayEquals(sound, Files.readAllBytes(file), "reading changed it");
  }

  @Test
  void cutAnywhereItKnowsWhatIsWhole() throws Exception {
    byte[] sound = sound();
    List<byte[]> records = records(sound);
    int end = TITLE.length;
    int whole = 0; // records, the first of which is the job's, and the last of which takes back
    for (int length = 0; length <= sound.length; length++) {
      if (whole < records.size() && length == end + records.get(whole).length) {
        end = length;
        whole++;
      }
      int tiles = whole == records.size() ? whole - 3 : Math.max(0, whole - 1);
      assertEquals(tiles, stillKnown(Arrays.copyOf(sound, length), "cut"), "cut at " + length);
    }
  }

  @Test
  void withAnyByteChangedItKnowsWhatIsBefore() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] sound = sound();
    int most = 0;
    for (int at = 0; at < sound.length; at++) {
      byte[] flipped = sound.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      int known = stillKnown(flipped, "byte " + at + " changed, seed " + SEED);
      assertEquals(at < TITLE.length, known < 0, "byte " + at);
      most = Math.max(most, known);
    }
    assertEquals(TILES / 3, most);
  }

  @Test
  void recordsThatAreDoubledLostOrInAnotherOrderDoNotCount() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    List<byte[]> records = records(sound());
    for (int i = 0; i < 500; i++) {
      List<byte[]> other = new ArrayList<>(records);
      int from = random.nextInt(other.size());
      int to = random.nextInt(other.size());
      switch (i % 3) {
        case 0 -> other.add(to, other.get(from));
        case 1 -> Collections.swap(other, from, to);
        default -> other.remove(from);
      }
      String how = i + ": " + from + ", " + to + ", seed " + SEED;
      int known = stillKnown(joined(other), how);
      assertTrue(known >= 0 && known < TILES, how);
    }
  }

  @Test
  void lengthsMayBeAnything() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] sound = sound();
    List<byte[]> records = records(sound);
    int at = TITLE.length;
    for (byte[] record : records) {
      for (int length :
          new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, sound.length, random.nextInt()}) {
        byte[] forged = sound.clone();
        ByteBuffer.wrap(forged).putInt(at, length);
        assertTrue(stillKnown(forged, "length " + length) >= 0);
      }
      at += record.length;
    }
  }

  @Test
  void noiseIsNoJournal() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[random.nextInt(1, 300)];
      random.nextBytes(noise);
      assertEquals(-1, stillKnown(noise, "noise"));
      byte[] titled = Arrays.copyOf(TITLE, TITLE.length + noise.length);
      System.arraycopy(noise, 0, titled, TITLE.length, noise.length);
      assertEquals(0, stillKnown(titled, "noise behind a title"));
    }
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

  @Test
  void aRefusedJournalIsAsItWas() throws Exception {
    byte[] sound = sound();
    byte[] torn = Arrays.copyOf(sound, sound.length - 3);
    Files.write(file, torn);
    Work<Long> other = new Work<>(new CountPrimes(), 0, 10);
    try (Journal journal = Journal.open(file, null, _ -> {})) {
      assertThrows(JournalException.class, () -> journal.begin(other, List.of(), 1));
      assertThrows(JournalException.class, journal::requireUsed);
    }
    assertArrayEquals(torn, Files.readAllBytes(file));
  }

  @Test
  void howMuchIsTornIsTold() throws Exception {
    byte[] sound = sound();
    for (int more : new int[] {1, 1000}) {
      Files.write(file, Arrays.copyOf(sound, sound.length + more));
      List<String> notices = new ArrayList<>();
      Journal.open(file, null, notices::add).close();
      String torn = more == 1 ? "(1 byte) is torn" : "(1,000 bytes) is torn";
      assertTrue(notices.getFirst().contains(torn), notices::toString);
    }
  }

  @Test
  void whatIsAppendedBehindATornRecordCounts() throws Exception {
    byte[] sound = sound();
    Files.write(file, Arrays.copyOf(sound, sound.length - 40));
    List<String> notices = new ArrayList<>();
    int before;
    try (Journal journal = Journal.open(file, null, notices::add)) {
      Noting noting = journal.begin(COUNT, List.of(), STEP);
      before = noting.known().size();
      noting.note(new Known(1, 3, "device:0", 6L));
    }
    assertTrue(notices.getFirst().contains("torn or damaged"), notices::toString);
    assertTrue(notices.getLast().contains("goes on from 110;"), notices::toString);
    Known first = known(Files.readAllBytes(file)).get(1);
    assertEquals(new Known(1, 3, "device:0", 6L), first);
    assertEquals(before + 1, known(Files.readAllBytes(file)).size());
  }
}
