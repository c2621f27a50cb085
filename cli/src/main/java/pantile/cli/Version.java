// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import pantile.text.Counted;

/** Which Pantile, Java and system this is. */
final class Version {
  /** Written into the jar by the build. */
  private static final String BUILT =
      "/META-INF/maven/io.github.pantile/pantile-cli/pom.properties";

  private Version() {}

  /**
   * Whether a command line asks for the version and nothing else.
   *
   * @param args what the user typed
   * @return true if the version can be told without reading the command line any further
   */
  static boolean isAll(String... args) {
    return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
  }

  /** What {@code pantile --version} prints. */
  static String[] lines() {
    return new String[] {"pantile " + pantile(), java(), system()};
  }

  static String pantile() {
    try (InputStream in = Version.class.getResourceAsStream(BUILT)) {
      if (in == null) {
        return "(not run from its jar)";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "(unknown version)");
    } catch (IOException e) {
      return "(unknown version: " + e.getMessage() + ")";
    }
  }

  static String java() {
    return "Java "
        + System.getProperty("java.version")
        + " ("
        + System.getProperty("java.vendor")
        + "), "
        + System.getProperty("java.home");
  }

  static String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + Counted.of(Runtime.getRuntime().availableProcessors(), "processor")
        + ", "
        + Counted.grouped(Runtime.getRuntime().maxMemory() >> 20)
        + " MiB of Java heap";
  }
}
