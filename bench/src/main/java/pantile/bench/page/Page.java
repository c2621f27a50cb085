// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages whose tables are made from files of results. A table stands between two comments; the
 * first says which table it is. A third comment, on one page for all, names the files.
 *
 * @param checkout where the pages lie
 */
record Page(Checkout checkout) {
  private static final Pattern NAMES = Pattern.compile("<!-- results:\\s([^>]*?)\\s*-->");
  private static final Pattern TABLE =
      Pattern.compile("<!-- bench page: ([a-z]+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);

  /** The types whose plots are shown. */
  private static final List<String> PLOTTED = List.of("int", "long");

  /** The page that names the files. */
  Path deciding() {
    return checkout.root().resolve("docs").resolve("performance.md");
  }

  /** The page about the first second. */
  Path firstCalls() {
    return checkout.root().resolve("docs").resolve("notes").resolve("first-call.md");
  }

  /** The README, which shows pictures of sorts; the comment that names files is its own. */
  Path readme() {
    return checkout.root().resolve("README.md");
  }

  /** The picture of a file of results, which the README shows. */
  Path picture(Measured file) {
    return checkout.root().resolve("docs").resolve("pictures").resolve(file.name() + ".svg");
  }

  /** The names of the files of results, as a page has them. */
  static List<String> names(String text) {
    Matcher names = NAMES.matcher(text);
    if (!names.find()) {
      throw new IllegalArgumentException("there is no comment that names results");
    }
    return List.of(names.group(1).strip().split("\\s+"));
  }

  /** A page that names other files. */
  static String naming(String text, List<String> names) {
    String comment = "<!-- results:\n" + String.join("\n", names) + "\n-->";
    return NAMES.matcher(text).replaceFirst(Matcher.quoteReplacement(comment));
  }

  /** Reads files. */
  ResultFiles read(List<String> names) throws IOException {
    List<Measured> files = new ArrayList<>();
    for (String name : names) {
      files.add(Measured.read(checkout.results(name)));
    }
    return new ResultFiles(files);
  }

  /** A page with its tables made anew. */
  String filled(String text, ResultFiles results, Folder folder) {
    return TABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(between(match, results, folder)));
  }

  private String between(MatchResult match, ResultFiles results, Folder folder) {
    List<String> table = table(match.group(1), results, folder);
    StringBuilder text = new StringBuilder("<!-- bench page: " + match.group(1) + " -->\n");
    if (!table.isEmpty()) {
      text.append('\n').append(String.join("\n", table)).append("\n\n");
    }
    return text.append("<!-- end -->").toString();
  }

  private List<String> table(String name, ResultFiles results, Folder folder) {
    return switch (name) {
      case "lives" -> Lives.table(results, folder);
      case "ten" -> new TenRows().table(results, folder);
      case "plot" -> plots(results, folder);
      case "calls" -> FirstSecond.calls(results, folder);
      case "curves" -> FirstSecond.curves(results, folder);
      case "warm" -> FirstSecond.warm(results, folder);
      case "open" -> FirstSecond.open(results, folder);
      case "command" -> FirstSecond.command(results, folder);
      default -> throw new IllegalArgumentException("there is no table " + name);
    };
  }

  /** Those of first calls; where there are none, those over size. */
  private List<String> plots(ResultFiles results, Folder folder) {
    List<String> plots = plots(results, folder, "-curve-", "The time of the first sorts of %s");
    return plots.isEmpty() ? plots(results, folder, "-sort-", "Sorting %s, over size") : plots;
  }

  private List<String> plots(ResultFiles results, Folder folder, String infix, String title) {
    List<String> lines = new ArrayList<>();
    for (Measured file : results.usual()) {
      for (String type : PLOTTED) {
        String picture = file.name() + infix + type + ".png";
        if (lines.size() < PLOTTED.size() && Files.exists(checkout.results().resolve(picture))) {
          String what = String.format(Locale.ROOT, title, type);
          lines.add(
              String.format(
                  Locale.ROOT,
                  "![%s: %s, %s](%s%s)",
                  what,
                  file.machine(),
                  file.date(),
                  folder.toResults(),
                  picture));
        }
      }
    }
    return lines;
  }
}
