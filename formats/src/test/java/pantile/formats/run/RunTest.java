// SPDX-License-Identifier: Apache-2.0
package pantile.formats.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.BadFileException;

/** Runs in temporary files. */
class RunTest {
  private static final long SEED = 20_261_130;

  @TempDir Path folder;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(SEED + length).nextBytes(bytes);
    return bytes;
  }

  private static Run written(Medium medium, byte[] bytes) throws IOException {
    RunWriter writer = new RunWriter(medium);
    for (int at = 0; at < bytes.length; at += 7) {
      writer.append(ByteBuffer.wrap(bytes, at, Math.min(7, bytes.length - at)));
    }
    return writer.finish();
  }

  private static byte[] read(Run run, int atOnce) throws IOException {
    byte[] all = new byte[(int) run.length()];
    for (int at = 0; run.left() > 0; at += atOnce) {
      run.read(ByteBuffer.wrap(all, at, (int) Math.min(atOnce, run.left())));
    }
    return all;
  }

  @Test
  void runsThatShareAFileAreReadAsTheyWereWritten() throws IOException {
    RunFiles files = new RunFiles(Storage.REAL, folder);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      runs.add(written(files.next(i), bytes(i)));
    }
    for (int i = 0; i < runs.size(); i++) {
      for (int atOnce : new int[] {1, 16, 1000}) {
        assertArrayEquals(bytes(i), read(runs.get(i).again(), atOnce), "run " + i);
      }
      assertEquals(i, runs.get(i).left());
    }
    runs.forEach(Run::close);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void runsThatAreClosedTwiceCloseNoOthers() throws IOException {
    RunFiles files = new RunFiles(Storage.REAL, folder);
    Run first = written(files.next(1), bytes(1));
    Run second = written(files.next(2), bytes(2));
    first.close();
    first.close();
    assertArrayEquals(bytes(2), read(second.again(), 16));
    second.close();
  }

  /** Operations have no other way to find out what a disk did to their temporary files. */
  @Test
  void aByteThatIsAnotherIsFoundOut() throws IOException {
    byte[] kept = new byte[50];
    int[] size = {0};
    Medium memory =
        new Medium() {
          @Override
          public void append(ByteBuffer bytes) {
            int count = bytes.remaining();
            bytes.get(kept, size[0], count);
            size[0] += count;
          }

          @Override
          public void read(ByteBuffer into, long at) {
            into.put(kept, (int) at, into.remaining());
          }

          @Override
          public void close() {
            Arrays.fill(kept, (byte) 0);
          }
        };
    try (Run run = written(memory, bytes(50))) {
      assertArrayEquals(bytes(50), read(run.again(), 8));
      for (int at = 0; at < 50; at++) {
        kept[at] ^= 4;
        BadFileException bad = assertThrows(BadFileException.class, () -> read(run.again(), 8));
        assertTrue(String.valueOf(bad.getMessage()).contains("damaged"), bad.getMessage());
        kept[at] ^= 4;
      }
    }
  }
}
