// SPDX-License-Identifier: Apache-2.0
package pantile.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Derives code for one element type from a master copy for another, {@code int} from {@code long}
 * say, as {@code tools/specialisations.txt} tells; that file describes the rules. From the
 * repository's root:
 *
 * <pre>{@code
 * java tools/src/main/java/pantile/tools/Specialise.java           writes what has changed
 * java tools/src/main/java/pantile/tools/Specialise.java --check   writes nothing, fails if it would
 * }</pre>
 *
 * <p>It needs the JDK alone and Java 17, so that any {@code java} runs it. The exit code is 0, or 1
 * where {@code --check} found a difference, or 2 with one line that says what is wrong.
 */
public final class Specialise {
  /** The table, from the repository's root. */
  static final Path TABLE = Path.of("tools", "specialisations.txt");

  /** What the first line of every source is. */
  private static final String HEADER = "// SPDX-License-Identifier: Apache-2.0\n";

  private static final String WORD = "[A-Za-z0-9_$]";
  private static final Pattern NAME = Pattern.compile("([a-z]+)-to-([a-z]+)");
  private static final Pattern MARK = Pattern.compile("\\s*// @(end|only-([a-z]+))\\s*");

  /** Where it went wrong and why, in one line. */
  static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mistake(String where, String why) {
      super(where + ": " + why);
    }
  }

  /**
   * One substitution.
   *
   * @param left what is looked for: {@code *} is any rest of a word, {@code #} a number's digits
   * @param right what takes its place; each {@code *} and {@code #} is what the left one matched
   */
  record Rule(String left, String right) {
    String regex() {
      StringBuilder regex = new StringBuilder();
      if (isWord(left.charAt(0))) {
        regex.append("(?<!").append(WORD).append(')');
      }
      for (int i = 0; i < left.length(); i++) {
        char c = left.charAt(i);
        switch (c) {
          case '*' -> regex.append('(').append(WORD).append("*)");
          case '#' -> regex.append("(0[xX][0-9a-fA-F_]+|[0-9][0-9_]*)");
          default -> regex.append(Pattern.quote(String.valueOf(c)));
        }
      }
      if (isWord(left.charAt(left.length() - 1))) {
        regex.append("(?!").append(WORD).append(')');
      }
      return regex.toString();
    }

    /** How many groups {@link #regex} has. */
    int holes() {
      return holes(left);
    }

    static int holes(String side) {
      return (int) side.chars().filter(c -> c == '*' || c == '#').count();
    }

    private static boolean isWord(char c) {
      return c == '*' || c == '#' || String.valueOf(c).matches(WORD);
    }

    /** The right side, its holes filled with the groups that follow number {@code group}. */
    String fill(MatchResult match, int group) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < right.length(); i++) {
        char c = right.charAt(i);
        if (c == '*' || c == '#') {
          text.append(match.group(++group));
        } else {
          text.append(c);
        }
      }
      return text.toString();
    }
  }

  /**
   * One file to make.
   *
   * @param master the file it is made from
   * @param output the file it is
   * @param name the rules' name, {@code long-to-int} say: the master's type and the output's
   * @param own this file's own rules, tried before the named ones; each must match something
   * @param common the named rules
   */
  record Target(String master, String output, String name, List<Rule> own, List<Rule> common) {}

  private Specialise() {}

  /**
   * Regenerates, or checks, all files of the table.
   *
   * @param args nothing, or {@code --check}
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    boolean check = List.of(args).equals(List.of("--check"));
    if (args.length > 0 && !check) {
      System.err.println("usage: Specialise [--check]");
      System.exit(2);
    }
    try {
      Path root = Path.of("");
      Map<Path, String> texts = generate(root);
      int differ = 0;
      for (Map.Entry<Path, String> each : texts.entrySet()) {
        Path file = each.getKey();
        if (!Files.exists(file) || !Files.readString(file).equals(each.getValue())) {
          differ++;
          System.out.println((check ? "differs: " : "wrote ") + file);
          if (!check) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, each.getValue());
          }
        }
      }
      for (Path orphan : orphans(root, texts.keySet())) {
        throw new Mistake(orphan.toString(), "no line of " + TABLE + " makes it; remove it");
      }
      if (check && differ > 0) {
        System.exit(1);
      }
    } catch (Mistake e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** The texts of all files that the table under {@code root} names. */
  static Map<Path, String> generate(Path root) throws IOException {
    Path table = root.resolve(TABLE);
    if (!Files.exists(table)) {
      throw new Mistake(TABLE.toString(), "not found; run this from the repository's root");
    }
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Target target : parse(Files.readString(table))) {
      Path master = root.resolve(target.master());
      if (!Files.exists(master)) {
        throw new Mistake(target.master(), "the master that " + TABLE + " names is not there");
      }
      Path output = root.resolve(target.output());
      if (texts.put(output, specialise(target, Files.readString(master))) != null) {
        throw new Mistake(target.output(), "made twice in " + TABLE);
      }
    }
    return texts;
  }

  /** The generated files under {@code root} that the table does not name. */
  static List<Path> orphans(Path root, Set<Path> outputs) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root.toAbsolutePath())) {
      for (Path module : modules.sorted().toList()) {
        Path generated = module.resolve("src/generated"); // java, and test-java for tests
        if (Files.isDirectory(generated)) {
          try (Stream<Path> files = Files.walk(generated)) {
            files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
          }
        }
      }
    }
    for (Path output : outputs) {
      found.remove(output.toAbsolutePath());
    }
    return found;
  }

  /** Reads the table. */
  static List<Target> parse(String table) {
    Map<String, List<Rule>> named = new LinkedHashMap<>();
    List<Target> targets = new ArrayList<>();
    Map<String, String> file = new LinkedHashMap<>();
    List<Rule> section = new ArrayList<>();
    int number = 0;
    for (String line : table.lines().toList()) {
      String where = TABLE + ":" + ++number;
      if (line.isBlank() || line.startsWith("--")) {
        continue;
      }
      if (line.startsWith(" ")) {
        section.add(rule(where, line.strip()));
        continue;
      }
      String[] words = line.strip().split(" +");
      if (words.length != 2) {
        throw new Mistake(where, "a keyword and one word wanted: " + line);
      }
      section = new ArrayList<>();
      switch (words[0]) {
        case "rules" -> {
          if (!NAME.matcher(words[1]).matches() || named.put(words[1], section) != null) {
            throw new Mistake(where, "a new name such as long-to-int wanted: " + words[1]);
          }
        }
        case "from", "to" -> file.put(words[0], words[1]);
        case "by" -> {
          List<Rule> common = named.get(words[1]);
          String from = file.remove("from");
          String to = file.remove("to");
          if (common == null || from == null || to == null) {
            throw new Mistake(where, "'from', 'to', then 'by' with the name of rules above wanted");
          }
          targets.add(new Target(from, to, words[1], section, common));
        }
        default -> throw new Mistake(where, "'rules', 'from', 'to' or 'by' wanted: " + line);
      }
    }
    if (!file.isEmpty()) {
      throw new Mistake(TABLE.toString(), "no 'by' follows the last " + file.keySet());
    }
    return targets;
  }

  private static Rule rule(String where, String line) {
    String[] sides = line.split(" +-> +", -1);
    if (sides.length != 2 || sides[0].isEmpty() || sides[1].isEmpty()) {
      throw new Mistake(where, "'left -> right' wanted: " + line);
    }
    if (Rule.holes(sides[0]) < Rule.holes(sides[1])) {
      throw new Mistake(where, "more * and # on the right than on the left: " + line);
    }
    return new Rule(sides[0], sides[1]);
  }

  /** The output of {@code target}, its master's text being {@code master}. */
  static String specialise(Target target, String master) {
    if (!master.startsWith(HEADER)) {
      throw new Mistake(target.master() + ":1", "the licence line wanted: " + HEADER.strip());
    }
    Matcher types = NAME.matcher(target.name());
    if (!types.matches()) {
      throw new Mistake(target.name(), "a name such as long-to-int wanted");
    }
    StringBuilder out = new StringBuilder(HEADER);
    out.append("// Generated by tools/Specialise from ").append(target.master());
    out.append("; do not edit.\n");

    Substitution substitution = new Substitution(target);
    StringBuilder pending = new StringBuilder();
    String block = "";
    int number = 1;
    for (String line : master.substring(HEADER.length()).lines().toList()) {
      String where = target.master() + ":" + ++number;
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        String type = mark.group(2);
        if ((type == null) == block.isEmpty()) {
          throw new Mistake(where, "@only and @end must come in turn");
        }
        block = type == null ? "" : type;
      } else if (block.isEmpty()) {
        pending.append(line).append('\n');
      } else if (block.equals(types.group(2))) {
        out.append(substitution.apply(pending.toString()));
        pending.setLength(0);
        out.append(uncomment(where, line)).append('\n');
      }
    }
    if (!block.isEmpty()) {
      throw new Mistake(target.master(), "no // @end follows the last // @only-" + block);
    }
    out.append(substitution.apply(pending.toString()));
    substitution.requireOwnRulesUsed();
    return out.toString();
  }

  private static String uncomment(String where, String line) {
    String code = line.stripLeading();
    if (!code.startsWith("//")) {
      throw new Mistake(where, "code for another type must stand in // comments");
    }
    String indent = line.substring(0, line.length() - code.length());
    return (indent + code.substring(code.startsWith("// ") ? 3 : 2)).stripTrailing();
  }

  /** All rules of a target as one expression: at each place the first rule that matches wins. */
  private static final class Substitution {
    private final Target target;
    private final List<Rule> rules;
    private final Set<Rule> used = new LinkedHashSet<>();
    private final Pattern pattern;

    Substitution(Target target) {
      this.target = target;
      rules = new ArrayList<>(target.own());
      rules.addAll(target.common());
      // The first alternative keeps a word as it is.
      StringBuilder regex = new StringBuilder("/\\*\\s*keep\\s*\\*/\\s*(" + WORD + "+)");
      for (Rule rule : rules) {
        regex.append("|(").append(rule.regex()).append(')');
      }
      pattern = Pattern.compile(regex.toString());
    }

    String apply(String text) {
      return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(replacement(m)));
    }

    private String replacement(MatchResult match) {
      if (match.group(1) != null) {
        return match.group(1);
      }
      int group = 2;
      for (Rule rule : rules) {
        if (match.group(group) != null) {
          used.add(rule);
          return rule.fill(match, group);
        }
        group += 1 + rule.holes();
      }
      throw new AssertionError("a match of no rule: " + match.group());
    }

    void requireOwnRulesUsed() {
      for (Rule rule : target.own()) {
        if (!used.contains(rule)) {
          throw new Mistake(target.master(), "no place for the rule " + rule.left());
        }
      }
    }
  }
}
