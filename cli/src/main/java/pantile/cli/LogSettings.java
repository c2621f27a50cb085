// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * What the command logs: warnings, on standard error. As the JDK's own settings, but that Hardwood,
 * which reads Parquet files, does not say which instructions it decodes with.
 *
 * <p>{@code java.util.logging} makes one when something is first logged, which costs other calls
 * nothing.
 */
public final class LogSettings {
  private static final String CLASS = "java.util.logging.config.class";
  private static final String FILE = "java.util.logging.config.file";

  private static final String SETTINGS =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = INFO
      java.util.logging.ConsoleHandler.level = INFO
      java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
      dev.hardwood.level = WARNING
      """;

  /**
   * Sets them.
   *
   * @throws IOException never: they are read from memory
   */
  public LogSettings() throws IOException {
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Has them set when something is first logged, unless the user has settings. */
  static void use() {
    if (System.getProperty(CLASS) == null && System.getProperty(FILE) == null) {
      System.setProperty(CLASS, LogSettings.class.getName());
    }
  }
}
