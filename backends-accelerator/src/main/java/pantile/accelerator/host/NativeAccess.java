// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.host;

import org.jspecify.annotations.Nullable;
import pantile.spi.Discovery.Notice;

/**
 * Tells a JVM that denies native code from a system that lacks a driver: what mends the one does
 * not mend the other. Java denies it to code that was not named by {@code --enable-native-access},
 * where it was started with {@code --illegal-native-access=deny}.
 */
public final class NativeAccess {
  private NativeAccess() {}

  /**
   * Whether a failure comes of denied native code.
   *
   * @param failure what was thrown; a class that loads its library when it is initialised throws
   *     the JVM's exception as a cause
   * @return true if it or one of its causes says so
   */
  public static boolean isDenied(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof IllegalCallerException) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a user is told.
   *
   * @param backend the backend's name
   * @param binding the name of the module whose native library it calls
   * @return why there are no devices, and the option that mends it
   */
  public static Notice denied(String backend, String binding) {
    Module own = NativeAccess.class.getModule();
    String allowed = own.isNamed() ? binding + "," + own.getName() : "ALL-UNNAMED";
    return new Notice(
        backend,
        "Java was started so that native code may not be called (--illegal-native-access=deny)",
        "start java with --enable-native-access=" + allowed,
        false);
  }
}
