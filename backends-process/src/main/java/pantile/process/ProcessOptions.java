// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.File;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How children are started, and what is believed of them.
 *
 * @param workers how many work at a time
 * @param java the program
 * @param jvmOptions the user's
 * @param classPath of the children; empty for none
 * @param modulePath of the children; empty for none
 * @param environment added to this process's
 * @param limit the longest time for a tile; zero for none
 * @param spare whether one more child is started ahead
 * @param largestFrame bytes
 * @param filter says which classes results may have; null for {@link ResultFilter}
 * @param output takes each line that a child prints
 */
record ProcessOptions(
    int workers,
    Path java,
    List<String> jvmOptions,
    String classPath,
    String modulePath,
    Map<String, String> environment,
    Duration limit,
    boolean spare,
    int largestFrame,
    @Nullable ObjectInputFilter filter,
    Consumer<String> output) {
  /** The part of the machine's memory that the heaps of all children may take together. */
  private static final double HEAPS = 50;

  /** Copies the collections. */
  ProcessOptions {
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
  }

  /** The command that starts a child. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    // What the JVM itself says must not go where frames go.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-Xlog:disable");
    command.add("-Xlog:all=warning:stderr");
    // As the parent reads what children print, whatever the locale is.
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    // A heap that was full once has perhaps left a lock held or a thread ended.
    command.add("-XX:+ExitOnOutOfMemoryError");
    if (!names("-XX:+Use", "GC")) {
      // Several collectors with threads for each processor would take turns.
      command.add("-XX:+UseSerialGC");
    }
    if (!names("-Xmx", "") && !names("-XX:MaxHeapSize", "") && !names("-XX:MaxRAM", "")) {
      command.add("-XX:MaxRAMPercentage=" + Math.max(1, HEAPS / workers));
    }
    command.addAll(jvmOptions);
    if (!classPath.isEmpty()) {
      command.add("-cp");
      command.add(classPath);
    }
    String module = ProcessBackend.class.getModule().getName();
    if (!modulePath.isEmpty()) {
      command.add("-p");
      command.add(modulePath);
      command.add("--add-modules=ALL-MODULE-PATH");
    }
    if (!modulePath.isEmpty() && module != null) {
      command.add("-m");
      command.add(module + "/" + ChildMain.class.getName());
    } else {
      command.add(ChildMain.class.getName());
    }
    command.add(Integer.toString(largestFrame));
    return command;
  }

  private boolean names(String begin, String end) {
    return jvmOptions.stream().anyMatch(each -> each.startsWith(begin) && each.endsWith(end));
  }

  /** The filter for a value that came. */
  ObjectInputFilter filter(@Nullable ClassLoader loader, int bytes) {
    return filter != null ? filter : new ResultFilter(loader, bytes);
  }

  @Override
  public String toString() {
    return "workers="
        + workers
        + ", java="
        + java
        + ", jvmOptions="
        + jvmOptions
        + ", classPath="
        + entries(classPath)
        + ", modulePath="
        + entries(modulePath)
        + ", environment="
        + environment.keySet()
        + ", limit="
        + (limit.isZero() ? "none" : limit)
        + ", spare="
        + spare
        + ", largestFrame="
        + largestFrame
        + ", filter="
        + (filter == null ? "values of the JDK and of the job's class loader" : filter);
  }

  private static String entries(String path) {
    int count = path.isEmpty() ? 0 : path.split(File.pathSeparator).length;
    return count + (count == 1 ? " entry" : " entries");
  }
}
