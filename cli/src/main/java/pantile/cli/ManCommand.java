// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.AtomicOutput;
import pantile.text.Counted;
import pantile.text.FileFailure;
import pantile.text.Nearest;
import pantile.text.Quote;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pantile man}. */
@Command(
    name = "man",
    description = {
      "Prints a manual page, as man shows it: pantile man sort | man -l -",
      "With --install, writes all pages and the completion of bash to where man and bash look for"
          + " them: ~/.local is such a folder."
    })
final class ManCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "Whose page. Default: that of pantile itself.")
  private @Nullable String command;

  @Option(
      names = "--install",
      paramLabel = "DIR",
      description =
          "Write DIR/share/man/man1/pantile*.1 and DIR/share/bash-completion/completions/pantile.")
  private @Nullable String prefix;

  ManCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (prefix != null) {
      if (command != null) {
        throw new BadInputException("--install writes all pages; leave COMMAND out");
      }
      install(Path.of(prefix));
      return ExitCodes.FINE;
    }
    console.print(ManPage.of(named()).stripTrailing());
    return ExitCodes.FINE;
  }

  private CommandSpec named() {
    CommandSpec root = spec.root();
    if (command == null) {
      return root;
    }
    CommandLine sub = root.subcommands().get(command);
    if (sub == null) {
      throw new BadInputException(
          "there is no command "
              + Quote.quote(command)
              + Nearest.hint(command, root.subcommands().keySet()));
    }
    return sub.getCommandSpec();
  }

  private void install(Path folder) throws IOException {
    CommandSpec root = spec.root();
    Path pages = folder(folder.resolve("share/man/man1"));
    Path scripts = folder(folder.resolve("share/bash-completion/completions"));
    write(pages.resolve(root.name() + ".1"), ManPage.of(root));
    int count = 1;
    for (CommandLine sub : root.subcommands().values()) {
      write(pages.resolve(ManPage.name(sub.getCommandSpec()) + ".1"), page(sub));
      count++;
    }
    write(scripts.resolve(root.name()), CompletionCommand.script(root));
    console.print(
        Counted.of(count, "manual page") + " in " + pages + ", and completion in " + scripts);
  }

  private static String page(CommandLine sub) {
    return ManPage.of(sub.getCommandSpec());
  }

  private static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException(
          "cannot make the folder " + folder + ": " + FileFailure.reason(e, "folder"), e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (AtomicOutput output = AtomicOutput.to(file.toString())) {
      output.stream().write(text.getBytes(StandardCharsets.UTF_8));
      output.commit();
    }
  }
}
