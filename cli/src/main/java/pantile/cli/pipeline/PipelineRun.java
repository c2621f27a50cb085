// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.graph.GraphHost;
import pantile.graph.GraphResult;
import pantile.graph.TaskAction;
import pantile.graph.TaskGraph;
import pantile.text.FileFailure;
import pantile.text.Quote;

/** Runs a pipeline's tasks, with a log for each. */
public final class PipelineRun {
  private static final int LONGEST_NAME = 100;

  /** Characters of a line that are shown; the log has all. */
  private static final int LONGEST_LINE = 500;

  private static final int LAST_LINES = 20;
  private static final int LAST_BYTES = 16_384;

  private final Pipeline pipeline;
  private final Path logs;
  private final Map<String, Path> logOf = new HashMap<>();

  /**
   * Makes the folder for logs.
   *
   * @param pipeline what to run
   * @param logs the folder; made if it is not there
   * @throws BadFileException if it cannot be made
   */
  public PipelineRun(Pipeline pipeline, Path logs) {
    this.pipeline = pipeline;
    this.logs = logs;
    Set<String> names = new HashSet<>();
    for (Step step : pipeline.steps()) {
      logOf.put(step.name(), logs.resolve(fileName(step.name(), names)));
    }
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      String reason = Files.exists(logs) ? "it is no folder" : FileFailure.reason(e, "folder");
      throw new BadFileException("the folder of logs " + logs + " cannot be made: " + reason, e);
    }
  }

  /** A name that files of all systems may have, and no other task has. */
  private static String fileName(String task, Set<String> taken) {
    String safe = task.replaceAll("[^\\p{L}\\p{N}_.=,\\[\\]-]", "_");
    String shorter = safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
    String name = shorter;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = shorter + "-" + i;
    }
    return name + ".log";
  }

  /**
   * Runs the tasks.
   *
   * @param host of the graph
   * @param jobs how many at once; 0 for as many as the host has workers
   * @param keepsGoing whether a failure stops only what depends on it
   * @param told a line for each task that ends
   * @return what became of them
   */
  public GraphResult run(GraphHost host, int jobs, boolean keepsGoing, Consumer<String> told) {
    TaskGraph graph = pipeline.graph(step -> told(step, told));
    if (jobs > 0) {
      graph.jobs(jobs);
    }
    return (keepsGoing ? graph.keepGoing() : graph).run(host);
  }

  private TaskAction told(Step step, Consumer<String> told) {
    ShellTask task = new ShellTask(step, log(step.name()));
    return inputs -> {
      long begun = System.nanoTime();
      String how = "passed";
      try {
        task.run(inputs);
      } catch (CommandException e) {
        how = "failed: " + e.getMessage();
        throw e;
      } catch (InterruptedException e) {
        how = "stopped";
        throw e;
      } finally {
        double seconds = (System.nanoTime() - begun) / 1e9;
        String again = inputs.attempt() == 1 ? "" : ", try " + inputs.attempt();
        told.accept(
            String.format(Locale.ROOT, "%s %s, %.2f s%s", step.name(), how, seconds, again));
      }
    };
  }

  private Path log(String task) {
    return Objects.requireNonNull(logOf.get(task));
  }

  /**
   * The last lines that a task printed.
   *
   * @param task its name
   * @return at most 20 lines, of 500 characters each, without what terminals take for commands;
   *     none if there is no log
   */
  public List<String> lastLines(String task) {
    Path log = logOf.get(task);
    if (log == null || !Files.isRegularFile(log)) {
      return List.of();
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - LAST_BYTES);
      file.seek(from);
      byte[] bytes = new byte[(int) Math.min(LAST_BYTES, file.length() - from)];
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
          .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
          .map(Quote::escape)
          .toList();
    } catch (IOException e) {
      return List.of("the log cannot be read: " + FileFailure.reason(e, "file"));
    }
  }

  /**
   * Where a task's log is.
   *
   * @param task its name
   * @return the file, which may be missing; null if it is no task that has one
   */
  public @Nullable Path logOf(String task) {
    return logOf.get(task);
  }

  /** Where the logs are. */
  @Override
  public String toString() {
    return "PipelineRun[" + pipeline.name() + ", logs in " + logs + "]";
  }
}
