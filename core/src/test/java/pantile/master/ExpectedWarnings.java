// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Keeps warnings that a test provokes from being printed; all others are. By reflection, since this
 * module has no need of java.logging otherwise.
 */
final class ExpectedWarnings {
  /** Held, since a logger that nobody holds is made anew, without its filter. */
  private final Object logger;

  ExpectedWarnings(String beginning) throws ReflectiveOperationException {
    Class<?> loggers = Class.forName("java.util.logging.Logger");
    logger = loggers.getMethod("getLogger", String.class).invoke(null, "pantile");
    Class<?> filter = Class.forName("java.util.logging.Filter");
    Class<?>[] interfaces = {filter};
    set(
        Proxy.newProxyInstance(
            filter.getClassLoader(),
            interfaces,
            (_, _, arguments) -> !text(arguments[0]).startsWith(beginning)));
  }

  private static String text(Object record) throws ReflectiveOperationException {
    Class<?> records = Class.forName("java.util.logging.LogRecord");
    return String.valueOf(records.getMethod("getMessage").invoke(record));
  }

  private void set(@Nullable Object filter) throws ReflectiveOperationException {
    Class<?> filters = Class.forName("java.util.logging.Filter");
    Class<?> loggers = Class.forName("java.util.logging.Logger");
    loggers.getMethod("setFilter", filters).invoke(logger, filter);
  }

  void close() throws ReflectiveOperationException {
    set(null);
  }
}
