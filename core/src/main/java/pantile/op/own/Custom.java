// SPDX-License-Identifier: Apache-2.0
package pantile.op.own;

import pantile.job.Job;
import pantile.job.LocalFunction;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.Kernel;
import pantile.spi.KernelName;
import pantile.spi.UserCodeException;

/**
 * A user's own work on a tile, for devices that run Java. No operand: the function holds its data.
 *
 * @param job what to do
 * @param first which of the job's tiles the work begins with
 * @param <P> the partial result
 */
public record Custom<P>(Job<P> job, int first) implements Kernel<P> {
  /**
   * Calls the user's function.
   *
   * @param tile one of the work's, whose first has index 0
   * @return what the function returns
   * @throws UserCodeException with what the function throws, where that would be taken for a
   *     failure of the device
   * @throws Exception what else the function throws
   */
  public P apply(Tile tile) throws Exception {
    Tile its = first == 0 ? tile : new Tile(first + tile.index(), tile.from(), tile.to());
    return UserCodeException.call(job.work(), its);
  }

  /**
   * Whether only devices of this JVM can do it, since it shares objects with its caller.
   *
   * @return whether its function is a {@link LocalFunction}
   */
  public boolean local() {
    return job.work() instanceof LocalFunction<?>;
  }

  @Override
  public KernelName name() {
    return KernelName.CUSTOM;
  }

  @Override
  public Merge<P> merge() {
    return job.merge();
  }

  @Override
  public Cutting cutting() {
    return new Cutting(1, Length.FIXED, job.tileLength(), Direct.NEVER, Claims.ONE, false);
  }

  @Override
  public boolean runsOwnCode() {
    return true;
  }

  @Override
  public void stopped() {
    if (job.work() instanceof StoppableWork<?> told) {
      told.stop();
    }
  }

  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return job.label();
  }
}
