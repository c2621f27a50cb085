// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Inputs whose size the system does not tell, or that change while they are read. */
@Timeout(120)
class InputKindsTest {
  @TempDir private Path folder;

  @Test
  void aFileOfSizeZeroMayHoldNumbers() throws IOException {
    Path text = Path.of("/proc/sys/kernel/pid_max");
    assumeTrue(Files.exists(text) && Files.size(text) == 0, "there is no such file here");
    // Not by Files.readString, which asks for a byte first: the system gives these files but once.
    String content;
    try (InputStream in = Files.newInputStream(text)) {
      content = new String(in.readNBytes(100), StandardCharsets.US_ASCII);
    }
    assertEquals(content, Ran.run("reduce", "sum", text).fine().out());
    assertEquals(content, Ran.run("sort", text).fine().out());

    // Raw: the bytes of a file of the process's own.
    Path raw = Path.of("/proc/self/cmdline");
    int length = Files.readAllBytes(raw).length;
    assumeTrue(Files.size(raw) == 0 && length > 0, "the size of " + raw + " is known here");
    if (length % 4 != 0) {
      Ran.run("reduce", "sum", "--type", "int", raw).failsWith(2, "no whole number of 4-byte");
    } else {
      assertEquals(length / 4, count(raw), "all of it should be read");
    }
  }

  private static int count(Path raw) {
    String json = Ran.run("reduce", "sum", "--json", "--type", "int", raw).fine().out();
    return Integer.parseInt(json.replaceAll("(?s).*\"length\" : (\\d+).*", "$1"));
  }

  @Test
  void rawNumbersOfAFileOfSizeZeroAreRead() throws IOException {
    Shell.requireLinux();
    Path name = Path.of("/proc/self/comm");
    String before = Files.readString(name).strip();
    try {
      Files.writeString(name, "sixteen");
      ByteBuffer bytes = ByteBuffer.wrap("sixteen\n".getBytes(StandardCharsets.US_ASCII));
      long expected = bytes.order(LITTLE_ENDIAN).getLong();
      assertEquals(expected + "\n", Ran.run("reduce", "sum", "--type", "long", name).fine().out());
      assertEquals(expected + "\n", Ran.run("reduce", "max", "--type", "long", name).fine().out());
      byte[] sorted = Ran.run("sort", "--type", "long", name).fine().bytes();
      assertEquals("sixteen\n", new String(sorted, StandardCharsets.US_ASCII));
    } finally {
      Files.writeString(name, before);
    }
  }

  @Test
  void aSizeThatPromisesTooMuchIsNotBelieved() throws IOException {
    Path file = Path.of("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size");
    assumeTrue(Files.exists(file), "there is no such file here");
    byte[] bytes = Files.readAllBytes(file);
    assumeTrue(Files.size(file) != bytes.length && bytes.length == 8, "its size is right here");
    assertEquals(
        new String(bytes, StandardCharsets.US_ASCII), Ran.run("reduce", "sum", file).fine().out());
    long expected = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getLong();
    assertEquals(expected + "\n", Ran.run("reduce", "sum", "--type", "long", file).fine().out());
  }

  @Test
  void emptyFilesAreEmptyInEveryFormat() {
    Path raw = NpyBytes.write(folder, "x.bin", new byte[0]);
    assertEquals("0\n", Ran.run("reduce", "sum", "--type", "int", raw).fine().out());
    Path npy = NpyBytes.write(folder, "x.npy", NpyBytes.file("<f8", "(0,)", new byte[0]));
    assertEquals("0.0\n", Ran.run("reduce", "sum", npy).fine().out());
    assertEquals("", Ran.run("sort", "/dev/null").fine().out());
  }

  @Test
  void pipesAreRead() throws Exception {
    Path pipe = Shell.fifo(folder.resolve("pipe.npy"));
    byte[] npy = NpyBytes.file("<i8", "(3,)", NpyBytes.longs(LITTLE_ENDIAN, 3, 1, 2));
    CompletableFuture<Void> written = writing(pipe, npy);
    assertEquals("6\n", Ran.run("reduce", "sum", pipe).fine().out());
    written.get();
    written = writing(pipe, Arrays.copyOf(npy, npy.length - 8));
    Ran.run("reduce", "sum", pipe).failsWith(2, "is truncated");
    written.get();
  }

  @Test
  void devicesWithoutEndAreNoNumbers() {
    Shell.requireLinux();
    Ran.run("reduce", "sum", "/dev/zero").failsWith(2, "/dev/zero: line 1 is longer than");
  }

  /** The files are cut when the command has opened the first and waits for the second. */
  @Test
  void aMappedFileThatIsCutShortIsNamed() throws Exception {
    Path file = folder.resolve("x.bin");
    for (long left : new long[] {8, (1 << 20) - 8}) {
      Files.write(file, new byte[1 << 20]);
      Path pipe = Shell.fifo(folder.resolve("pipe" + left));
      CompletableFuture<Void> cut =
          CompletableFuture.runAsync(() -> {
            try (FileOutputStream out = new FileOutputStream(pipe.toFile());
                RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
              shorter.setLength(left);
              out.write(new byte[1 << 20]);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
      Ran.run("reduce", "dot", "--type", "long", file, pipe)
          .failsWith(2, file + " changed while it was read: it had 1,048,576 bytes, and has ");
      cut.get();
    }
  }

  private static CompletableFuture<Void> writing(Path pipe, byte[] bytes) {
    return CompletableFuture.runAsync(() -> {
      try {
        Files.write(pipe, bytes);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
