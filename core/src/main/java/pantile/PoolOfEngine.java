// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.pool.Pool;
import pantile.pool.PoolHost;
import pantile.pool.PoolPolicy;
import pantile.pool.Probe;

/**
 * What a pool asks about the calls of a {@link Pantile}.
 *
 * @param engine the jobs of the object that opened the pool
 */
record PoolOfEngine(Engine engine) implements PoolHost {
  /** Opens a pool. Not in {@link Pantile}, whose first use would load the classes of pools. */
  static <W> Pool<W> pool(
      Engine engine,
      List<? extends W> workers,
      PoolPolicy policy,
      @Nullable Probe<? super W> probe) {
    engine.requireOpen();
    return Pool.open(new PoolOfEngine(engine), List.copyOf(workers), policy, probe);
  }

  @Override
  public boolean open() {
    return !engine.master().closed();
  }

  @Override
  public long timeLeft() {
    return engine.call().timeLeft();
  }

  @Override
  public boolean explains() {
    return engine.explains();
  }

  @Override
  public void remark(String text) {
    engine.remark(text);
  }

  @Override
  public void requireUnjournaled(String name) {
    engine.requireUnjournaled(name);
  }
}
