// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.BadFileException;
import pantile.spi.ElementType;

/** Files that others change at a chosen moment. */
class InputFileTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    path =
        Files.write(
            folder.resolve("x"), "12\n34\n56\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void whatDoesNotChangeIsReadWhole() throws IOException {
    try (InputFile file = InputFile.open(path, "x", null)) {
      assertTrue(file.believed());
      assertEquals(90_000, file.size());
      assertArrayEquals(Files.readAllBytes(path), file.stream().readAllBytes());
      file.requireReadWhole(true);
      MemorySegment mapped = file.map(2);
      assertEquals('\n', mapped.get(ValueLayout.JAVA_BYTE, 0));
      assertEquals(89_998, mapped.byteSize());
      file.requireMappedWhole(null);
    }
  }

  @Test
  void aFileCutShortWhileItIsReadIsRefused() throws IOException {
    for (int left : new int[] {0, 10, 89_999}) {
      write();
      try (InputFile file = InputFile.open(path, "x", null)) {
        InputStream in = file.stream();
        in.readNBytes(1000);
        cut(left);
        in.readAllBytes();
        BadFileException e =
            assertThrows(BadFileException.class, () -> file.requireReadWhole(false));
        assertEquals(
            String.format(
                Locale.ROOT,
                "x changed while it was read: it had 90,000 bytes, and has %,d now",
                left),
            e.getMessage());
      }
    }
  }

  @Test
  void aFileCutShortWhileItIsMappedIsRefused() throws IOException {
    try (InputFile file = InputFile.open(path, "x", null)) {
      MemorySegment mapped = file.map(0);
      cut(89_999);
      assertEquals(0, mapped.get(ValueLayout.JAVA_BYTE, 89_999), "the system says nothing");
      assertThrows(BadFileException.class, () -> file.requireMappedWhole(null));
    }
  }

  @Test
  void memoryThatFailsIsNamed() throws IOException {
    Hints hints = new Hints("npy", "raw", "types", "type", "rounding");
    NumberReader reader = new NumberReader(FileFormat.RAW, ElementType.INT, hints);
    try (NumberData data = reader.open(path.toString(), null)) {
      cut(4);
      BadFileException cut = assertThrows(BadFileException.class, data::inArray);
      assertTrue(cut.getMessage().contains("x changed while it was read"), cut.getMessage());
      InternalError other = new InternalError("a fault occurred");
      cut(90_000);
      BadFileException disk =
          assertThrows(
              BadFileException.class,
              () ->
                  data.reading(() -> {
                    throw new IllegalStateException(other);
                  }));
      assertTrue(disk.getMessage().contains("could not bring a part of it"), disk.getMessage());
      assertThrows(
          ArithmeticException.class,
          () ->
              data.reading(() -> {
                throw new ArithmeticException("not the file's fault");
              }));
    }
  }

  @Test
  void aLineThatIsBeingWrittenIsRefused() throws IOException {
    Files.writeString(path, "12\n3");
    try (InputFile file = InputFile.open(path, "x", null)) {
      file.stream().readAllBytes();
      file.requireReadWhole(true);
      Files.writeString(path, "4\n", StandardOpenOption.APPEND);
      assertThrows(BadFileException.class, () -> file.requireReadWhole(true));
    }
  }

  @Test
  void aFileThatGrowsByLinesIsReadUpToWhatThereWas() throws IOException {
    try (InputFile file = InputFile.open(path, "x", null)) {
      file.stream().readAllBytes();
      Files.writeString(path, "78\n", StandardOpenOption.APPEND);
      assertDoesNotThrow(() -> file.requireReadWhole(true));
      assertEquals(90_000, file.map(0).byteSize());
      assertDoesNotThrow(() -> file.requireMappedWhole(null));
    }
  }

  /** To a length that may be the old one. */
  private void cut(int length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(length);
    }
  }
}
