// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import picocli.CommandLine.Mixin;

/** What commands share that compute one thing of some files, and write or print it. */
final class WorkOptions {
  @Mixin private OutputOption output = new OutputOption();
  @Mixin private FileOptions files = new FileOptions();
  @Mixin private MemoryOptions memory = new MemoryOptions();
  @Mixin private RunOptions options = new RunOptions();

  /** Where the result goes. */
  OutputOption output() {
    return output;
  }

  /** What is to be done, as the options say. */
  FileWork work(Console console) {
    return new FileWork(console, output, files, memory, options);
  }
}
