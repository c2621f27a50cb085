// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.master.Call;
import pantile.master.Master;

/**
 * A report, a journal or an explanation while its function runs. Two scopes are equal only if they
 * are the same object.
 */
final class Scope {
  private static final ScopedValue<Scope> INNERMOST = ScopedValue.newInstance();

  private final Master master;
  private final Call call;

  Scope(Master master, Call call) {
    this.master = master;
    this.call = call;
  }

  /** The innermost scope of the calling thread; null if there is none. */
  static @Nullable Scope current() {
    return INNERMOST.isBound() ? INNERMOST.get() : null;
  }

  Master master() {
    return master;
  }

  Call call() {
    return call;
  }

  /** Calls a function inside this scope. */
  <R extends @Nullable Object> R call(Supplier<R> function) {
    return ScopedValue.where(INNERMOST, this).call(function::get);
  }
}
