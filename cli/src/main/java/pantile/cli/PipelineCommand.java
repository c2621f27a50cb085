// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.cli.pipeline.GraphPage;
import pantile.cli.pipeline.Pipeline;
import pantile.cli.pipeline.PipelineFile;
import pantile.cli.pipeline.PipelineRun;
import pantile.cli.pipeline.Step;
import pantile.error.JobCancelledException;
import pantile.formats.file.AtomicOutput;
import pantile.graph.GraphHost;
import pantile.graph.GraphResult;
import pantile.graph.TaskGraph;
import pantile.graph.TaskResult;
import pantile.text.Counted;
import pantile.text.Quote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pantile pipeline}. */
@Command(
    name = "pipeline",
    description = {
      "Runs shell commands that depend on each other, as a YAML file says, and prints what became"
          + " of each. The exit code is 0 if all passed, 1 if one did not.",
      "",
      "  tasks:",
      "    compile: {run: make}",
      "    test:    {run: make $$kind, needs: compile, matrix: {kind: [unit, it]}}",
      "    clean:   {run: rm -rf tmp, needs: test, always: true}",
      "",
      "A task has run, needs, matrix, env, workdir, timeout, retries, always. The values of a matrix"
          + " are variables of the commands. docs/task-graphs.md says more."
    })
final class PipelineCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "The pipeline, in YAML.")
  private String file = "";

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "How many tasks run at once. Default: one for each processor.")
  private int jobs;

  @Option(
      names = "--keep-going",
      description = "After a failure, run all that does not depend on it.")
  private boolean keepsGoing;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write a page that shows the graph and when each task ran.")
  private @Nullable String report;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Note in FILE which tasks have passed. The same command goes on from there: what has"
              + " passed is not run again. FILE stays when the command is done.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--logs",
      paramLabel = "FOLDER",
      defaultValue = "pantile-logs",
      showDefaultValue = Visibility.ALWAYS,
      description = "Where each task's output goes, a file a task.")
  private Path logs = Path.of("pantile-logs");

  @Option(names = "--dry-run", description = "Print what would be run, and run nothing.")
  private boolean dry;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing while tasks run.")
  private boolean quiet;

  PipelineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (jobs < 0 || (jobs == 0 && spec.commandLine().getParseResult().hasMatchedOption("--jobs"))) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, not " + jobs);
    }
    if (report != null && !report.endsWith(".html")) {
      throw new ParameterException(
          spec.commandLine(), "--report writes a page, whose name must end in .html: " + report);
    }
    Pipeline pipeline = PipelineFile.read(file);
    if (dry) {
      plan(pipeline);
      return ExitCodes.FINE;
    }
    NamedFiles named = new NamedFiles().reading(file);
    if (checkpoint != null) {
      var _ = named.writing("--checkpoint", checkpoint.toString());
    }
    if (report == null) {
      return run(pipeline, null);
    }
    var _ = named.writing("--report", report);
    try (AtomicOutput page = AtomicOutput.to(report)) {
      return run(pipeline, page);
    }
  }

  private int run(Pipeline pipeline, @Nullable AtomicOutput page) throws IOException {
    PipelineRun run = new PipelineRun(pipeline, logs);
    Consumer<String> told =
        quiet ? _ -> {} : text -> console.err().println("pantile: " + Quote.escape(text));
    GraphHost.Journaled journal =
        checkpoint == null ? null : new GraphHost.Journaled(checkpoint, null, told);
    GraphResult result;
    try (ProcessEnd end = new ProcessEnd()) {
      try {
        result = run.run(new PipelineHost(journal, false), jobs, keepsGoing, told);
      } catch (JobCancelledException e) {
        if (end.begun()) {
          console.err().println("pantile: stopped; the commands have been ended");
          return ExitCodes.FAILED; // the signal says which code it is
        }
        throw e;
      }
    }
    if (page != null) {
      page.stream().write(GraphPage.of(result).getBytes(StandardCharsets.UTF_8));
      page.commit();
    }
    console.print(result.toString());
    result.tasks().stream().filter(task -> task.state().failed()).forEach(task -> tell(run, task));
    return result.passed() ? ExitCodes.FINE : ExitCodes.FAILED;
  }

  /** The last lines of a task that failed. */
  private void tell(PipelineRun run, TaskResult task) {
    List<String> lines = run.lastLines(task.name());
    String head =
        "pantile: "
            + Quote.escape(task.name())
            + " "
            + task.state().words()
            + "; "
            + run.logOf(task.name());
    console.err().println(lines.isEmpty() ? head : head + " ends with");
    lines.forEach(line -> console.err().println("  " + line));
  }

  /** What would be run, layer by layer. */
  private void plan(Pipeline pipeline) {
    TaskGraph graph = pipeline.graph(_ -> _ -> {});
    GraphResult none = graph.run(new PipelineHost(null, true));
    NavigableMap<Integer, List<Step>> layers = new TreeMap<>(); // some are of groups alone
    for (Step step : pipeline.steps()) {
      layers.computeIfAbsent(none.task(step.name()).layer(), _ -> new ArrayList<>()).add(step);
    }
    console.print(
        "pipeline "
            + Quote.escape(pipeline.name())
            + ": "
            + Counted.of(pipeline.steps().size(), "task")
            + " in "
            + Counted.of(layers.size(), "layer"));
    int layer = 0;
    for (List<Step> steps : layers.values()) {
      for (Step step : steps) {
        console.print(line(layer, step));
      }
      layer++;
    }
  }

  private static String line(int layer, Step step) {
    StringBuilder line = new StringBuilder();
    line.append(layer + 1).append("  ").append(Quote.escape(step.name()));
    if (!step.needs().isEmpty()) {
      line.append("  after ").append(Quote.escape(String.join(", ", step.needs())));
    }
    step.limit()
        .ifPresent(limit -> line.append("  at most ").append(limit.toSeconds()).append(" s"));
    if (step.retries().tries() > 1) {
      line.append("  up to ").append(step.retries().tries()).append(" tries");
    }
    line.append(step.always() ? "  always" : "");
    return line.append("  $ ").append(Quote.escape(step.run().strip())).toString();
  }
}
