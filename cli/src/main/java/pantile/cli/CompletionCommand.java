// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  /** What may stand behind an option, where it is constants: {@code ("INT" "LONG")}. */
  private static final Pattern CONSTANTS =
      Pattern.compile("\\(\"[A-Z]\\w+\"( \"[A-Z]\\w+\")*\\) #");

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

  /**
   * The script, made from what the parser knows. Values are written as the documents write them:
   * the parser takes constants in small letters, and picocli offers their names.
   */
  static String script(CommandSpec root) {
    return CONSTANTS
        .matcher(AutoComplete.bash(root.name(), root.commandLine()))
        .replaceAll(line -> Matcher.quoteReplacement(line.group().toLowerCase(Locale.ROOT)));
  }
}
