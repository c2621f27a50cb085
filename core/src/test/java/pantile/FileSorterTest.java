// SPDX-License-Identifier: Apache-2.0
package pantile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import pantile.spi.ElementType;

/** Files are sorted by another module, which need not be there. */
class FileSorterTest {
  @Test
  void whereNothingReadsFilesTheErrorSaysWhatToAdd() throws Exception {
    URL core = FileSorter.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {core}, ClassLoader.getPlatformClassLoader())) {
      Method installed = alone.loadClass(FileSorter.class.getName()).getMethod("installed");
      InvocationTargetException thrown =
          assertThrows(InvocationTargetException.class, () -> installed.invoke(null));
      IllegalStateException told = assertInstanceOf(IllegalStateException.class, thrown.getCause());
      assertTrue(String.valueOf(told.getMessage()).contains("pantile-formats"), told.getMessage());
    }
  }

  @Test
  void whatIsChangedIsChangedAlone() {
    Path path = Path.of("x");
    FileSort how =
        FileSort.DEFAULT
            .withDescending(true)
            .withType(ElementType.INT)
            .withMemory(FileSort.LEAST_MEMORY)
            .withTemporary(path)
            .withCheckpoint(path)
            .withNotices(_ -> {})
            .withProgress((_, _, _) -> {});
    assertEquals(
        new FileSort(true, ElementType.INT, 16 << 20, path, path, how.notices(), how.progress()),
        how);
    assertEquals(0, FileSort.DEFAULT.memory());
    assertThrows(IllegalArgumentException.class, () -> how.withMemory(-1));
  }
}
