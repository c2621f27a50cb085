// SPDX-License-Identifier: Apache-2.0
package pantile.future;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.master.Guests;
import pantile.report.JobProgress;

/**
 * Begins submitted calls, which are guests of a master. Each is made on a virtual thread of its
 * own. So no thread of the system waits for one, and a call may wait for other calls.
 */
public final class Submissions {
  private Submissions() {}

  /** A call, to whoever closes. */
  private record Stay(Submitted<?> call, long nanos) implements Guests.Guest {
    @Override
    public Guests.Kind kind() {
      return Guests.Kind.SUBMITTED;
    }

    @Override
    public void stop() {
      call.close();
    }

    @Override
    public boolean awaitEnd(long nanos) throws InterruptedException {
      try {
        var _ = call.get(nanos, TimeUnit.NANOSECONDS);
        return true;
      } catch (ExecutionException | CancellationException e) {
        return true; // for whoever asks it
      } catch (TimeoutException e) {
        return false;
      }
    }
  }

  /**
   * Begins a call.
   *
   * @param guests those of the master
   * @param patience how long a call that is stopped may take to end, in nanoseconds
   * @param call makes the call; given whom to tell of progress
   * @param <R> the call's result
   * @return the call, which has begun or will
   * @throws IllegalStateException once the master is closed
   */
  public static <R extends @Nullable Object> Submitted<R> begin(
      Guests guests, long patience, Function<Consumer<JobProgress>, R> call) {
    Submitted<R> submitted = new Submitted<>();
    Stay stay = new Stay(submitted, patience);
    long number = guests.enter(stay);
    try {
      var _ =
          Thread.ofVirtual()
              .name("pantile-call-" + number)
              .start(() -> {
                try {
                  submitted.run(
                      () -> guests.inside(stay, false, () -> call.apply(submitted::tell)));
                } finally {
                  guests.leave(stay);
                }
              });
    } catch (Throwable noThread) {
      submitted.fail(noThread);
      guests.leave(stay);
      throw noThread;
    }
    return submitted;
  }
}
