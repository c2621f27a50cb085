// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** NumPy's {@code .npz} archives, whose members are arrays. */
record NpzArchives() implements PartedFormat {
  @Override
  public boolean is(String name, byte[] start) {
    return OtherFormat.ofContent(start)
        .filter(format ->
            format == OtherFormat.NPZ
                || (FileFormat.extension(name).equals("npz")
                    && (format == OtherFormat.ZIP || format == OtherFormat.EMPTY_ZIP)))
        .isPresent();
  }

  @Override
  public boolean always() {
    return true;
  }

  @Override
  public NamedPart part(Path file, String label, @Nullable String part) {
    return new NpzMember(file, label, part);
  }
}
