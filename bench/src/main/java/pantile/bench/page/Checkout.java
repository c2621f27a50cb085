// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sources that this program was built from.
 *
 * @param root their folder
 */
record Checkout(Path root) {
  /**
   * Finds the folder from where this class was loaded, not from where the user is.
   *
   * @throws IOException if there is none: the program was carried elsewhere
   */
  static Checkout here() throws IOException {
    Path code;
    try {
      code = Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    for (Path folder = code; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return new Checkout(folder);
      }
    }
    throw new IOException("the sources are not found from " + code);
  }

  /** The folder of results. */
  Path results() {
    return root.resolve("bench").resolve("results");
  }

  /** A file of results, by its name without the ending. */
  Path results(String name) {
    return results().resolve(name + ".json");
  }
}
