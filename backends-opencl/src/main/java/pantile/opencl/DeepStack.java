// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Calls on a thread that has a deep stack. Compilers recurse over the program that they are given,
 * and a stack that overflows in native code ends the process. Programs that ship are tried on usual
 * stacks; one that is made of a user's expression may be deeper than any of them.
 */
final class DeepStack {
  /** Address space, of which a thread takes no more memory than it uses. */
  private static final long BYTES = 64L << 20;

  private DeepStack() {}

  /**
   * Calls, and waits for the result, even if the calling thread is interrupted.
   *
   * @throws RuntimeException what the call throws
   */
  static <T> T call(Supplier<T> supplier) {
    FutureTask<T> task = new FutureTask<>(supplier::get);
    Thread thread = new Thread(null, task, "pantile-compiler", BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause(); // a supplier throws nothing else
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
