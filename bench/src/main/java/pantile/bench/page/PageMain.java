// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import pantile.bench.option.HelpOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pantile bench page}: fills the tables of the pages for deciding. */
@Command(
    name = "pantile bench page",
    sortOptions = false,
    description = {
      "Fills the tables of docs/performance.md and docs/notes/first-call.md from results in"
          + " bench/results, and draws the pictures of sorts of the files that README.md names.",
      "Where two files have a figure, the earlier one in the list is believed. Files whose JVMs had"
          + " flags (--jvm, --no-vectors) count in tables of first sorts alone."
    },
    footer = {
      "",
      "Examples:",
      "  pantile bench page                                       # from the files that it names",
      "  pantile bench page bench/results/2026-11-26-zen5-*.json  # from these, which it then names"
    })
public final class PageMain implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files of results, of bench/results. Default: those that the page names.")
  private List<Path> files = List.of();

  private final PrintWriter out;

  private PageMain(PrintWriter out) {
    this.out = out;
  }

  /**
   * Fills the pages.
   *
   * @param args what the user typed after "page"
   * @param out told which files were written
   * @return the exit code
   */
  public static int run(String[] args, PrintWriter out) {
    return new CommandLine(new PageMain(out)).setOut(out).execute(args);
  }

  @Override
  public Integer call() {
    try {
      Page page = new Page(Checkout.here());
      String deciding = Files.readString(page.deciding());
      List<String> names =
          files.isEmpty()
              ? Page.names(deciding)
              : files.stream().map(PageMain::name).distinct().toList();
      ResultFiles results = page.read(names);
      write(page.deciding(), page.filled(Page.naming(deciding, names), results, Folder.DOCS));
      String first = Files.readString(page.firstCalls());
      write(page.firstCalls(), page.filled(first, results, Folder.NOTES));
      for (Measured file : page.read(Page.names(Files.readString(page.readme()))).files()) {
        write(page.picture(file), new SortBars(file).svg());
      }
      return CommandLine.ExitCode.OK;
    } catch (IOException | IllegalArgumentException e) {
      out.println("pantile bench page: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.(json|md)$", "");
  }

  private void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    out.println("written: " + file);
  }
}
