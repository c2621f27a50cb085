// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.nio.file.Path;
import java.util.Locale;

/** Where this user's caches are; {@code -Dpantile.cache=FOLDER} chooses another place. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * The folder for what Pantile remembers between runs: under {@code XDG_CACHE_HOME} or {@code
   * ~/.cache}, {@code ~/Library/Caches} or {@code LOCALAPPDATA}. A user without a home, as in a
   * container, has it in the folder for temporary files.
   *
   * @return the folder, which may not be there yet
   */
  public static Path ofThisUser() {
    String chosen = System.getProperty("pantile.cache", "");
    if (!chosen.isEmpty()) {
      return Path.of(chosen);
    }
    String named = System.getProperty("user.home", "");
    // What the JVM says where the system knows no home; as a path it would be one here.
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
