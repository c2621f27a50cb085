// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.nio.file.Path;
import java.util.Locale;

/** The place of this user's caches. {@code -Dpantile.cache=FOLDER} chooses another place. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * The folder for what Pantile remembers between runs. It lies in {@code XDG_CACHE_HOME} or {@code
   * ~/.cache}, in {@code ~/Library/Caches}, or in {@code LOCALAPPDATA}. For a user without a home,
   * as in a container, it lies in the folder for temporary files.
   *
   * @return the folder, which may not exist yet
   */
  public static Path ofThisUser() {
    String chosen = System.getProperty("pantile.cache", "");
    if (!chosen.isEmpty()) {
      return Path.of(chosen);
    }
    String named = System.getProperty("user.home", "");
    // "?" is what the JVM says where the system knows no home. As a path it would name a folder in
    // the current one.
    boolean homeless = named.isEmpty() || named.equals("?");
    Path home = Path.of(homeless ? System.getProperty("java.io.tmpdir") : named);
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("pantile");
    }
    boolean windows = system.contains("win");
    String given = System.getenv(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    Path usual = windows ? home.resolve("AppData").resolve("Local") : home.resolve(".cache");
    return (given == null || given.isEmpty() ? usual : Path.of(given)).resolve("pantile");
  }
}
