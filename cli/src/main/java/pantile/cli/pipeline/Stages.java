// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import pantile.cli.pipeline.YamlReader.Entry;
import pantile.text.Nearest;
import pantile.text.Quote;

/**
 * The stages of a pipeline, in their order. A task of a stage waits for all tasks of the stages
 * before it. A group stands for the tasks of a stage: n tasks before m would need each other n x m
 * times. The group before is in it too, since tasks that always run pass whatever failed before.
 */
final class Stages {
  private final YamlReader yaml;

  /** The tasks of each stage, in the order of stages. */
  private final Map<String, List<String>> tasks = new LinkedHashMap<>();

  /** Where a task says its stage. */
  private final Map<String, Entry> places = new HashMap<>();

  /** The stage of a task. */
  private final Map<String, String> stageOf = new HashMap<>();

  /**
   * @param stages the list of names; null if a pipeline has no stages
   */
  Stages(YamlReader yaml, @Nullable Entry stages) {
    this.yaml = yaml;
    if (stages == null) {
      return;
    }
    List<Node> names = yaml.list(stages.value(), "stages");
    if (names.isEmpty()) {
      throw yaml.wrong(stages.value(), "stages has no name");
    }
    for (Node at : names) {
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
    stageOf.put(task, name);
  }

  /**
   * What a task waits for since its stage comes after another; all stages must be known.
   *
   * @return the group of that stage; empty if there is none
   */
  Optional<Need> before(String task) {
    Entry place = places.get(task);
    if (place == null) {
      return Optional.empty();
    }
    String nearest = null;
    for (Map.Entry<String, List<String>> stage : tasks.entrySet()) {
      if (stage.getKey().equals(stageOf.get(task))) {
        break;
      }
      nearest = stage.getValue().isEmpty() ? nearest : stage.getKey();
    }
    return Optional.ofNullable(nearest)
        .map(earlier -> new Need(task, group(earlier), place.value()));
  }

  /** The groups of all stages that another waits for, and what each stands for. */
  Map<String, List<String>> groups() {
    LinkedHashMap<String, List<String>> groups = new LinkedHashMap<>();
    tasks.forEach((stage, members) -> {
      if (!members.isEmpty()) {
        List<String> all = new ArrayList<>(members);
        if (!groups.isEmpty()) {
          all.add(groups.lastEntry().getKey());
        }
        groups.put(group(stage), all);
      }
    });
    var _ = groups.pollLastEntry(); // nobody waits for the last
    return groups;
  }

  /** The members of a group as what it needs; for a search for cycles. */
  List<Need> needs(String group, List<String> members) {
    Node at = Objects.requireNonNull(places.get(members.getFirst())).value();
    return members.stream()
        .map(member -> new Need(group, member, places.containsKey(member) ? place(member) : at))
        .toList();
  }

  private Node place(String task) {
    return Objects.requireNonNull(places.get(task)).value();
  }

  /** No task can have such a name. */
  private static String group(String stage) {
    return "(stage " + stage + ")";
  }
}
