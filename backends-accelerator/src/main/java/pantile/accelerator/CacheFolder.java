// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.nio.file.Path;
import java.util.Locale;

/** Where this user's caches are; {@code -Dpantile.cache=FOLDER} chooses another place. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * The folder, which may not exist yet.
   *
   * @return where to put what can be made again
   */
  public static Path choose() {
    String own = System.getProperty("pantile.cache", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    Path home = Path.of(System.getProperty("user.home", "."));
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return under("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
    }
    if (os.contains("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("pantile");
    }
    return under("XDG_CACHE_HOME", home.resolve(".cache"));
  }

  private static Path under(String variable, Path otherwise) {
    String folder = System.getenv(variable);
    return (folder == null || folder.isEmpty() ? otherwise : Path.of(folder)).resolve("pantile");
  }
}
