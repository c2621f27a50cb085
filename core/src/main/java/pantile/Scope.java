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
  /** Whether there ever was a scope. Calls of programs without any need not look for one. */
  private static volatile boolean any;

  private final Master master;
  private final Call call;

  Scope(Master master, Call call) {
    this.master = master;
    this.call = call;
  }

  /** The innermost scope of the calling thread; null if there is none. */
  static @Nullable Scope current() {
    return any && Bound.INNERMOST.isBound() ? Bound.INNERMOST.get() : null;
  }

  Master master() {
    return master;
  }

  Call call() {
    return call;
  }

  /** Calls a function inside this scope. */
  <R extends @Nullable Object> R call(Supplier<R> function) {
    any = true;
    return ScopedValue.where(Bound.INNERMOST, this).call(function::get);
  }

  /** Apart, so that the JVM loads what it takes for scopes when there is one. */
  private static final class Bound {
    static final ScopedValue<Scope> INNERMOST = ScopedValue.newInstance();
  }
}
