// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import pantile.cli.pipeline.YamlReader.Entry;
import pantile.text.Nearest;
import pantile.text.Quote;

/**
 * The stages of a pipeline, in their order. A task of a stage waits for all tasks of the nearest
 * stage before it that has any; these have waited for the stages before them.
 */
final class Stages {
  private final YamlReader yaml;

  /** The tasks of each stage, in the order of stages. */
  private final Map<String, List<String>> tasks = new LinkedHashMap<>();

  /** Where a task says its stage. */
  private final Map<String, Entry> places = new HashMap<>();

  /**
   * @param stages the list of names; null if a pipeline has no stages
   */
  Stages(YamlReader yaml, @Nullable Entry stages) {
    this.yaml = yaml;
    if (stages == null) {
      return;
    }
    for (Node at : yaml.list(stages.value(), "stages")) {
      String name = yaml.words(at, "a name in stages");
      if (tasks.putIfAbsent(name, new ArrayList<>()) != null) {
        throw yaml.wrong(at, "stages has " + Quote.quote(name) + " twice");
      }
    }
  }

  /**
   * Notes the stage of a task.
   *
   * @param stage what the task says; null if it has none
   */
  void put(String task, @Nullable Entry stage) {
    if (stage == null) {
      return;
    }
    String what = "stage of the task " + Quote.quote(task);
    String name = yaml.text(stage.value(), what);
    List<String> members = tasks.get(name);
    if (members == null) {
      throw yaml.wrong(
          stage.value(),
          what
              + " is "
              + Quote.quote(name)
              + (tasks.isEmpty()
                  ? ", and the pipeline has no key \"stages\""
                  : ", which is not in stages" + Nearest.hint(name, tasks.keySet())));
    }
    members.add(task);
    places.put(task, stage);
  }

  /** What a task waits for since its stage comes after theirs; all stages must be known. */
  List<Need> before(String task) {
    Entry place = places.get(task);
    if (place == null) {
      return List.of();
    }
    List<String> nearest = List.of();
    for (List<String> members : tasks.values()) {
      if (members.contains(task)) {
        break;
      }
      nearest = members.isEmpty() ? nearest : members;
    }
    return nearest.stream().map(earlier -> new Need(task, earlier, place.value())).toList();
  }
}
