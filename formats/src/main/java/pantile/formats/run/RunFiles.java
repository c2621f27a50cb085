// SPDX-License-Identifier: Apache-2.0
package pantile.formats.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files of runs. A system opens a thousand files for a process, say, and there may be
 * more runs. So a file takes one run while they are few, and then a 32nd part of them: there are
 * some 32 ln(n / 32) files for n runs. A file's space is free when its last run is closed; runs are
 * merged in the order in which they are written, so that is soon.
 *
 * <p>One run is written at a time.
 */
public final class RunFiles {
  /** Up to so many runs have a file each. */
  public static final int ALONE = 32;

  private final Storage storage;
  private final Path folder;
  private @Nullable Shared last;

  /**
   * No file yet.
   *
   * @param storage makes files
   * @param folder where
   */
  public RunFiles(Storage storage, Path folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /**
   * Where the next run goes.
   *
   * @param runs how many there are now
   * @return a part of a file, behind all that was written to it
   * @throws pantile.error.BadFileException if a file cannot be made
   */
  public Medium next(int runs) {
    Shared file = last;
    if (file == null || file.room == 0 || file.open == 0) {
      file = new Shared(storage.file(folder), 1 + runs / ALONE);
      last = file;
    }
    return file.next();
  }

  /** One file. */
  private static final class Shared {
    private final Medium medium;
    private long size;
    private int open;

    /** How many runs it takes yet. */
    private int room;

    Shared(Medium medium, int room) {
      this.medium = medium;
      this.room = room;
    }

    Medium next() {
      room--;
      open++;
      long from = size;
      return new Medium() {
        private boolean closed;

        @Override
        public void append(ByteBuffer bytes) throws IOException {
          size += bytes.remaining();
          medium.append(bytes);
        }

        @Override
        public void read(ByteBuffer into, long at) throws IOException {
          medium.read(into, from + at);
        }

        @Override
        public String named() {
          return medium.named();
        }

        @Override
        public void close() {
          if (!closed) {
            closed = true;
            open--;
            if (open == 0) {
              medium.close();
            }
          }
        }
      };
    }
  }
}
