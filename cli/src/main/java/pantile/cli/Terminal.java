// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a stream is a terminal, and how wide, asked of the C library: Java tells the first for
 * input and output taken together, but never for standard error, and the second not at all.
 */
final class Terminal {
  static final int IN = 0;
  static final int OUT = 1;
  static final int ERR = 2;

  /** Where the width cannot be known. */
  static final int USUAL_COLUMNS = 80;

  private static final long LINUX_TIOCGWINSZ = 0x5413;
  private static final long BSD_TIOCGWINSZ = 0x40087468;

  private Terminal() {}

  /** False where it cannot be known: without native access, say. */
  static boolean is(int descriptor) {
    Boolean known = byName(descriptor);
    return known != null ? known : asked(descriptor);
  }

  /**
   * What Linux's name of the stream tells. A first call of a C function takes the JVM tens of
   * milliseconds, and reading a link takes none.
   *
   * @return null where the name tells nothing
   */
  private static @Nullable Boolean byName(int descriptor) {
    try {
      return byName(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString());
    } catch (IOException | RuntimeException e) {
      return null; // another system, or a stream that is closed
    }
  }

  /**
   * What the name of an open file tells.
   *
   * @param name what the link in {@code /proc/self/fd} leads to
   * @return whether it is a terminal; null where the C library is to be asked
   */
  static @Nullable Boolean byName(String name) {
    if (name.startsWith("pipe:[")
        || name.startsWith("socket:[")
        || name.equals("/dev/null")
        || Files.isRegularFile(Path.of(name))) {
      return false;
    }
    // Elsewhere a device may have another name, or none: in a container, say.
    return (isNumbered(name, "/dev/pts/") || isNumbered(name, "/dev/tty")) ? true : null;
  }

  private static boolean isNumbered(String name, String start) {
    int digits = start.length();
    if (!name.startsWith(start) || name.length() == digits) {
      return false;
    }
    for (int i = digits; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("restricted") // asked for first
  private static boolean asked(int descriptor) {
    if (!Terminal.class.getModule().isNativeAccessEnabled()) {
      return false;
    }
    Linker linker = Linker.nativeLinker();
    try {
      return linker
          .defaultLookup()
          .find(os().startsWith("windows") ? "_isatty" : "isatty")
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

  /** How many columns a terminal has now; {@link #USUAL_COLUMNS} where that cannot be known. */
  @SuppressWarnings("restricted") // asked for first
  static int columns(int descriptor) {
    if (!Terminal.class.getModule().isNativeAccessEnabled() || os().startsWith("windows")) {
      return USUAL_COLUMNS;
    }
    Linker linker = Linker.nativeLinker();
    try {
      return linker
          .defaultLookup()
          .find("ioctl")
          .map(function ->
              linker.downcallHandle(
                  function,
                  FunctionDescriptor.of(
                      ValueLayout.JAVA_INT,
                      ValueLayout.JAVA_INT,
                      ValueLayout.JAVA_LONG,
                      ValueLayout.ADDRESS),
                  Linker.Option.firstVariadicArg(2)))
          .map(handle -> columns(handle, descriptor))
          .orElse(USUAL_COLUMNS);
    } catch (UnsupportedOperationException | IllegalCallerException e) {
      return USUAL_COLUMNS;
    }
  }

  private static int columns(MethodHandle ioctl, int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      // struct winsize: rows, columns, and two more that nobody fills.
      MemorySegment size = arena.allocate(ValueLayout.JAVA_SHORT, 4);
      long request = os().startsWith("linux") ? LINUX_TIOCGWINSZ : BSD_TIOCGWINSZ;
      int status = (int) ioctl.invokeExact(descriptor, request, size);
      int columns = Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1));
      return status == 0 && columns > 0 ? columns : USUAL_COLUMNS;
    } catch (Throwable e) {
      throw new IllegalStateException("ioctl cannot throw", e);
    }
  }

  private static String os() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  }
}
