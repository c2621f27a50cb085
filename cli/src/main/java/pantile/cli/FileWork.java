// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantile.cli.Calculation.Form;
import pantile.cli.Calculation.Result;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.FileFormat;

/**
 * The way of commands that compute one thing of some files, and write or print it.
 *
 * @param console the streams
 * @param output where the result goes
 * @param files how files are to be understood
 * @param options on what and how to compute
 */
record FileWork(Console console, OutputOption output, FileOptions files, RunOptions options) {
  /**
   * Computes.
   *
   * @param names the files, by the names that the calculation has for them; at least one
   * @param calculation what to compute
   */
  void run(Map<String, String> names, Calculation calculation) throws IOException {
    run(names, calculation, null);
  }

  /**
   * Computes, and draws.
   *
   * @param picture where to draw to; null for nowhere
   */
  void run(Map<String, String> names, Calculation calculation, @Nullable String picture)
      throws IOException {
    NamedFiles all = new NamedFiles().result(output.name());
    names.values().forEach(all::reading);
    if (picture != null) {
      all.writing("--svg", picture);
    }
    Optional<FileFormat> told = output.told();
    try (Reports reports = options.reports(all);
        AtomicOutput file = output.open();
        AtomicOutput drawn = picture == null ? null : AtomicOutput.to(picture);
        OpenFiles inputs = new OpenFiles()) {
      names.forEach((name, from) -> inputs.add(name, files.open(console, from)));
      requireFit(calculation.form(inputs), told, file);
      Result result =
          inputs.reading(() ->
              options.compute(
                  console, inputs.numbers(), reports, pantile -> calculation.of(pantile, inputs)));
      switch (result) {
        case Result.Numbers numbers ->
            output.write(console, numbers.slice(), told.orElseGet(inputs::format), file);
        case Result.Table table -> write(table, file);
        case Result.Text text -> console.print(text.text());
      }
      if (drawn != null) {
        drawn.stream().write(calculation.picture().getBytes(StandardCharsets.UTF_8));
        drawn.commit();
      }
      reports.write(console);
    }
  }

  /** Before the work. */
  private static void requireFit(
      Form form, Optional<FileFormat> told, @Nullable AtomicOutput file) {
    if (form == Form.TEXT && file != null) {
      throw new BadInputException("the result is one number, which is printed; leave -o out");
    }
    if (form == Form.TABLE && told.orElse(FileFormat.TEXT) != FileFormat.TEXT) {
      throw new BadInputException(
          "the result has several columns, which are written as text: name a .csv, .tsv or .txt"
              + " file");
    }
  }

  private void write(Result.Table table, @Nullable AtomicOutput file) throws IOException {
    OutputStream out = file == null ? console.out() : file.stream();
    TableWriter.write(table.columns(), file == null ? "" : output.name(), out);
    if (file != null) {
      file.commit();
    }
  }
}
