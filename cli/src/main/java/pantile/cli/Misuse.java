// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantile.text.Nearest;
import pantile.text.Quote;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line, and what was perhaps meant. */
final class Misuse {
  /** No number, and no lone hyphen. */
  private static final Pattern LIKE_OPTION = Pattern.compile("-(?![0-9.])(?!(?i)inf).+");

  /** What a file's name ends in. */
  private static final Pattern WITHOUT_KIND = Pattern.compile("(?<=\\w)\\.\\w+$");

  private Misuse() {}

  /**
   * Puts picocli's findings in words.
   *
   * @param found what picocli found, or a command that looked at its own arguments
   * @param typed the whole command line
   */
  static String describe(ParameterException found, String... typed) {
    CommandLine command = found.getCommandLine();
    switch (found) {
      case UnmatchedArgumentException unmatched when !unmatched.getUnmatched().isEmpty() -> {
        return unmatched(command, unmatched.getUnmatched().getFirst(), typed);
      }
      case MissingParameterException missing -> {
        String option = mistypedOption(command.getCommandSpec(), typed);
        return option == null ? missing(command.getCommandSpec(), missing.getMissing()) : option;
      }
      case OverwrittenOptionException twice -> {
        return name(twice.getOverwritten()) + " is given twice; leave one out";
      }
      default -> {}
    }
    ArgSpec argument = found.getArgSpec();
    String value = found.getValue();
    if (argument != null && value != null && argument.type().isEnum()) {
      return outsideEnum(argument, value);
    }
    if (argument instanceof OptionSpec && argument.type() == boolean.class) {
      return name(argument) + " takes no value";
    }
    String message = String.valueOf(found.getMessage());
    if (argument == null && value != null && message.startsWith("Unknown subcommand")) {
      return unknownCommand(command, value);
    }
    return message;
  }

  /**
   * What to say of an option that a command does not have.
   *
   * @param option what was taken for one
   * @param typed the whole command line
   */
  static String unknownOption(CommandSpec spec, String option, List<String> typed) {
    String word = option.replaceFirst("=.*", "");
    String first = "there is no option " + Quote.quote(word) + " of " + spec.qualifiedName();
    for (String command : typed) {
      CommandLine sub = spec.subcommands().get(command);
      if (sub != null && options(sub.getCommandSpec()).contains(word)) {
        return first + "; options follow their command: pantile " + command + " " + word;
      }
    }
    // Of "-x.txt" an option -x may have been taken away.
    for (String name : typed) {
      if (name.startsWith("-") && name.endsWith(option.substring(1)) && new File(name).exists()) {
        return first
            + "; for the file of that name write "
            + Quote.quote("./" + name)
            + ", or -- before it";
      }
    }
    // Any letter is near any other.
    return word.length() > 2 ? first + Nearest.hint(word, options(spec)) : first;
  }

  private static String unmatched(CommandLine command, String argument, String... typed) {
    if (argument.startsWith("-") && argument.length() > 1 && !endsOptions(argument, typed)) {
      return unknownOption(command.getCommandSpec(), argument, List.of(typed));
    }
    if (!command.getSubcommands().isEmpty()) {
      return unknownCommand(command, argument);
    }
    String option = mistypedOption(command.getCommandSpec(), typed);
    if (option != null) {
      return option;
    }
    return Quote.quote(argument)
        + " is one argument too many for "
        + command.getCommandSpec().qualifiedName()
        + pageHint(List.of(typed));
  }

  /**
   * What to add where there is an operand too many, or a wrong one: a word behind {@code --report}
   * is an operand unless it ends in .html, but was perhaps meant to name the page.
   *
   * @param typed the whole command line
   * @return empty if no such word is there
   */
  static String pageHint(List<String> typed) {
    String word = behindReport(typed);
    return word == null
        ? ""
        : "; if it should name the page, write --report="
            + WITHOUT_KIND.matcher(word).replaceFirst("")
            + ".html";
  }

  /** The same where a message is about that word, and does not say so yet. */
  static String pageHint(String message, List<String> typed) {
    String word = behindReport(typed);
    boolean about =
        word != null
            && Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                .matcher(message)
                .find();
    return about && !message.contains("--report=") ? pageHint(typed) : "";
  }

  private static @Nullable String behindReport(List<String> typed) {
    int end = typed.indexOf("--");
    List<String> options = typed.subList(0, end < 0 ? typed.size() : end);
    int at = options.indexOf("--report") + 1;
    String word = at > 0 && at < options.size() ? options.get(at) : "-";
    return word.startsWith("-") || word.endsWith(".html") ? null : word;
  }

  /**
   * What to say of a word that looks like an option and is none. Where negative numbers are
   * operands such a word was taken for one, and made another word one too many, or too few.
   */
  private static @Nullable String mistypedOption(CommandSpec spec, String... typed) {
    String before = "";
    for (String word : typed) {
      if (word.equals("--")) {
        return null;
      }
      boolean isValue = !before.contains("=") && takesValue(spec, before);
      String name = word.replaceFirst("=.*", "");
      if (!isValue && LIKE_OPTION.matcher(word).matches() && !options(spec).contains(name)) {
        return unknownOption(spec, word, List.of(typed));
      }
      before = word;
    }
    return null;
  }

  private static boolean takesValue(CommandSpec spec, String option) {
    OptionSpec known = spec.findOption(option);
    return known != null && known.arity().max() > 0;
  }

  private static boolean endsOptions(String argument, String... typed) {
    List<String> words = Arrays.asList(typed);
    return words.contains("--") && words.indexOf("--") < words.lastIndexOf(argument);
  }

  private static String unknownCommand(CommandLine root, String word) {
    if (root.getSubcommands().containsKey(word)) { // "--" has made it an operand
      return "-- follows the command: pantile " + word + " -- ...";
    }
    String first = "there is no command " + Quote.quote(word);
    String label = word.toLowerCase(Locale.ROOT);
    if (Reduction.labels().contains(label)) {
      return first + "; did you mean \"reduce " + label + "\"?";
    }
    List<String> commands = List.copyOf(root.getSubcommands().keySet());
    List<String> known = new ArrayList<>(commands);
    known.addAll(options(root.getCommandSpec()));
    String hint = Nearest.hint(word, known);
    return first + (hint.isEmpty() ? "; there are " + String.join(", ", commands) : hint);
  }

  private static String missing(CommandSpec spec, List<ArgSpec> missing) {
    ArgSpec first = missing.getFirst();
    if (first instanceof OptionSpec) {
      return name(first) + " needs " + first.paramLabel() + " after it";
    }
    // Picocli names the first alone.
    return spec.name()
        + " needs "
        + spec.positionalParameters().stream()
            .dropWhile(operand -> !operand.equals(first))
            .filter(ArgSpec::required)
            .map(ArgSpec::paramLabel)
            .collect(Collectors.joining(" and "));
  }

  private static String outsideEnum(ArgSpec argument, String value) {
    List<String> known =
        Stream.of(argument.type().getEnumConstants())
            .map(constant -> Objects.toString(constant).toLowerCase(Locale.ROOT))
            .toList();
    return name(argument)
        + " must be "
        + String.join(", ", known.subList(0, known.size() - 1))
        + " or "
        + known.getLast()
        + ", not "
        + Quote.quote(value)
        + Nearest.hint(value, known);
  }

  private static List<String> options(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }

  /** An option's longest name, or what documents call an operand. */
  static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
