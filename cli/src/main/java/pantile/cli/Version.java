// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import pantile.text.Counted;
import picocli.CommandLine.IVersionProvider;

/** Which Pantile, Java and system this is. */
final class Version implements IVersionProvider {
  /** Written into the jar by the build. */
  private static final String BUILT =
      "/META-INF/maven/io.github.pantile/pantile-cli/pom.properties";

  @Override
  public String[] getVersion() {
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
    return String.format(
        Locale.ROOT,
        "Java %s (%s), %s",
        System.getProperty("java.version"),
        System.getProperty("java.vendor"),
        System.getProperty("java.home"));
  }

  static String system() {
    return String.format(
        Locale.ROOT,
        "%s %s %s, %s, %,d MiB of Java heap",
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Counted.of(Runtime.getRuntime().availableProcessors(), "processor"),
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
