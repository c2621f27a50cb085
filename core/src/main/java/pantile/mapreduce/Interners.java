// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Opens files for their words. What a reader has learnt of words is handed on to the next one: as
 * many are kept as there were readers at a time. Any thread's.
 */
final class Interners implements TextInputs.Opening {
  private final ConcurrentLinkedQueue<Interner> idle = new ConcurrentLinkedQueue<>();

  @Override
  public TextReader open(Path file, long size) throws IOException {
    Interner left = idle.poll();
    return new WordReader(file, size, left == null ? new Interner(size) : left, idle::add);
  }
}
