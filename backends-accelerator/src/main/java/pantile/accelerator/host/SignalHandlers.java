// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the JVM its signal handlers back after a driver has put its own in their place. The JVM
 * stops its threads, finds null pointers and divisions by zero, and ends on Ctrl-C by signals.
 * LLVM, which compilers in drivers are made of, takes SIGSEGV and most others, and lets them kill
 * the process while it hands them back; PoCL takes SIGFPE, after which a division by zero throws
 * nothing. Both do so once, when devices are first looked for. Each process has one set of
 * handlers, so this is the process's too.
 */
public final class SignalHandlers {
  /** More than any system's {@code struct sigaction}, whose content does not matter here. */
  private static final long ROOM = 256;

  /** SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGFPE, SIGSEGV, SIGPIPE, SIGTERM: POSIX's. */
  private static final List<Integer> EVERYWHERE = List.of(1, 2, 3, 4, 5, 8, 11, 13, 15);

  private static final int LINUX_BUS = 7;
  private static final int LINUX_USER_2 = 12; // suspends threads
  private static final int MAC_BUS = 10;
  private static final int MAC_USER_2 = 31;

  private static final List<Integer> OF_THIS_SYSTEM =
      switch (SystemLibrary.os()) {
        case LINUX -> List.of(LINUX_BUS, LINUX_USER_2);
        case MAC -> List.of(MAC_BUS, MAC_USER_2);
        case WINDOWS -> List.of();
      };

  /** The system's function. A class apart, so that it can be linked in another thread. */
  private static final class Linked {
    static final @Nullable MethodHandle SIGACTION = sigaction();
  }

  private static int inside;
  private static List<Handler> before = List.of();

  private SignalHandlers() {}

  /** A signal and what was done about it. */
  private record Handler(int signal, MemorySegment action) {}

  /**
   * Links the system's function in a thread of its own, which takes the JVM as long as to load a
   * driver. Whoever needs it before waits for it. No driver may be loaded meanwhile.
   */
  public static void linkBeside() {
    Thread linker = new Linking();
    linker.setDaemon(true);
    try {
      linker.start();
    } catch (OutOfMemoryError noThread) {
      return; // linked by whoever needs it
    }
  }

  /** Its look at the class has the JVM initialise it. */
  private static final class Linking extends Thread {
    /** Written and never read. */
    @SuppressWarnings("unused")
    private volatile boolean linked;

    Linking() {
      super("pantile-signal-handlers");
    }

    @Override
    public void run() {
      try {
        linked = Linked.SIGACTION != null;
      } catch (LinkageError failed) {
        linked = false; // told to whoever needs it
      }
    }
  }

  /**
   * Calls a driver and undoes what it did to the JVM's handlers. Calls may overlap: the last one to
   * end puts back what was there before the first. Does no more than to call where there are no
   * such signals (Windows).
   *
   * @param call what may change them
   * @param <T> its result's type
   * @return its result
   */
  public static <T> T keptAcross(Supplier<T> call) {
    enter();
    try {
      return call.get();
    } finally {
      leave();
    }
  }

  private static synchronized void enter() {
    if (inside++ == 0) {
      List<Handler> found = new ArrayList<>();
      keep(EVERYWHERE, found);
      keep(OF_THIS_SYSTEM, found);
      before = found;
    }
  }

  private static void keep(List<Integer> signals, List<Handler> found) {
    for (int signal : signals) {
      MemorySegment action = Arena.ofAuto().allocate(ROOM);
      if (act(signal, MemorySegment.NULL, action)) {
        found.add(new Handler(signal, action));
      }
    }
  }

  private static synchronized void leave() {
    if (--inside == 0) {
      for (Handler handler : before) {
        var _ = act(handler.signal, handler.action, MemorySegment.NULL);
      }
      before = List.of();
    }
  }

  private static boolean act(int signal, MemorySegment set, MemorySegment get) {
    MethodHandle function = Linked.SIGACTION;
    if (function == null) {
      return false;
    }
    try {
      return (int) function.invokeExact(signal, set.address(), get.address()) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("sigaction throws nothing", e);
    }
  }

  /**
   * Links the function with addresses as numbers, which are as wide wherever the JDK links
   * functions: for memory segments the JVM makes more code, which takes a fifth of the time.
   */
  @SuppressWarnings("restricted") // the function is the system's own
  private static @Nullable MethodHandle sigaction() {
    if (SystemLibrary.os() == SystemLibrary.Os.WINDOWS) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    try {
      Optional<MemorySegment> function = linker.defaultLookup().find("sigaction");
      return function.isEmpty()
          ? null
          : linker.downcallHandle(
              function.get(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    } catch (IllegalCallerException forbidden) {
      return null; // native access is not allowed, so the driver is not loaded either
    }
  }
}
