// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Takes what a test expects Pantile to log, so that it is not printed, and the test can ask for it.
 * Whatever else is logged is printed as usual.
 */
public final class ExpectedLog implements AutoCloseable {
  private final Logger logger = Logger.getLogger("pantile");
  private final Filter before = logger.getFilter();
  private final List<String> parts;
  private final List<String> taken = new CopyOnWriteArrayList<>();

  private ExpectedLog(List<String> parts) {
    this.parts = parts;
    logger.setFilter(this::prints);
  }

  /**
   * Begins to take records, until it is closed.
   *
   * @param parts a record is expected if its text contains one of these
   * @return what was taken
   */
  public static ExpectedLog of(String... parts) {
    return new ExpectedLog(List.of(parts));
  }

  private boolean prints(LogRecord record) {
    String text = String.valueOf(record.getMessage());
    if (parts.stream().anyMatch(text::contains)) {
      taken.add(text);
      return false;
    }
    return before == null || before.isLoggable(record);
  }

  /**
   * What was taken so far.
   *
   * @return the texts, in the order in which they were logged
   */
  public List<String> taken() {
    return List.copyOf(taken);
  }

  /** Everything is printed again, as far as it was before. */
  @Override
  public void close() {
    logger.setFilter(before);
  }
}
