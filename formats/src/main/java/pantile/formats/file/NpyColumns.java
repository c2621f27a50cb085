// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arrays of NumPy's, whose columns are their parts; without one's name, a file is all of it. */
record NpyColumns() implements PartedFormat {
  @Override
  public boolean is(String name, byte[] start) {
    return NpyHeader.isNpy(start);
  }

  @Override
  public boolean always() {
    return false;
  }

  @Override
  public boolean sequential() {
    return true;
  }

  @Override
  public NamedPart part(Path file, String label, @Nullable String part) {
    return new Column(file, Objects.requireNonNull(part));
  }

  /**
   * A column.
   *
   * @param file the array's, which may be compressed
   * @param number of the column, from 1
   */
  private record Column(Path file, String number) implements NamedPart {
    private NpyReading reading(ReadRequest how) {
      return new NpyReading(new PartName(file, number).toString(), number, how);
    }

    @Override
    public NumberData read(ReadRequest how, @Nullable Arena lent) throws IOException {
      Content content = Content.open(file, file.toString(), false, lent);
      boolean mapped = false;
      try {
        NumberData data =
            content instanceof InputFile input
                ? reading(how).read(input, 0, input.size())
                : reading(how).read(new BufferedInputStream(content.stream()));
        mapped = data.mapped() != null;
        return data;
      } finally {
        if (!mapped) {
          content.close();
        }
      }
    }

    @Override
    public BlockReader blocks(ReadRequest how) throws IOException {
      Content content = Content.open(file, file.toString(), false, null);
      boolean done = false;
      try {
        BlockReader blocks =
            content instanceof InputFile input
                ? reading(how).blocks(input, 0, input.size(), content)
                : reading(how).blocks(new BufferedInputStream(content.stream()), content);
        done = true;
        return blocks;
      } finally {
        if (!done) {
          content.close();
        }
      }
    }
  }
}
