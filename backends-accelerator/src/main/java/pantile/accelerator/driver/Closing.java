// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes several objects, even if closing some of them fails. */
public final class Closing {
  private Closing() {}

  /**
   * Closes all objects in order. Throws the first failure, with the others as suppressed
   * exceptions.
   *
   * @param owned what to close
   */
  public static void all(List<? extends AutoCloseable> owned) {
    @Nullable RuntimeException failure = null;
    for (AutoCloseable one : owned) {
      try {
        one.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e instanceof RuntimeException own ? own : new IllegalStateException(e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Closes an object that a failure leaves behind. If closing fails too, that is added to the
   * failure as a suppressed exception.
   *
   * @param failure what the caller throws next
   * @param one what to close
   */
  public static void after(RuntimeException failure, AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
