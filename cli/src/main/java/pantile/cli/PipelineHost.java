// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.graph.GraphHost;
import pantile.policy.Nanos;

/**
 * Runs graphs of shell commands, which need no device: none is looked for.
 *
 * @param journal where tasks that passed are noted; null for nowhere
 * @param dry whether nothing is run
 */
record PipelineHost(@Nullable Journaled journal, boolean dry) implements GraphHost {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  @Override
  public int workers() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public long patience() {
    return PATIENCE_NANOS;
  }

  @Override
  public long remaining() {
    return Nanos.MOST;
  }

  @Override
  public boolean explained(String sentence) {
    return dry;
  }

  @Override
  public void enter(Runnable stop, long nanos) {
    // An interrupt alone stops it.
  }

  @Override
  public void leave(Runnable stop) {
    // See enter.
  }

  @Override
  public <R extends @Nullable Object> R inside(Callable<R> function) throws Exception {
    return function.call();
  }

  @Override
  public void progress(String label, int done, int total) {
    // Each task tells its end.
  }
}
