// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import org.jspecify.annotations.Nullable;
import pantile.claims.Tiler;
import pantile.op.Machine;
import pantile.policy.Tunables;
import pantile.spi.Device;
import pantile.spi.Kernel;
import pantile.spi.Work;

/**
 * A master's devices as one plan sees them. What takes the pool's lock is asked once, and only if
 * the plan wants to know: small arrays need none of it. Whether all workers can run a kernel is
 * asked anew each time.
 */
final class Seen implements Machine {
  private final WorkerPool pool;
  private final Tiler tiler;
  private final @Nullable Device direct;

  /** 0 until it is asked for. */
  private int workers;

  /** Null until it is asked for. */
  private @Nullable Boolean shares;

  Seen(WorkerPool pool, Tiler tiler, @Nullable Device direct) {
    this.pool = pool;
    this.tiler = tiler;
    this.direct = direct;
  }

  @Override
  public int workers() {
    if (workers == 0) {
      workers = Math.max(1, pool.size());
    }
    return workers;
  }

  @Override
  public boolean sharesHostMemory() {
    if (shares == null) {
      shares = pool.allShareHostMemory();
    }
    return shares;
  }

  @Override
  public boolean can(Kernel<?> kernel) {
    return pool.allSupport(kernel);
  }

  @Override
  public boolean direct(Kernel<?> kernel, long length) {
    return direct != null && tiler.direct(new Work<>(kernel, 0, length));
  }

  @Override
  public boolean callerComputes() {
    return direct != null;
  }

  @Override
  public Tunables tunables() {
    return tiler.tunables();
  }
}
