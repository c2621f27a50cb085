// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;

/** Compiled programs are kept, and damage to them is no more than a compilation. */
final class ProgramCacheTest {
  @TempDir private Path folder;

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void keepsWhatIsPut() throws IOException {
    PrivateStore store = new PrivateStore(folder.resolve("new").resolve("deep"));
    assertNull(store.get("a"));
    store.put("a", new byte[] {1, 2, 3});
    store.put("a", new byte[] {4, 5});
    assertArrayEquals(new byte[] {4, 5}, store.get("a"));
    assertNull(store.get("b"));
    assertEquals(1, files(folder.resolve("new").resolve("deep")).size());
    store.remove("a");
    assertNull(store.get("a"));
  }

  @Test
  void everyInputOfAKeyCounts() {
    assertNotEquals(PrivateStore.key("ab", "c"), PrivateStore.key("a", "bc"));
    assertNotEquals(PrivateStore.key("a", "1"), PrivateStore.key("a", "2"));
    assertEquals(PrivateStore.key("a", "1"), PrivateStore.key("a", "1"));
  }

  @Test
  void aFolderThatOthersCanWriteToIsNotTrusted() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    PrivateStore store = new PrivateStore(folder);
    store.put("a", new byte[] {1});
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertNull(store.get("a"));
    store.put("b", new byte[] {1});
    assertEquals(1, files(folder).size());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNoCache() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    PrivateStore store = new PrivateStore(file.resolve("below"));
    store.put("a", new byte[] {1});
    assertNull(store.get("a"));
  }

  /** What may happen to a file. */
  enum Damage {
    CUT {
      @Override
      byte[] done(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
      }
    },
    EMPTIED {
      @Override
      byte[] done(byte[] file) {
        return new byte[0];
      }
    },
    FLIPPED {
      @Override
      byte[] done(byte[] file) {
        file[file.length - 1] ^= 1;
        return file;
      }
    };

    abstract byte[] done(byte[] file);
  }

  @ParameterizedTest
  @EnumSource
  void damageIsSeenAndRemoved(Damage damage) throws IOException {
    PrivateStore store = new PrivateStore(folder);
    store.put("a", new byte[100]);
    Path file = folder.resolve("a");
    Files.write(file, damage.done(Files.readAllBytes(file)));
    assertNull(store.get("a"));
    assertTrue(Files.notExists(file));
  }

  /** With a device. */
  @Nested
  @OnOpenCl
  final class OnADevice {
    /** Sums, and says how often a program was compiled for it. */
    private int builds() {
      FaultyCl driver = new FaultyCl(FaultyCl.Fault.NONE);
      OpenClBackend backend =
          new OpenClBackend(
              () -> new OpenClLoader.FoundDriver(driver.driver(), null),
              new PrivateStore(folder),
              null);
      try (Pantile pt = Pantile.builder().backends(backend).open()) {
        assertEquals(6, pt.sum(new long[] {1, 2, 3}));
      }
      assertEquals(0, LiveHandles.count());
      return driver.count("ClContext.build");
    }

    @Test
    void aProgramIsCompiledOnce() {
      assertEquals(1, builds());
      assertEquals(0, builds());
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedProgramIsCompiledAnew(Damage damage) throws IOException {
      assertEquals(1, builds());
      for (Path file : files(folder)) {
        Files.write(file, damage.done(Files.readAllBytes(file)));
      }
      assertEquals(1, builds());
      assertEquals(0, builds());
    }

    @Test
    void aProgramThatTheDriverDoesNotTakeIsCompiledAnew() throws IOException {
      assertEquals(1, builds());
      PrivateStore store = new PrivateStore(folder);
      for (Path file : files(folder)) {
        store.put(file.getFileName().toString(), new byte[] {'n', 'o', ' ', 'c', 'o', 'd', 'e'});
      }
      assertEquals(1, builds());
      assertEquals(0, builds());
    }
  }
}
