// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import org.jspecify.annotations.Nullable;
import pantile.schedule.Machine;
import pantile.schedule.Tiler;
import pantile.schedule.Tunables;
import pantile.spi.Device;
import pantile.spi.Kernel;
import pantile.spi.Work;

/**
 * A master's devices as one plan sees them. Only whether all workers can run a kernel is asked anew
 * each time: it takes a while, and few plans ask.
 */
final class Seen implements Machine {
  private final WorkerPool pool;
  private final Tiler tiler;
  private final @Nullable Device direct;
  private final int workers;
  private final boolean shares;
  private final boolean mixed;

  Seen(WorkerPool pool, Tiler tiler, @Nullable Device direct) {
    this.pool = pool;
    this.tiler = tiler;
    this.direct = direct;
    this.workers = Math.max(1, pool.size());
    this.shares = pool.allShareHostMemory();
    this.mixed = pool.mixed();
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public boolean sharesHostMemory() {
    return shares;
  }

  @Override
  public boolean mixed() {
    return mixed;
  }

  @Override
  public boolean can(Kernel<?> kernel) {
    return pool.allSupport(kernel);
  }

  @Override
  public boolean wantsWhole(Kernel<?> kernel) {
    return direct != null
        && direct.wantsWhole(kernel)
        && shares
        && workers >= Runtime.getRuntime().availableProcessors();
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
