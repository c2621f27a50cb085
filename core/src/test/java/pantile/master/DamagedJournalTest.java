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
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.JournalException;
import pantile.master.Journal.Known;
import pantile.op.prime.CountPrimes;
import pantile.spi.Work;

/** Journals that were damaged: what they still say is true, or they are refused. */
class DamagedJournalTest {
  private static final long SEED = 20_261_130;
  private static final byte[] TITLE = "pantile journal 4\n".getBytes(StandardCharsets.US_ASCII);

  private static final Work<Long> COUNT = new Work<>(new CountPrimes(), 100, 1090);
  private static final long STEP = 10;
  private static final int TILES = 99;

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
