// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicOutputTest {
  @TempDir private Path folder;

  @Test
  void appearsOnlyWhenCommitted() throws IOException {
    Path target = folder.resolve("x");
    try (AtomicOutput out = AtomicOutput.to(target.toString())) {
      out.stream().write(new byte[100_000]);
      assertFalse(Files.exists(target));
      out.commit();
      assertEquals(100_000, Files.size(target));
    }
    assertEquals(List.of(target), files());
  }

  @Test
  void leavesNothingWithoutACommit() throws IOException {
    try (AtomicOutput out = AtomicOutput.to(folder.resolve("x").toString())) {
      out.stream().write(new byte[100_000]);
      assertEquals(1, files().size());
    }
    assertEquals(List.of(), files());
  }

  @Test
  void keepsTheOldFileWithoutACommit() throws IOException {
    Path target = Files.writeString(folder.resolve("x"), "old");
    try (AtomicOutput out = AtomicOutput.to(target.toString())) {
      out.stream().write(1);
    }
    assertEquals("old", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void theStartCanBeWrittenAgain() throws IOException {
    Path target = folder.resolve("x");
    try (AtomicOutput out = AtomicOutput.to(target.toString())) {
      out.stream().write(new byte[] {'0', 'a', 'b'});
      out.overwrite(new byte[] {'1'});
      out.stream().write('!');
      out.commit();
    }
    assertEquals("1ab!", Files.readString(target));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
