// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pantile completion}. */
@Command(
    name = "completion",
    description = {
      "Prints a script that has a shell complete commands and options when Tab is pressed.",
      "In ~/.bashrc: source <(pantile completion bash); in ~/.zshrc: source <(pantile completion"
          + " zsh). pantile man --install writes it to where bash looks by itself."
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Those that run the script. */
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (shell == Shell.ZSH) {
      console.print("autoload -U +X bashcompinit && bashcompinit");
    }
    console.print(script(spec.root()).stripTrailing());
    return ExitCodes.FINE;
  }

  /** The script, made from what the parser knows. */
  static String script(CommandSpec root) {
    return AutoComplete.bash(root.name(), root.commandLine());
  }
}
