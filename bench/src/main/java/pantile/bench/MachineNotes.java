// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pantile.Installed;
import pantile.spi.DeviceInfo;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a benchmark ran: without this its figures say nothing.
 *
 * @param processors how many the JVM may use
 * @param jdk version and vendor
 * @param system operating system
 * @param commit of the sources, with "-dirty" if they were changed since; "unknown" without git
 * @param devices with their names and lane widths
 */
public record MachineNotes(
    int processors, String jdk, String system, String commit, List<DeviceInfo> devices) {
  /**
   * This machine.
   *
   * @return its facts
   */
  public static MachineNotes here() {
    return new MachineNotes(
        Runtime.getRuntime().availableProcessors(),
        String.format(Locale.ROOT, "%s (%s)", Runtime.version(), System.getProperty("java.vendor")),
        String.format(
            Locale.ROOT,
            "%s %s %s",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        described(),
        Installed.onThisMachine().entries().stream().map(Installed.Entry::info).toList());
  }

  /**
   * The vectors of the host's processor.
   *
   * @return the bits of one; 0 if there are none
   */
  public int laneBits() {
    for (DeviceInfo device : devices) {
      if (device.id().startsWith("cpu:")) {
        return device.laneBits();
      }
    }
    return 0;
  }

  /**
   * The facts for people.
   *
   * @return a line each
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (DeviceInfo device : devices) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %s, %s, %d workers",
              device.id(),
              device.name(),
              device.laneBits() == 0 ? "no vector lanes" : device.laneBits() + "-bit lanes",
              device.workers()));
    }
    lines.add("processors: " + processors);
    lines.add("JDK: " + jdk);
    lines.add("system: " + system);
    lines.add("commit: " + commit);
    return lines;
  }

  /**
   * Writes what was measured here, for programs.
   *
   * @param file to write
   * @param seed of all inputs
   * @param command what was typed
   * @param results the figures
   * @throws IOException if the file cannot be written
   */
  public void write(Path file, long seed, String command, Object results) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("machine", this);
    report.put("seed", seed);
    report.put("command", command);
    report.put("results", results);
    JsonMapper mapper = JsonMapper.builder().build();
    String text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    Files.writeString(file, text + "\n");
  }

  /** Asks git about the folder that this class was loaded from, not about the user's. */
  private static String described() {
    try {
      Path code =
          Path.of(MachineNotes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String folder = String.valueOf(code.getParent());
      Process git =
          new ProcessBuilder("git", "-C", folder, "describe", "--always", "--dirty", "--abbrev=12")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean answered = git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0;
      return answered && !answer.isEmpty() ? answer : "unknown";
    } catch (IOException | URISyntaxException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
