// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** What is written block by block, read ahead, or kept in files without a name. */
@Timeout(120)
class BlockWriterTest {
  @TempDir private Path folder;

  private static double[] numbers(int length) {
    return new SplittableRandom(20_261_130).doubles(length).map(x -> x - 0.5).toArray();
  }

  private static void writeAll(BlockWriter writer, double[] numbers, int block) {
    for (int at = 0; at < numbers.length; at += block) {
      writer.write(new Slice.Doubles(numbers, at, Math.min(at + block, numbers.length)));
    }
    writer.finish();
    assertEquals(numbers.length, writer.written());
  }

  @Test
  void blocksMakeTheFileThatOneArrayMakes() throws IOException {
    for (int length : new int[] {0, 1, 1000, 400_000}) {
      double[] numbers = numbers(length);
      for (FileFormat format : FileFormat.values()) {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        NumberWriter.write(new Slice.Doubles(numbers, 0, length), format, expected);
        for (int block : new int[] {777, 300_000}) {
          for (long told : new long[] {length, BlockReader.UNKNOWN}) {
            Path file = folder.resolve("out");
            try (AtomicOutput out = AtomicOutput.to(file.toString());
                BlockWriter writer = BlockWriter.to("out", out, format, ElementType.DOUBLE, told)) {
              writeAll(writer, numbers, block);
              out.commit();
            }
            assertArrayEquals(
                expected.toByteArray(), Files.readAllBytes(file), format + " of " + length);
          }
          ByteArrayOutputStream stream = new ByteArrayOutputStream();
          try (BlockWriter writer =
              BlockWriter.to("it", stream, format, ElementType.DOUBLE, length)) {
            writeAll(writer, numbers, block);
          }
          assertArrayEquals(expected.toByteArray(), stream.toByteArray());
        }
      }
    }
  }

  @Test
  void aHeaderThatComesFirstNeedsTheLength() {
    OutputStream out = new ByteArrayOutputStream();
    BadFileException bad =
        assertThrows(
            BadFileException.class,
            () -> BlockWriter.to("it", out, FileFormat.NPY, ElementType.INT, BlockReader.UNKNOWN));
    assertTrue(String.valueOf(bad.getMessage()).contains("its header comes first"));
    try (BlockWriter writer = BlockWriter.to("it", out, FileFormat.NPY, ElementType.INT, 3)) {
      writer.write(new Slice.Ints(new int[2], 0, 2));
      assertThrows(BadFileException.class, writer::finish);
    }
  }

  @Test
  void afterAFailureNothingIsWrittenAndTheCallerIsTold() {
    for (int most : new int[] {0, 1 << 20, 3 << 20}) {
      BadFileException bad =
          assertThrows(
              BadFileException.class,
              () -> {
                try (BlockWriter writer =
                    BlockWriter.to("x", full(most), FileFormat.RAW, ElementType.DOUBLE, -1)) {
                  writeAll(writer, numbers(1 << 20), 10_000);
                }
              });
      assertEquals("cannot write x: No space left on device", bad.getMessage());
    }
  }

  /** A disk with so much room. */
  private static OutputStream full(int most) {
    return new OutputStream() {
      private long used;

      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        used += length;
        if (used > most) {
          throw new IOException("No space left on device");
        }
      }
    };
  }

  @Test
  void anInterruptEndsTheWriterThatWaits() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    OutputStream stuck =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            writing.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            write(0);
          }
        };
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(() -> {
          try (BlockWriter writer =
              BlockWriter.to("x", stuck, FileFormat.RAW, ElementType.DOUBLE, -1)) {
            writeAll(writer, numbers(1 << 20), 10_000);
          } catch (RuntimeException e) {
            thrown[0] = e;
          }
        });
    thread.start();
    writing.await();
    thread.interrupt();
    thread.join();
    assertEquals(JobCancelledException.class, thrown[0].getClass());
  }

  @Test
  void blocksAreReadAheadInTheirOrder() throws IOException {
    double[] numbers = numbers(10_000);
    Path file = folder.resolve("x.npy");
    NumberWriter.write(
        new Slice.Doubles(numbers, 0, numbers.length), FileFormat.NPY, file.toString());
    NumberReader files = new NumberReader(null, null, new Hints("", "", "", "", ""));
    try (BlockReader reader = files.blocks(file.toString(), folder);
        ReadAhead ahead = new ReadAhead(reader, 300, 2)) {
      int at = 0;
      for (Slice block = ahead.next(); block != null; block = ahead.next()) {
        Slice.Doubles part = (Slice.Doubles) block;
        for (int i = part.from(); i < part.to(); i++) {
          assertEquals(numbers[at++], part.array()[i]);
        }
        ahead.release(block);
      }
      assertEquals(numbers.length, at);
      assertNull(ahead.next());
    }
    // Nobody takes what was read.
    try (BlockReader reader = files.blocks(file.toString(), folder);
        ReadAhead ahead = new ReadAhead(reader, 300, 3)) {
      assertTrue(ahead.next() != null);
    }
    IllegalStateException own = new IllegalStateException("own");
    try (ReadAhead ahead =
        new ReadAhead(
            _ -> {
              throw own;
            },
            new Slice.Ints(new int[1], 0, 1))) {
      assertSame(own, assertThrows(IllegalStateException.class, ahead::next));
    }
  }

  @Test
  void aTemporaryFileHasNoName() throws IOException {
    try (TemporaryFile file = TemporaryFile.in(folder)) {
      var _ = file.channel().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      assertEquals(3, file.channel().size());
      try (Stream<Path> left = Files.list(folder)) {
        assertEquals(0, left.count());
      }
    }
    Path absent = folder.resolve("absent");
    BadFileException bad = assertThrows(BadFileException.class, () -> TemporaryFile.in(absent));
    assertEquals(
        "cannot write temporary files in " + absent + ": there is no such folder",
        bad.getMessage());
    Path plain = Files.writeString(folder.resolve("plain"), "x");
    BadFileException none = assertThrows(BadFileException.class, () -> TemporaryFile.in(plain));
    assertTrue(String.valueOf(none.getMessage()).endsWith("it is no folder"), none.getMessage());
  }
}
