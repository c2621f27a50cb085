// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.file.AtomicOutput;
import pantile.report.JobReport;
import pantile.spi.DeviceInfo;

/**
 * The files that tell about a run. They are opened before the work, so that no result is lost by a
 * wrong name, and written after the result.
 */
final class Reports implements AutoCloseable {
  private final @Nullable AtomicOutput page;
  private final @Nullable AtomicOutput trace;
  private final boolean traceToOutput;
  private List<DeviceInfo> devices = List.of();
  private List<JobReport> jobs = List.of();
  private long numbers;
  private long bytes;

  private Reports(
      @Nullable AtomicOutput page, @Nullable AtomicOutput trace, boolean traceToOutput) {
    this.page = page;
    this.trace = trace;
    this.traceToOutput = traceToOutput;
  }

  /**
   * Opens them.
   *
   * @param files what the command names beside them
   * @param page name of the page; null or empty for none
   * @param trace name of the trace; null for none
   * @throws BadFileException if one cannot be written
   * @throws BadInputException if one is another file of the command
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  static Reports open(NamedFiles files, @Nullable String page, @Nullable String trace) {
    boolean traceToOutput = trace != null && StandardOutput.is(trace);
    String pageName = page == null || page.isEmpty() ? null : page;
    String traceName = traceToOutput ? null : trace;
    if (pageName != null) {
      files.writing("--report", pageName);
    }
    if (traceName != null) {
      files.writing("--trace", traceName);
    }
    AtomicOutput pageFile = pageName == null ? null : AtomicOutput.to(pageName);
    try {
      AtomicOutput traceFile = traceName == null ? null : AtomicOutput.to(traceName);
      return new Reports(pageFile, traceFile, traceToOutput);
    } catch (BadFileException e) {
      if (pageFile != null) {
        pageFile.close();
      }
      throw e;
    }
  }

  /** Notes what they are to tell. */
  void note(List<DeviceInfo> used, List<JobReport> done) {
    devices = used;
    jobs = done;
  }

  /**
   * Notes what is read, for rates.
   *
   * @param count how many numbers a job over the whole input goes over; 0 if inputs differ in
   *     length
   * @param size how many bytes all inputs take
   */
  void reading(long count, long size) {
    numbers = count;
    bytes = size;
  }

  /** Writes them. */
  void write(Console console) {
    try {
      if (page != null) {
        RunFacts run = RunFacts.now(console.typed(), numbers, bytes);
        write(ReportPage.of(run, devices, jobs), page.stream());
        page.commit();
      }
      if (trace != null) {
        write(ChromeTrace.of(jobs), trace.stream());
        trace.commit();
      }
      if (traceToOutput) {
        write(ChromeTrace.of(jobs), console.out());
      }
    } catch (IOException e) {
      throw new BadInputException("the report cannot be written: " + e.getMessage(), e);
    }
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Removes what was not written. */
  @Override
  public void close() {
    if (page != null) {
      page.close();
    }
    if (trace != null) {
      trace.close();
    }
  }
}
