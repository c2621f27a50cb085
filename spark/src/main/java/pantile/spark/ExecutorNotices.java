// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serial;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;

/**
 * Brings to the driver's log what executors would say in their own, where nobody looks: that one
 * has no vectors, say. Each text is logged once for an application, however many executors and
 * tasks say it. A task that has nothing to say sends nothing.
 */
final class ExecutorNotices extends AccumulatorV2<String, List<String>> {
  @Serial private static final long serialVersionUID = 1;

  /** On the driver: told each text once; null on executors. */
  private final transient @Nullable Consumer<String> log;

  /** Changed under its own lock: tasks of the driver's threads add while its scheduler merges. */
  private final LinkedHashSet<String> texts = new LinkedHashSet<>();

  private ExecutorNotices(@Nullable Consumer<String> log) {
    this.log = log;
  }

  /** The driver's, whose log is that of Pantile's. */
  static ExecutorNotices logged() {
    return to(text -> System.getLogger("pantile").log(Level.WARNING, text));
  }

  /** The driver's, with another log. */
  static ExecutorNotices to(Consumer<String> log) {
    return new ExecutorNotices(log);
  }

  @Override
  public boolean isZero() {
    synchronized (texts) {
      return texts.isEmpty();
    }
  }

  @Override
  public ExecutorNotices copy() {
    ExecutorNotices copy = new ExecutorNotices(null);
    copy.texts.addAll(value());
    return copy;
  }

  @Override
  public void reset() {
    synchronized (texts) {
      texts.clear();
    }
  }

  @Override
  public void add(String text) {
    boolean first;
    synchronized (texts) {
      first = texts.add(text);
    }
    if (first && log != null) {
      log.accept(text);
    }
  }

  @Override
  public void merge(AccumulatorV2<String, List<String>> other) {
    other.value().forEach(this::add);
  }

  @Override
  public List<String> value() {
    synchronized (texts) {
      return List.copyOf(texts);
    }
  }
}
