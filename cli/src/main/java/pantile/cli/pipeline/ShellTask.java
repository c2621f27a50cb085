// SPDX-License-Identifier: Apache-2.0
package pantile.cli.pipeline;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantile.graph.TaskAction;
import pantile.graph.TaskInputs;

/**
 * A task's commands in a shell. What they print goes to a file by itself, so no thread copies it,
 * and none is left.
 */
final class ShellTask implements TaskAction {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private final Step step;
  private final Path log;

  ShellTask(Step step, Path log) {
    this.step = step;
    this.log = log;
  }

  @Override
  public void run(TaskInputs inputs) throws IOException, InterruptedException, CommandException {
    if (!Files.isDirectory(step.workdir())) {
      throw new CommandException("there is no folder " + step.workdir(), log);
    }
    File file = log.toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .directory(step.workdir().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File(WINDOWS ? "NUL" : "/dev/null"))
            .redirectOutput(
                inputs.attempt() == 1
                    ? ProcessBuilder.Redirect.to(file)
                    : ProcessBuilder.Redirect.appendTo(file));
    Map<String, String> environment = builder.environment();
    environment.putAll(step.env());
    environment.put("PANTILE_TASK", step.name());
    Process process = builder.start();
    int code;
    try {
      code = process.waitFor();
    } catch (InterruptedException e) {
      ProcessTree.end(process.toHandle());
      throw e;
    }
    if (code != 0) {
      throw new CommandException(
          String.format(Locale.ROOT, "exit code %d", code)
              + (code > 128 && code < 160 ? " (signal " + (code - 128) + ")" : ""),
          log);
    }
  }

  private List<String> command() {
    return WINDOWS ? List.of("cmd", "/c", step.run()) : List.of("sh", "-e", "-c", step.run());
  }
}
