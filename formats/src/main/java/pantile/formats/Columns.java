// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.formats.file.ColumnFiles;
import pantile.formats.file.NumberData;
import pantile.formats.file.ReadRequest;
import pantile.formats.file.TableColumn;
import pantile.spi.Arguments;
import pantile.spi.Slice;
import pantile.text.FileFailure;

/** Columns of files that are made of columns. */
final class Columns {
  private Columns() {}

  static Slice read(ColumnFiles kind, Path path, ReadOptions options, Arena arena) {
    String name = NumberFiles.name(path);
    Arguments.given(options, "options");
    NumberFiles.requireShared(arena);
    ReadRequest how = new ReadRequest(options, null, NumberFiles.METHODS);
    try (NumberData data = new TableColumn(kind, path, null).read(how, arena)) {
      return data.slice();
    } catch (NoSuchFileException e) {
      throw new BadFileException("there is no file " + name, e);
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }
}
