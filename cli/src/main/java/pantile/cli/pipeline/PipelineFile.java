// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import pantile.cli.pipeline.YamlReader.Entry;
import pantile.error.BadFileException;
import pantile.graph.Retries;
import pantile.text.FileFailure;
import pantile.text.Nearest;
import pantile.text.Quote;

/** Reads a pipeline of a YAML file; docs/task-graphs.md says what it may hold. */
public final class PipelineFile {
  private static final List<String> KEYS =
      List.of("name", "version", "env", "workdir", "stages", "tasks");
  private static final List<String> TASK_KEYS =
      List.of("run", "stage", "needs", "matrix", "env", "workdir", "timeout", "retries", "always");
  private static final List<String> RETRY_KEYS = List.of("times", "pause", "factor", "longest");
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.: /-]*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int MOST_COMBINATIONS = 10_000;

  private final YamlReader yaml;
  private final Path folder;
  private final List<Step> steps = new ArrayList<>();

  /** Names that stand for others: matrices, and after them stages. */
  private final Map<String, List<String>> groups = new LinkedHashMap<>();

  /** Tasks as the file has them, with all that each needs. */
  private final Map<String, List<Need>> needs = new LinkedHashMap<>();

  /** The task of the file that a name belongs to. */
  private final Map<String, String> owners = new HashMap<>();

  private PipelineFile(YamlReader yaml, Path folder) {
    this.yaml = yaml;
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @param name of the file; folders in it are below the file's
   * @return what it says
   * @throws BadFileException if it cannot be read, or is wrong; the message has line and column
   */
  public static Pipeline read(String name) {
    try {
      Path file = Path.of(name);
      Path parent = file.toAbsolutePath().getParent();
      String text = Files.readString(file);
      return of(name, text, parent == null ? file.toAbsolutePath() : parent);
    } catch (CharacterCodingException e) {
      throw new BadFileException(name + ": it is no text in UTF-8", e);
    } catch (IOException e) {
      String reason =
          Files.isDirectory(Path.of(name)) ? "it is a directory" : FileFailure.reason(e, "file");
      throw new BadFileException(name + ": " + reason, e);
    } catch (InvalidPathException e) {
      throw new BadFileException(Quote.quote(name) + " is no name of a file", e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name what messages call it
   * @param text the YAML
   * @param folder that folders in it are below
   * @return what it says
   * @throws BadFileException if it is wrong
   */
  static Pipeline of(String name, String text, Path folder) {
    YamlReader yaml = new YamlReader(name);
    return new PipelineFile(yaml, folder).pipeline(yaml.document(text), name);
  }

  private Pipeline pipeline(Node root, String file) {
    Map<String, Entry> keys = yaml.mapping(root, "a pipeline", KEYS);
    Entry tasks = keys.get("tasks");
    if (tasks == null) {
      throw yaml.wrong(root, "a pipeline needs the key \"tasks\"");
    }
    Map<String, String> env = variables(keys.get("env"), "env");
    Path workdir = workdir(keys.get("workdir"), folder);
    Map<String, Entry> named = yaml.mapping(tasks.value(), "tasks");
    if (named.isEmpty()) {
      throw yaml.wrong(tasks.value(), "tasks has no task");
    }
    Stages stages = new Stages(yaml, keys.get("stages"));
    Map<String, Map<String, Entry>> described = new LinkedHashMap<>();
    named.forEach((name, entry) -> {
      if (!NAME.matcher(name).matches()) {
        throw yaml.wrong(
            entry.key(),
            "the name "
                + Quote.quote(name)
                + " must begin with a letter, a digit or _, and have these, . : / - and blanks alone");
      }
      Map<String, Entry> task = yaml.mapping(entry.value(), called(name), TASK_KEYS);
      if (!task.containsKey("run")) {
        throw yaml.wrong(entry.value(), called(name) + " needs the key \"run\"");
      }
      stages.put(name, task.get("stage"));
      described.put(name, task);
    });
    described.forEach((name, task) -> task(name, task, stages.before(name), env, workdir));
    requireKnown();
    needs.forEach((task, needed) -> stages.before(task).ifPresent(needed::add));
    groups.putAll(stages.groups());
    requireNoCycle(stages);
    Entry name = keys.get("name");
    Entry version = keys.get("version");
    return new Pipeline(
        name == null
            ? String.valueOf(Path.of(file).getFileName()).replaceFirst("\\.[^.]*$", "")
            : yaml.words(name.value(), "name"),
        version == null ? "" : yaml.text(version.value(), "version"),
        steps,
        groups);
  }

  private static String called(String task) {
    return "the task " + Quote.quote(task);
  }

  private void task(
      String name,
      Map<String, Entry> keys,
      Optional<Need> before,
      Map<String, String> common,
      Path commonFolder) {
    String what = called(name);
    Entry run = Objects.requireNonNull(keys.get("run"));
    List<Need> needed = needed(name, keys.get("needs"));
    needs.put(name, needed);
    Map<String, String> env = new LinkedHashMap<>(common);
    env.putAll(variables(keys.get("env"), "env of " + what));
    Entry always = keys.get("always");
    Step plain =
        new Step(
            name,
            yaml.words(run.value(), "run of " + what),
            Stream.concat(needed.stream(), before.stream()).map(Need::name).distinct().toList(),
            env,
            workdir(keys.get("workdir"), commonFolder),
            limit(keys.get("timeout"), what),
            retries(keys.get("retries"), what),
            always != null && yaml.truth(always.value(), "always of " + what));
    owners.put(name, name);
    Entry matrix = keys.get("matrix");
    if (matrix == null) {
      steps.add(plain);
    } else {
      combine(plain, matrix, what);
    }
  }

  private List<Need> needed(String task, @Nullable Entry needs) {
    List<Need> needed = new ArrayList<>();
    if (needs != null) {
      String what = "needs of the task " + Quote.quote(task);
      for (Node at : yaml.list(needs.value(), what)) {
        needed.add(new Need(task, yaml.text(at, what), at));
      }
    }
    return needed;
  }

  /** A task for each combination of a matrix's values, which are variables of its. */
  private void combine(Step plain, Entry matrix, String what) {
    List<Map<String, String>> combinations = List.of(new LinkedHashMap<>());
    Map<String, Entry> lists = yaml.mapping(matrix.value(), "matrix of " + what);
    if (lists.isEmpty()) {
      throw yaml.wrong(matrix.value(), "matrix of " + what + " has no list");
    }
    for (Map.Entry<String, Entry> list : lists.entrySet()) {
      String variable = list.getKey();
      requireVariable(variable, list.getValue().key());
      String named = variable + " in the matrix of " + what;
      List<String> values = yaml.texts(yaml.list(list.getValue().value(), named), named);
      if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
        throw yaml.wrong(
            list.getValue().value(),
            named + (values.isEmpty() ? " has no value" : " has a value twice"));
      }
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> shorter : combinations) {
        for (String value : values) {
          Map<String, String> one = new LinkedHashMap<>(shorter);
          one.put(variable, value);
          longer.add(one);
        }
        if (longer.size() > MOST_COMBINATIONS) {
          throw yaml.wrong(
              matrix.value(),
              "matrix of " + what + " has more than " + MOST_COMBINATIONS + " combinations");
        }
      }
      combinations = longer;
    }
    List<String> members = new ArrayList<>();
    for (Map<String, String> combination : combinations) {
      List<String> words = new ArrayList<>();
      combination.forEach((variable, value) -> words.add(variable + "=" + value));
      String name = plain.name() + "[" + String.join(",", words) + "]";
      Map<String, String> env = new LinkedHashMap<>(plain.env());
      env.putAll(combination);
      steps.add(
          new Step(
              name,
              plain.run(),
              plain.needs(),
              env,
              plain.workdir(),
              plain.limit(),
              plain.retries(),
              plain.always()));
      members.add(name);
      owners.put(name, plain.name());
    }
    groups.put(plain.name(), members);
  }

  private Map<String, String> variables(@Nullable Entry env, String what) {
    if (env == null) {
      return Map.of();
    }
    yaml.mapping(env.value(), what).forEach((name, entry) -> requireVariable(name, entry.key()));
    return yaml.texts(env.value(), what);
  }

  private void requireVariable(String name, Node at) {
    if (!VARIABLE.matcher(name).matches()) {
      throw yaml.wrong(
          at,
          Quote.quote(name) + " is no name of a variable: letters, digits and _, no digit first");
    }
  }

  private Path workdir(@Nullable Entry workdir, Path below) {
    if (workdir == null) {
      return below;
    }
    String name = yaml.words(workdir.value(), "workdir");
    try {
      return below.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw yaml.wrong(workdir.value(), Quote.quote(name) + " is no name of a folder");
    }
  }

  private Optional<Duration> limit(@Nullable Entry timeout, String what) {
    return timeout == null
        ? Optional.empty()
        : Optional.of(time(timeout.value(), "timeout of " + what));
  }

  private Duration time(Node node, String what) {
    String text = yaml.text(node, what);
    boolean bare = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    return Times.of(text)
        .orElseThrow(() ->
            yaml.wrong(
                node,
                what
                    + " must be a time such as 90s, 10m, 1h30m or 500ms, not "
                    + Quote.quote(text)
                    + (bare ? "; did you mean \"" + text + "s\"?" : "")));
  }

  private Retries retries(@Nullable Entry retries, String what) {
    if (retries == null) {
      return Retries.NONE;
    }
    Node value = retries.value();
    if (value instanceof ScalarNode) {
      return Retries.of(tries(value, "retries of " + what));
    }
    Map<String, Entry> keys = yaml.mapping(value, "retries of " + what, RETRY_KEYS);
    Entry times = keys.get("times");
    if (times == null) {
      throw yaml.wrong(value, "retries of " + what + " needs the key \"times\"");
    }
    Retries plain = Retries.of(tries(times.value(), "times of " + what));
    Entry pause = keys.get("pause");
    Entry longest = keys.get("longest");
    Entry factor = keys.get("factor");
    Duration first = pause == null ? plain.firstPause() : time(pause.value(), "pause of " + what);
    Duration most =
        longest == null ? plain.longestPause() : time(longest.value(), "longest of " + what);
    try {
      return new Retries(
          plain.tries(),
          first,
          factor == null ? plain.factor() : factor(factor.value(), what),
          most.compareTo(first) < 0 && longest == null ? first : most,
          plain.jitter(),
          plain.seed(),
          plain.on());
    } catch (IllegalArgumentException e) {
      throw yaml.wrong(value, "retries of " + what + ": " + e.getMessage());
    }
  }

  private int tries(Node node, String what) {
    int count = yaml.count(node, what);
    if (count > 1000) {
      throw yaml.wrong(node, what + " must be at most 1000, not " + count);
    }
    return count + 1;
  }

  private double factor(Node node, String what) {
    String text = yaml.text(node, "factor of " + what);
    if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException notDecimal) {
        // said below
      }
    }
    throw yaml.wrong(
        node, "factor of " + what + " must be a number from 1 on, not " + Quote.quote(text));
  }

  private void requireKnown() {
    for (List<Need> needed : needs.values()) {
      for (Need need : needed) {
        if (!owners.containsKey(need.name())) {
          throw yaml.wrong(
              need.at(),
              "the task "
                  + Quote.quote(need.task())
                  + " needs "
                  + Quote.quote(need.name())
                  + ", which is no task"
                  + hint(need.name()));
        }
      }
    }
  }

  /** What was meant by the name of no task. Variables of a matrix may be in another order. */
  private String hint(String name) {
    List<String> parts = parts(name);
    return owners.keySet().stream()
        .filter(known -> parts.size() > 2 && parts(known).equals(parts))
        .findFirst()
        .map(known -> "; did you mean \"" + known + "\"? Variables are in the matrix's order")
        .orElseGet(() -> Nearest.hint(name, owners.keySet()));
  }

  /** The task, and the variables of a combination of its matrix, sorted. */
  private static List<String> parts(String name) {
    int open = name.indexOf('[');
    if (open < 0 || !name.endsWith("]")) {
      return List.of(name);
    }
    List<String> parts = new ArrayList<>();
    parts.add(name.substring(0, open));
    Arrays.stream(name.substring(open + 1, name.length() - 1).split(",", -1))
        .map(String::strip)
        .sorted()
        .forEach(parts::add);
    return parts;
  }

  /** Takes away tasks that need nothing that is left; what cannot be taken is in a cycle. */
  private void requireNoCycle(Stages stages) {
    Map<String, List<Need>> left = new LinkedHashMap<>(needs);
    stages.groups().forEach((group, members) -> left.put(group, stages.needs(group, members)));
    boolean changed = true;
    while (changed) {
      changed =
          left.values()
              .removeIf(needed -> needed.stream().noneMatch(need -> left.containsKey(owner(need))));
    }
    if (left.isEmpty()) {
      return;
    }
    List<String> path = new ArrayList<>();
    List<Need> taken = new ArrayList<>();
    String at = left.keySet().iterator().next();
    while (!path.contains(at)) {
      path.add(at);
      Need next =
          Objects.requireNonNull(left.get(at)).stream()
              .filter(need -> left.containsKey(owner(need)))
              .findFirst()
              .orElseThrow();
      taken.add(next);
      at = owner(next);
    }
    int first = path.indexOf(at);
    first += needs.containsKey(at) ? 0 : 1; // after a stage comes a task of it
    List<String> cycle = new ArrayList<>(path.subList(first, path.size()));
    cycle.removeIf(name -> !needs.containsKey(name));
    cycle.add(path.get(first));
    throw yaml.wrong(
        taken.get(first).at(),
        "the tasks need each other in a cycle: " + String.join(" needs ", cycle));
  }

  /** The task that a need is for; a stage is its own. */
  private String owner(Need need) {
    return owners.getOrDefault(need.name(), need.name());
  }
}
