// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A host whose listener throws. */
record ThrowingHost(PlainHost host, RuntimeException own) implements GraphHost {
  @Override
  public int workers() {
    return host.workers();
  }

  @Override
  public long patience() {
    return host.patience();
  }

  @Override
  public long remaining() {
    return host.remaining();
  }

  @Override
  public @Nullable Journaled journal() {
    return host.journal();
  }

  @Override
  public boolean explained(String sentence) {
    return host.explained(sentence);
  }

  @Override
  public void enter(Runnable stop, long nanos) {
    host.enter(stop, nanos);
  }

  @Override
  public void leave(Runnable stop) {
    host.leave(stop);
  }

  @Override
  public <R extends @Nullable Object> R inside(Callable<R> function) throws Exception {
    return host.inside(function);
  }

  @Override
  public void progress(String label, int done, int total) {
    throw own;
  }
}
