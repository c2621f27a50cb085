// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What Java cannot do to files: it is asked of the system's own commands. */
final class Shell {
  /** Root may write everywhere; without these capabilities it may not. */
  private static final List<String> TAMED =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all");

  private Shell() {}

  static boolean succeeds(Object... command) {
    String[] words = Arrays.stream(command).map(Object::toString).toArray(String[]::new);
    try {
      return new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path fifo(Path path) {
    assumeTrue(succeeds("mkfifo", path), "mkfifo makes no pipe here");
    return path;
  }

  static void requireRoot() throws IOException {
    boolean root =
        Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer u && u == 0;
    assumeTrue(root, "only root may give files to other users");
  }

  /** Whether files of a folder can be made read-only for a command, and the command so run. */
  static ProcessBuilder withoutPrivileges(Path readOnly, ProcessBuilder command)
      throws IOException {
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (!succeeds("test", "-w", readOnly)) {
      return command;
    }
    List<Object> probe = new ArrayList<>(TAMED);
    probe.addAll(List.of("test", "!", "-w", readOnly));
    assumeTrue(succeeds(probe.toArray()), "root cannot do without its privileges here");
    List<String> words = new ArrayList<>(TAMED);
    words.addAll(command.command());
    return new ProcessBuilder(words);
  }

  static void requireLinux() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "this system has no /proc");
  }

  static long inode(Path path) {
    try {
      return (Long) Files.getAttribute(path, "unix:ino");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
