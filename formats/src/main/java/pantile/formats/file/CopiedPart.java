// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compressed file that cannot be read from its start to its end, as archives cannot: it
 * is decompressed to a temporary file first, as a stream of the same content is.
 *
 * @param file which is compressed
 * @param kind of what it decompresses to
 * @param label what the file is called, for people
 * @param part the part's name; null for the only one
 * @param temporary the folder of the temporary file
 */
record CopiedPart(Path file, PartedFormat kind, String label, @Nullable String part, Path temporary)
    implements NamedPart {
  /** Whether the parts of such a file are columns, so that a column's name is one too many. */
  boolean column() {
    return !(kind instanceof NpzArchives);
  }

  @Override
  public NumberData read(ReadRequest how, @Nullable Arena lent) throws IOException {
    try (BlockReader blocks = blocks(how)) {
      return new NumberData(blocks.name(), blocks.format(), GrowingArray.of(blocks), null);
    }
  }

  @Override
  public BlockReader blocks(ReadRequest how) throws IOException {
    try (Content content = Content.open(file, label, false, null)) {
      return StreamCopy.in(temporary, kind, label).blocks(content.stream(), part, how);
    }
  }
}
