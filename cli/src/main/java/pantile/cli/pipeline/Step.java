// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pantile.graph.Retries;

/**
 * A task of a pipeline: of a matrix, one of its combinations.
 *
 * @param name unique in the pipeline: {@code test}, or {@code test[jdk=21,os=linux]}
 * @param run what the shell is given
 * @param needs names of the tasks before it
 * @param env variables, besides those of the process
 * @param workdir where the shell runs
 * @param limit time for each try; empty for no limit
 * @param retries how often it is tried
 * @param always whether it is run whatever happened
 */
public record Step(
    String name,
    String run,
    List<String> needs,
    Map<String, String> env,
    Path workdir,
    Optional<Duration> limit,
    Retries retries,
    boolean always) {
  /** Copies the collections. */
  public Step {
    needs = List.copyOf(needs);
    env = Map.copyOf(env);
  }

  /** All that the commands' results may depend on, in the same words each time. */
  String words() {
    String variables =
        new TreeMap<>(env)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\0"));
    return String.join("\0", name, run, variables, workdir.toString());
  }
}
