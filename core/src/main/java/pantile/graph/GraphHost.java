// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a graph needs of the {@code Pantile} that runs it. Called on the thread that waits
 * for the graph, unless a method says otherwise.
 */
public interface GraphHost {
  /**
   * A journal.
   *
   * @param file the file; made if it is not there
   * @param data what the data are, in words; null if names and version tell graphs apart
   * @param notices told what was found; null for the log
   */
  record Journaled(Path file, @Nullable String data, @Nullable Consumer<String> notices) {}

  /**
   * How many tasks run at once unless the graph says otherwise.
   *
   * @return at least 1
   */
  int workers();

  /**
   * How long a task that was interrupted may take to end.
   *
   * @return nanoseconds
   */
  long patience();

  /**
   * How long the run may take.
   *
   * @return nanoseconds from now; 0 or less if the time has passed; {@link
   *     pantile.policy.Nanos#MOST} for no limit
   */
  long remaining();

  /**
   * Where finished tasks are noted.
   *
   * @return null for nowhere
   */
  @Nullable Journaled journal();

  /**
   * Whether the graph is explained instead of run.
   *
   * @param sentence what would be run
   * @return true if nothing may be run; the sentence has been taken
   */
  boolean explained(String sentence);

  /**
   * The run begins: a close waits for its end.
   *
   * @param stop called on the thread that closes, at most once, soon after which the run must end
   * @param nanos how long the run may take to end from then on
   * @throws IllegalStateException if the host is closed
   */
  void enter(Runnable stop, long nanos);

  /**
   * The run has ended.
   *
   * @param stop what {@link #enter} was given
   */
  void leave(Runnable stop);

  /**
   * Calls a task's function with what its thread must know of the call that runs the graph. Called
   * on the task's thread.
   *
   * @param function the task's
   * @param <R> its value
   * @return what the function returns
   * @throws Exception what the function throws
   */
  <R extends @Nullable Object> R inside(Callable<R> function) throws Exception;

  /**
   * More tasks have ended.
   *
   * @param label the graph's
   * @param done how many have
   * @param total of how many
   */
  void progress(String label, int done, int total);
}
