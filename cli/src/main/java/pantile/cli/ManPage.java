// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's manual page, made from what the parser knows: text with the macros of man(7), of
 * which it takes six, and two requests.
 */
final class ManPage {
  /** A line of the footer: a variable of the environment, and what it is for. */
  private static final Pattern VARIABLE = Pattern.compile(" *(\\w+) {2,}(.*)");

  private static final int SYNOPSIS_WIDTH = 72;

  private final CommandSpec spec;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  static String of(CommandSpec spec) {
    return new ManPage(spec).written();
  }

  /** What man calls it: {@code pantile-sort}. */
  static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  private String written() {
    String name = name(spec);
    macro(
        String.format(
            Locale.ROOT,
            ".TH \"%s\" 1 \"\" \"Pantile %s\" \"Pantile\"",
            escaped(name.toUpperCase(Locale.ROOT)),
            escaped(Version.pantile())));
    macro(".ad l");
    macro(".nh");
    List<String> description = paragraphs(spec.usageMessage().description());
    section("NAME");
    text(name + " - " + description.getFirst().replaceFirst("\\.$", ""));
    section("SYNOPSIS");
    synopsis();
    section("DESCRIPTION");
    for (String paragraph : description) {
      macro(".PP");
      text(paragraph);
    }
    operands();
    options();
    commands();
    ends();
    environment();
    if (spec.parent() != null) {
      section("SEE ALSO");
      macro("\\fBpantile\\fR(1), which lists all commands and exit codes");
    }
    return page.toString();
  }

  private void synopsis() {
    int before = spec.usageMessage().width();
    spec.usageMessage().width(SYNOPSIS_WIDTH);
    String synopsis = new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
    spec.usageMessage().width(before);
    macro(".nf");
    synopsis.lines().map(String::stripTrailing).forEach(this::text);
    macro(".fi");
  }

  private void operands() {
    List<PositionalParamSpec> shown =
        spec.positionalParameters().stream().filter(operand -> !operand.hidden()).toList();
    if (shown.isEmpty()) {
      return;
    }
    section("OPERANDS");
    for (PositionalParamSpec operand : shown) {
      item("\\fI" + escaped(operand.paramLabel()) + "\\fR", operand);
    }
  }

  private void options() {
    List<OptionSpec> shown = spec.options().stream().filter(option -> !option.hidden()).toList();
    if (shown.isEmpty()) {
      return;
    }
    section("OPTIONS");
    for (OptionSpec option : shown) {
      List<String> names = new ArrayList<>();
      for (String name : option.names()) {
        names.add("\\fB" + escaped(name) + "\\fR");
      }
      String value = "\\fI" + escaped(option.paramLabel()) + "\\fR";
      String after =
          option.arity().max() == 0
              ? ""
              : option.arity().min() == 0 ? "[=" + value + "]" : " " + value;
      item(String.join(", ", names) + after, option);
    }
  }

  private void item(String head, ArgSpec argument) {
    macro(".TP");
    macro(head);
    paragraphs(argument.description()).forEach(this::text);
  }

  private void commands() {
    if (spec.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine sub : spec.subcommands().values()) {
      CommandSpec its = sub.getCommandSpec();
      macro(".TP");
      macro("\\fB" + escaped(name(its)) + "\\fR(1)");
      text(paragraphs(its.usageMessage().description()).getFirst());
    }
  }

  private void ends() {
    Map<String, String> codes = spec.usageMessage().exitCodeList();
    if (spec.parent() != null || codes.isEmpty()) {
      return;
    }
    section("EXIT STATUS");
    codes.forEach((code, meaning) -> {
      macro(".TP");
      macro("\\fB" + escaped(code) + "\\fR");
      text(meaning);
    });
  }

  private void environment() {
    if (spec.parent() != null) {
      return;
    }
    section("ENVIRONMENT");
    for (String line : spec.usageMessage().footer()) {
      Matcher variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        macro(".TP");
        macro("\\fB" + escaped(variable.group(1)) + "\\fR");
        text(variable.group(2));
      }
    }
  }

  /** What the parser would format: %% is a percent sign, %n ends a line. */
  private static List<String> paragraphs(String... lines) {
    List<String> all = new ArrayList<>();
    for (String line : lines) {
      all.add(line.replace("%n", " ").replace("%%", "%").strip());
    }
    return all.isEmpty() ? List.of("") : all;
  }

  private void section(String name) {
    macro(".SH \"" + name + "\"");
  }

  /** A line with macros and fonts. */
  private void macro(String line) {
    page.append(line).append('\n');
  }

  /** A line of text, in which nothing is a macro. */
  private void text(String line) {
    String escaped = escaped(line);
    macro(escaped.startsWith(".") || escaped.startsWith("\\(aq") ? "\\&" + escaped : escaped);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(letter -> {
          switch (letter) {
            case '\\' -> escaped.append("\\e");
            case '-' -> escaped.append("\\-");
            case '\'' -> escaped.append("\\(aq");
            case '"' -> escaped.append("\\(dq");
            case '`' -> escaped.append("\\(ga");
            case '^' -> escaped.append("\\(ha");
            case '~' -> escaped.append("\\(ti");
            default -> {
              if (letter < 128) {
                escaped.append((char) letter);
              } else {
                escaped.append(String.format(Locale.ROOT, "\\[u%04X]", letter));
              }
            }
          }
        });
    return escaped.toString();
  }
}
