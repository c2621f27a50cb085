// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.spi.CacheFolder;

/**
 * Has a binding load its native library from a folder of this process alone. By themselves JOCL and
 * JCuda unpack theirs to a name in the temporary folder that all processes share, and take whatever
 * file is there: two processes that start together may load half a file, and anyone may plant one.
 * Where the temporary folder cannot be written, or files in it cannot be run (it is mounted
 * noexec), the user's cache folder serves.
 */
public final class PrivateNatives {
  private static final String TEMPORARY = "java.io.tmpdir";
  private static final int LAZILY = 1; // RTLD_LAZY, of Linux and of macOS
  private static final long LONGEST_ERROR = 4096;
  private static final int MOST_TRIES = 1000;

  private PrivateNatives() {}

  /**
   * Initialises a binding.
   *
   * @param binding its name, for messages
   * @param library the file that the binding looks for
   * @param jar a class beside whose jar's {@code lib} folder has the file
   * @param initialise makes the binding load its library; it finds the file in the temporary folder
   * @throws LinkageError if this machine has no native library of the binding's
   * @throws UncheckedIOException if there is no folder to load it from; the message says which were
   *     tried, and what is wrong with each
   */
  public static void load(String binding, String library, Class<?> jar, Runnable initialise) {
    // One at a time: the property is the process's.
    synchronized (PrivateNatives.class) {
      String shared = System.getProperty(TEMPORARY);
      Path folder =
          unpacked(binding, library, jar, List.of(Path.of(shared), CacheFolder.ofThisUser()));
      System.setProperty(TEMPORARY, folder.toString());
      try {
        // Bindings read the property when their classes are initialised, and ask for no other
        // folder. The JDK's own temporary files do not follow it: it reads the property at its
        // start.
        initialise.run();
      } finally {
        System.setProperty(TEMPORARY, shared);
        remove(folder);
      }
    }
  }

  /** A new folder with the library in it, which can be loaded from there. */
  static Path unpacked(String binding, String library, Class<?> jar, List<Path> places) {
    List<String> tried = new ArrayList<>();
    for (Path place : places) {
      Path folder;
      try {
        folder =
            newFolder(
                Files.createDirectories(place),
                "pantile-" + binding.toLowerCase(Locale.ROOT) + "-");
      } catch (IOException e) {
        tried.add(place + ": it cannot be written (" + e + ")");
        continue;
      }
      String failure = unpack(library, jar, folder);
      if (failure == null) {
        return folder;
      }
      remove(folder);
      tried.add(place + ": " + failure);
    }
    String message =
        binding + "'s native library cannot be loaded from any of " + String.join("; ", tried);
    throw new UncheckedIOException(message, new IOException(message));
  }

  /**
   * A folder for its owner alone, as the JDK makes too. But the JDK takes the name from a generator
   * for cryptography, which takes 20 ms to start: here it is enough that the folder is new.
   */
  private static Path newFolder(Path place, String beginning) throws IOException {
    long number = System.nanoTime();
    for (int tries = 0; ; tries++) {
      Path folder = place.resolve(beginning + Long.toUnsignedString(number + tries, 36));
      try {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? Files.createDirectory(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
            : Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /**
   * Puts the library into a folder, and says why it cannot be loaded from there; null if it can.
   */
  private static @Nullable String unpack(String library, Class<?> jar, Path folder) {
    Path file = folder.resolve(library);
    // By the loader: on the module path a class finds no resource of another module.
    try (InputStream in = jar.getClassLoader().getResourceAsStream("lib/" + library)) {
      if (in == null) {
        remove(folder);
        throw new UnsatisfiedLinkError("there is no " + library);
      }
      Files.copy(in, file);
    } catch (IOException e) {
      return "it cannot be written (" + e + ")";
    }
    return loads(file) ? null : whyNot(file);
  }

  /** Whether the system loads a library; a binding's class that fails to cannot try again. */
  @SuppressWarnings("restricted") // the library is the binding's, which loads it next
  private static boolean loads(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(file, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What the system says of a library that it does not load. */
  private static String whyNot(Path file) {
    String said = SystemLibrary.os() == SystemLibrary.Os.WINDOWS ? "" : linkersError(file);
    if (said.isEmpty()) {
      return "it cannot be loaded from there";
    }
    String reason = said.replace(file + ": ", "");
    return reason.contains("failed to map segment")
        ? reason + ", as where a file system is mounted noexec"
        : reason;
  }

  @SuppressWarnings("restricted") // the functions are the system's own
  private static String linkersError(Path file) {
    Linker linker = Linker.nativeLinker();
    SymbolLookup system = linker.defaultLookup();
    try (Arena arena = Arena.ofConfined()) {
      // Linked before the first is called: the JVM's own calls take an error away.
      MethodHandle open =
          linker.downcallHandle(
              system.findOrThrow("dlopen"), FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
      MethodHandle last =
          linker.downcallHandle(system.findOrThrow("dlerror"), FunctionDescriptor.of(ADDRESS));
      MemorySegment opened =
          (MemorySegment) open.invokeExact(arena.allocateFrom(file.toString()), LAZILY);
      MemorySegment error = (MemorySegment) last.invokeExact();
      return !opened.equals(MemorySegment.NULL) || error.equals(MemorySegment.NULL)
          ? ""
          : error.reinterpret(LONGEST_ERROR).getString(0);
    } catch (Throwable e) {
      return "";
    }
  }

  /** A loaded library's file may go at once, but on Windows only when the process ends. */
  private static void remove(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      folder.toFile().deleteOnExit();
      for (Path file : files) {
        file.toFile().deleteOnExit();
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Left to the end of the process.
    }
  }
}
