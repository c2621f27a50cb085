// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Whether a stream is a terminal, asked of the C library: Java tells it for input and output taken
 * together, but never for standard error.
 */
final class Terminal {
  static final int OUT = 1;
  static final int ERR = 2;

  private Terminal() {}

  /** False where it cannot be known: without native access, say. */
  @SuppressWarnings("restricted") // asked for first
  static boolean is(int descriptor) {
    if (!Terminal.class.getModule().isNativeAccessEnabled()) {
      return false;
    }
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    Linker linker = Linker.nativeLinker();
    try {
      return linker
          .defaultLookup()
          .find(windows ? "_isatty" : "isatty")
          .map(function ->
              linker.downcallHandle(
                  function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
          .map(handle -> invoke(handle, descriptor))
          .orElse(false);
    } catch (UnsupportedOperationException | IllegalCallerException e) {
      return false;
    }
  }

  private static boolean invoke(MethodHandle isatty, int descriptor) {
    try {
      return (int) isatty.invokeExact(descriptor) != 0;
    } catch (Throwable e) {
      throw new IllegalStateException("isatty cannot throw", e);
    }
  }
}
