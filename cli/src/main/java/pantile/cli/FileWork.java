// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.cli.Calculation.Form;
import pantile.cli.Calculation.Result;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.FileFormat;
import pantile.formats.stream.FirstBlock;
import pantile.formats.stream.RowOutput;
import pantile.formats.stream.Workspace;
import pantile.spi.Slice;

/**
 * The way of commands that compute one thing of some files, and write or print it.
 *
 * @param console the streams
 * @param output where the result goes
 * @param files how files are to be understood
 * @param memory how much of it there is
 * @param options on what and how to compute
 */
record FileWork(
    Console console,
    OutputOption output,
    FileOptions files,
    MemoryOptions memory,
    RunOptions options) {
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
    files.requireRows(names.size());
    NamedFiles all = new NamedFiles().result(output.name());
    names.values().forEach(all::reading);
    if (picture != null) {
      all.writing("--svg", picture);
    }
    Optional<FileFormat> told = output.told();
    try (Reports reports = options.reports(all);
        AtomicOutput file = output.open();
        AtomicOutput drawn = picture == null ? null : AtomicOutput.to(picture);
        FileProgress progress = options.watch(console);
        OpenFiles inputs = new OpenFiles()) {
      Path folder = memory.temporary(output);
      names.forEach((name, from) -> inputs.add(name, files.open(console, from, memory, folder)));
      progress.clear();
      reports.reading(inputs.commonLength(), inputs.bytes());
      Form form = calculation.form(inputs);
      requireFit(form, told, file);
      Streaming streaming =
          inputs.bytes() > memory.wholeBytes() ? calculation.streaming(inputs) : null;
      Result result =
          streaming == null
              ? whole(calculation, inputs, reports)
              : inParts(
                  rows(form, streaming, told.orElseGet(inputs::format), file, folder),
                  streaming,
                  inputs,
                  reports,
                  folder);
      progress.clear();
      switch (result) {
        case null -> {
          if (file != null) {
            file.commit();
          }
        }
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

  private Result whole(Calculation calculation, OpenFiles inputs, Reports reports) {
    return inputs.reading(() ->
        options.compute(
            console, inputs.numbers(), reports, pantile -> calculation.of(pantile, inputs)));
  }

  /** What comes of it but for rows; null if they are written. */
  private @Nullable Result inParts(
      RowOutput rows, Streaming streaming, OpenFiles inputs, Reports reports, Path folder)
      throws IOException {
    try (rows) {
      Result result =
          inputs.reading(() ->
              options.compute(
                  console,
                  inputs.numbers(),
                  false, // the files' bar tells more than one of many small jobs
                  reports,
                  pantile -> streamed(streaming, pantile, inputs, rows, folder)));
      if (result == null) {
        rows.finish();
      }
      return result;
    }
  }

  /** Where rows go. Nothing is opened for a text. */
  private RowOutput rows(
      Form form, Streaming streaming, FileFormat format, @Nullable AtomicOutput file, Path folder)
      throws IOException {
    OutputStream out = file == null ? console.out() : file.stream();
    String name = file == null ? "standard output" : output.name();
    if (form == Form.NUMBERS) {
      OutputOption.requireNoTerminal(console, format, file);
      return RowOutput.numbers(
          name,
          file,
          out,
          format,
          streaming.type(),
          streaming.length(),
          memory.wholeBytes(),
          folder);
    }
    // A name that is no file's tells nothing of separators, and a small table has no columns here.
    return streaming.columns().isEmpty()
        ? new NoRows()
        : TableOutput.of(streaming.columns(), file == null ? "" : name, file, out, folder);
  }

  /** Of what makes none. */
  private record NoRows() implements RowOutput {
    @Override
    public void accept(Slice... columns) {
      throw new IllegalStateException("there are no rows");
    }

    @Override
    public void finish() {
      // nothing is left
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /** What is explained is what is done to a first block. */
  private @Nullable Result streamed(
      Streaming streaming, Pantile pantile, OpenFiles inputs, RowOutput rows, Path folder) {
    Workspace place = new Workspace(pantile, memory.bound(), folder);
    boolean explained = pantile.over(new int[1]).explained();
    return explained
        ? streaming.work().of(place, name -> new FirstBlock(inputs.source(name)), _ -> {})
        : streaming.work().of(place, inputs::source, rows);
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
