// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.BadFileException;

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

  /** Where the library that compresses is not there, nothing is left of the try. */
  @Test
  void whatCannotBeCompressedLeavesNothing() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.zst"), folder.resolve("absent"));
    Path there = Files.writeString(folder.resolve("there.zst"), "old");
    URL[] without = {place(AtomicOutput.class), place(BadFileException.class)};
    try (URLClassLoader loader =
        new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
      Method to = loader.loadClass(AtomicOutput.class.getName()).getMethod("to", String.class);
      for (Path target : List.of(folder.resolve("new.zst"), link, there)) {
        Throwable failure =
            assertThrows(InvocationTargetException.class, () -> to.invoke(null, target.toString()))
                .getCause();
        assertEquals(
            "the output is to be compressed by zstd, which needs the artifact"
                + " com.github.luben:zstd-jni on the class path",
            failure.getMessage());
        assertEquals(Set.of(link, there), Set.copyOf(files()));
      }
    }
    assertEquals("old", Files.readString(there));
  }

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
