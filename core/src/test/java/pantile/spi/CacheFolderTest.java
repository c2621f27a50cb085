// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where caches are. */
final class CacheFolderTest {
  private final String home = System.getProperty("user.home");

  @AfterEach
  void reset() {
    System.setProperty("user.home", home);
  }

  /** The JVM calls the home of a user whom the system does not know "?". */
  @Test
  void aUserWithoutAHomeGetsNoFolderOfThatName() {
    assumeTrue(System.getProperty("pantile.cache", "").isEmpty());
    assumeTrue(System.getenv("XDG_CACHE_HOME") == null && System.getenv("LOCALAPPDATA") == null);
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    for (String none : new String[] {"?", ""}) {
      System.setProperty("user.home", none);
      assertTrue(CacheFolder.ofThisUser().startsWith(temporary));
    }
    System.setProperty("user.home", temporary.resolve("me").toString());
    assertTrue(CacheFolder.ofThisUser().startsWith(temporary.resolve("me")));
  }
}
