// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes several things even if some fail to. */
public final class Closing {
  private Closing() {}

  /**
   * Closes all, in order; throws the first failure, with the others behind it.
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
   * Closes what a failure leaves behind; what fails in that is put behind the failure.
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
