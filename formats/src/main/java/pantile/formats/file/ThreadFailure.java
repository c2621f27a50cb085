// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import org.jspecify.annotations.Nullable;

/**
 * What ended a thread that reads ahead or writes behind, thrown again where its work is awaited.
 */
public final class ThreadFailure {
  private ThreadFailure() {}

  /**
   * Throws a failure.
   *
   * @param failure what was thrown on the other thread; null if nothing was
   * @throws IllegalStateException of a checked exception
   */
  public static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
