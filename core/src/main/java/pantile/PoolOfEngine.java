// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.pool.PoolHost;

/**
 * What a pool asks about the calls of a {@link Pantile}.
 *
 * @param engine the jobs of the object that opened the pool
 */
record PoolOfEngine(Engine engine) implements PoolHost {
  @Override
  public boolean open() {
    return !engine.master().closed();
  }

  @Override
  public long nanosLeft() {
    return engine.call().nanosLeft();
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
