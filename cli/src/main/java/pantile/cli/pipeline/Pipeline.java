// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import pantile.graph.Task;
import pantile.graph.TaskAction;
import pantile.graph.TaskGraph;
import pantile.text.Sha256;

/**
 * What a file of a pipeline says.
 *
 * @param name what reports call it
 * @param version the user's words for it
 * @param steps its tasks, in the order of the file
 * @param groups names that stand for others, with these: a task that is a matrix for its
 *     combinations, and a stage, in parentheses, for its tasks, which may be such names
 */
public record Pipeline(
    String name, String version, List<Step> steps, Map<String, List<String>> groups) {
  /** Of the hash of commands: 64 bits are few enough to read, and enough to tell texts apart. */
  private static final int DIGITS = 16;

  /** Copies the collections. */
  public Pipeline {
    steps = List.copyOf(steps);
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }

  /**
   * The tasks as a graph. Its version has all commands in it, so a journal of another text is
   * another graph's.
   *
   * @param action makes of a task what it does
   * @return a new graph
   */
  public TaskGraph graph(Function<Step, TaskAction> action) {
    TaskGraph graph = new TaskGraph(name).version(words());
    Map<String, Task<?>> tasks = new LinkedHashMap<>();
    for (Step step : steps) {
      Task<Void> task =
          graph
              .action(step.name(), action.apply(step))
              .after(step.needs().toArray(String[]::new))
              .retry(step.retries());
      step.limit().ifPresent(task::limit);
      tasks.put(step.name(), step.always() ? task.always() : task);
    }
    groups.forEach((group, members) -> {
      List<Task<?>> all = new ArrayList<>();
      members.forEach(member -> all.add(Objects.requireNonNull(tasks.get(member))));
      tasks.put(group, graph.group(group, all.toArray(Task<?>[]::new)));
    });
    return graph;
  }

  /** A journal of other commands says that it is, so they have a word in it. */
  private String words() {
    MessageDigest digest = Sha256.digest();
    for (Step step : steps) {
      digest.update((step.words() + "\1").getBytes(StandardCharsets.UTF_8));
    }
    String commands = "commands " + Sha256.hex(digest).substring(0, DIGITS);
    return version.isEmpty() ? commands : version + ", " + commands;
  }
}
