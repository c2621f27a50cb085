// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.FileSort;
import pantile.formats.external.FileOutput;
import pantile.formats.run.MemoryBound;
import picocli.CommandLine.Option;

/** The options of commands whose files may be larger than memory. */
final class MemoryOptions {
  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "How much memory the numbers may take: 512m, 4g, 1e9 (bytes). At least 16m. Default: 0.7"
              + " of what Java's heap may take, and as much outside of it where that saves"
              + " temporary files.")
  private @Nullable String memory;

  @Option(
      names = "--temp",
      paramLabel = "DIR",
      description =
          "Folder for temporary files, of which there are some if the numbers take more than"
              + " --memory. Default: the folder of OUT; for standard output, that of Java's"
              + " temporary files.")
  private @Nullable Path folder;

  /** Whether the user has said anything. */
  boolean given() {
    return memory != null || folder != null;
  }

  /** The bound in bytes; 0 if none is given. */
  long bytes() {
    if (memory == null) {
      return 0;
    }
    long bytes = bytes(memory);
    if (bytes < MemoryBound.LEAST) {
      throw new BadInputException("--memory must be at least 16m, not " + memory);
    }
    return bytes;
  }

  /** The bound. */
  MemoryBound bound() {
    return MemoryBound.of(bytes());
  }

  /** How large an input may be that is computed whole, in bytes of its numbers. */
  long wholeBytes() {
    return bound().whole();
  }

  /** How long a text may be that is read into an array, in bytes. */
  long textBytes() {
    return bound().text();
  }

  private static long bytes(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    int unit = lower.isEmpty() ? -1 : "kmgt".indexOf(lower.charAt(lower.length() - 1));
    String number = unit < 0 ? text : lower.substring(0, lower.length() - 1);
    long count = NumberArgument.parse("--memory", number);
    int shift = 10 * (unit + 1);
    if (count < 0 || count > Long.MAX_VALUE >> shift) {
      throw new BadInputException("--memory is no size: " + text);
    }
    return count << shift;
  }

  /** How to sort with that memory, and with the folder if one is given. */
  FileSort sort(boolean descending) {
    FileSort how = FileSort.DEFAULT.withDescending(descending).withMemory(bytes());
    return folder == null ? how : how.withTemporary(folder);
  }

  /** The folder for temporary files of a command that writes a file, or to standard output. */
  Path temporary(OutputOption output) {
    if (folder != null) {
      return folder;
    }
    return output.isFile()
        ? FileOutput.folder(output.name())
        : Path.of(System.getProperty("java.io.tmpdir", "."));
  }
}
