// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.host;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;

/** Looks for libraries of the system without a binding, which would say more than it should. */
public final class SystemLibrary {
  private SystemLibrary() {}

  /** An operating system. */
  public enum Os {
    /** Linux, and what else is like it. */
    LINUX,
    /** macOS. */
    MAC,
    /** Windows. */
    WINDOWS
  }

  /**
   * The operating system of this machine.
   *
   * @return the system
   */
  public static Os os() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.contains("win") ? Os.WINDOWS : name.contains("mac") ? Os.MAC : Os.LINUX;
  }

  /**
   * Whether the system has a library with a function.
   *
   * @param name as the system's own loader looks for it, or a path
   * @param function one of its functions
   * @return false if either is missing
   * @throws IllegalCallerException if the JVM denies native code ({@link NativeAccess})
   */
  @SuppressWarnings("restricted") // the library is the system's own
  public static boolean has(String name, String function) {
    try (Arena arena = Arena.ofConfined()) {
      return SymbolLookup.libraryLookup(name, arena).find(function).isPresent();
    } catch (IllegalArgumentException absent) {
      return false;
    }
  }
}
