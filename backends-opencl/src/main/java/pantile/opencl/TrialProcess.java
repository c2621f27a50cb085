// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.AcceleratorBackend;
import pantile.accelerator.host.SystemLibrary;
import pantile.accelerator.trial.Verdict;
import pantile.kernels.Shape;
import pantile.spi.Backend;

/**
 * Starts a JVM that tries a device. Its output tells how far it has got, so that where a driver
 * ends the process it is known at what.
 *
 * @param main the class that is started, on this class's class path
 * @param java the program that starts a JVM; null if there is none
 * @param patience how long a trial may take
 */
record TrialProcess(Class<?> main, @Nullable Path java, Duration patience) {
  /** Begins each line that means something; drivers may print others. */
  static final String MARK = "pantile-trial ";

  static final String BEGUN = MARK + "begun";
  static final String TRIES = MARK + "tries ";
  static final String LASTING = MARK + "lasting ";
  static final String PASSING = MARK + "passing ";
  static final String CANNOT = MARK + "cannot ";

  private static final int SIGNALS = 128;
  private static final Set<Integer> OF_OTHERS = Set.of(1, 2, 9, 15); // hang up, Ctrl-C, kill, end

  /** Emulators take a minute; compilers, a few seconds. */
  static TrialProcess usual() {
    String home = System.getProperty("java.home", "");
    String name = SystemLibrary.os() == SystemLibrary.Os.WINDOWS ? "java.exe" : "java";
    Path java = Path.of(home, "bin", name);
    boolean there = !home.isEmpty() && Files.isExecutable(java);
    return new TrialProcess(TrialMain.class, there ? java : null, Duration.ofMinutes(2));
  }

  /**
   * Tries a device.
   *
   * @param key of {@link ClTrials#key}, by which the other process finds it
   * @param store where compiled programs are kept
   * @return null if no process could be started that finds it
   */
  @Nullable Verdict run(String key, Path store) {
    List<String> command = command(key, store);
    if (command == null) {
      return null;
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Agents and options for the program itself, which may wait for a debugger.
    for (String options : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      builder.environment().remove(options);
    }
    try {
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        Reading reading = new Reading(process);
        Thread reader = Thread.ofPlatform().daemon().name("pantile-trial").start(reading);
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
        }
        reader.join(patience.toMillis());
        return verdict(reading, ended, process.exitValue());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | SecurityException | OutOfMemoryError e) {
      log("no process can be started to try OpenCL devices", e);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a device was tried");
    }
  }

  private @Nullable Verdict verdict(Reading reading, boolean ended, int code) {
    Verdict verdict = reading.verdict;
    if (verdict != null) {
      return verdict;
    }
    String tried = reading.tried;
    if (tried == null) {
      // It has not come to the device: no word of it.
      log("the process that was to try an OpenCL device says: " + reading.last, null);
      return null;
    }
    if (!ended) {
      return Verdict.refused(
          "its trial has not ended within " + patience.toSeconds() + " s, at " + tried, false);
    }
    boolean signalled = code > SIGNALS && code < 2 * SIGNALS;
    boolean ofOthers = signalled && OF_OTHERS.contains(code - SIGNALS);
    return Verdict.refused(
        "its driver ends the process, with "
            + (signalled ? "signal " + (code - SIGNALS) : "exit code " + code)
            + ", at "
            + tried,
        !ofOthers);
  }

  /** Takes in what the process prints. */
  private static final class Reading implements Runnable {
    private final Process process;
    private volatile @Nullable Verdict verdict;
    private volatile @Nullable String tried;
    private volatile String last = "";

    Reading(Process process) {
      this.process = process;
    }

    @Override
    public void run() {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          take(line);
        }
      } catch (IOException e) {
        last = String.valueOf(e.getMessage());
      }
    }

    private void take(String line) {
      if (line.startsWith(TRIES)) {
        tried = line.substring(TRIES.length());
      } else if (line.startsWith(LASTING)) {
        verdict = Verdict.parse(line.substring(LASTING.length()), true);
      } else if (line.startsWith(PASSING)) {
        verdict = Verdict.parse(line.substring(PASSING.length()), false);
      } else if (line.startsWith(CANNOT)) {
        tried = null;
        last = line;
      } else if (!line.isBlank()) {
        last = line;
      }
    }
  }

  private @Nullable List<String> command(String key, Path store) {
    String path = classPath();
    if (java == null || path == null) {
      return null;
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    // It lives for a second: what compiles and collects best in the long run only costs.
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
    if (SystemLibrary.os() != SystemLibrary.Os.WINDOWS) {
      // A driver may well end it, and nobody wants to find files of that.
      command.addAll(List.of("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash"));
    }
    for (String property : List.of("java.io.tmpdir", "pantile.cache", "user.home")) {
      String value = System.getProperty(property);
      if (value != null) {
        command.add("-D" + property + "=" + value);
      }
    }
    command.addAll(List.of("-cp", path, main.getName(), key, store.toString()));
    return command;
  }

  /**
   * Where the classes are that it needs, on a class path or a module path; null if not in files.
   */
  private @Nullable String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> needed :
        List.of(
            main,
            OpenClBackend.class,
            AcceleratorBackend.class,
            Shape.class,
            Backend.class,
            JoclInfo.binding())) {
      CodeSource source = needed.getProtectionDomain().getCodeSource();
      URL place = source == null ? null : source.getLocation();
      if (place == null || !"file".equals(place.getProtocol())) {
        return null;
      }
      places.add(Path.of(URI.create(place.toString())).toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static void log(String message, @Nullable Throwable cause) {
    System.getLogger("pantile.opencl").log(Level.DEBUG, message, cause);
  }
}
