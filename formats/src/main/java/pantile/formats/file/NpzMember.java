// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.text.Quote;

/**
 * One array of an {@code .npz} archive. A member that is stored, and not compressed, and whose
 * elements lie there as they do in our arrays, is mapped; its checksum is not looked at. All others
 * are read as streams, whose checksums are compared.
 *
 * <p>The archive is read by {@link ZipFile}, which the JDK has, and which knows Zip64. A file
 * system of {@code jdk.zipfs} would do the same with one more module.
 *
 * @param archive the file
 * @param label what the file is called, for people
 * @param part the member's name, with or without .npy; behind it may be a colon and the number of a
 *     column; null for the only member
 */
public record NpzMember(Path archive, String label, @Nullable String part) implements NamedPart {
  private static final String ARRAY = ".npy";

  /**
   * An array of an archive that is called by its path.
   *
   * @param archive the file
   * @param part as above
   */
  public NpzMember(Path archive, @Nullable String part) {
    this(archive, archive.toString(), part);
  }

  /**
   * The names of the arrays of an archive.
   *
   * @param archive the file
   * @return the names without .npy, in the archive's order
   * @throws BadFileException if it is no archive
   * @throws IOException if it cannot be read
   */
  public static List<String> names(Path archive) throws IOException {
    try (ZipFile zip = new NpzMember(archive, null).open()) {
      return members(zip).stream().map(NpzMember::plain).toList();
    }
  }

  /** What is meant: a member, and perhaps a column of it. */
  private record Meant(ZipEntry entry, @Nullable String column) {}

  @Override
  public NumberData read(ReadRequest how, @Nullable Arena lent) throws IOException {
    try (ZipFile zip = open()) {
      Meant meant = meant(zip, how);
      NpyReading reading = reading(meant, how);
      long at = StoredMembers.find(archive, zip, meant.entry());
      if (at >= 0) {
        InputFile file = InputFile.open(archive, reading.name(), lent);
        boolean mapped = false;
        try {
          if (reading.plain(file, at)) {
            NumberData data = reading.read(file, at, meant.entry().getSize());
            mapped = data.mapped() != null;
            return data;
          }
        } finally {
          if (!mapped) {
            file.close();
          }
        }
      }
      try (InputStream in = stream(zip, meant)) {
        return reading.read(in);
      }
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  @Override
  public BlockReader blocks(ReadRequest how) throws IOException {
    ZipFile zip = open();
    boolean done = false;
    try {
      Meant meant = meant(zip, how);
      NpyReading reading = reading(meant, how);
      long at = StoredMembers.find(archive, zip, meant.entry());
      BlockReader stored = at < 0 ? null : stored(reading, at, meant.entry().getSize());
      if (stored != null) {
        return stored; // which needs the archive's directory no more
      }
      BlockReader blocks = reading.blocks(stream(zip, meant), zip);
      done = true;
      return blocks;
    } catch (ZipException e) {
      throw damaged(e);
    } finally {
      if (!done) {
        zip.close();
      }
    }
  }

  /** A member that is read where it is; null for others. */
  private @Nullable BlockReader stored(NpyReading reading, long at, long size) throws IOException {
    InputFile file = InputFile.open(archive, reading.name(), null);
    boolean done = false;
    try {
      BlockReader blocks = reading.plain(file, at) ? reading.blocks(file, at, size, file) : null;
      done = blocks != null;
      return blocks;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  private InputStream stream(ZipFile zip, Meant meant) throws IOException {
    String its = PartName.of(label, meant.entry().getName());
    return new BufferedInputStream(
        new MemberStream(zip.getInputStream(meant.entry()), meant.entry(), its));
  }

  private ZipFile open() throws IOException {
    try {
      return new ZipFile(archive.toFile());
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  private BadFileException damaged(ZipException e) {
    return new BadFileException(
        label + " is no whole .npz archive: " + e.getMessage() + "; is it truncated?", e);
  }

  private NpyReading reading(Meant meant, ReadRequest how) {
    String wanted = part != null ? part : how.options().array();
    String name = wanted == null ? label : PartName.of(label, wanted);
    return new NpyReading(name, meant.column(), how.withoutArray());
  }

  private Meant meant(ZipFile zip, ReadRequest how) {
    Setting.require(label + " is an .npz archive", Setting.NPZ, how, "");
    String array = how.options().array();
    if (part != null && array != null) {
      throw new BadFileException(
          PartName.of(label, part)
              + " names an array, and so is "
              + Quote.quote(array)
              + "; leave one out");
    }
    String wanted = part != null ? part : array;
    if (wanted == null) {
      return new Meant(only(zip), how.column());
    }
    ZipEntry entry = entry(zip, wanted);
    if (entry != null) {
      return new Meant(entry, how.column());
    }
    int colon = wanted.lastIndexOf(PartName.SEPARATOR);
    ZipEntry of = colon < 0 ? null : entry(zip, wanted.substring(0, colon));
    if (of != null && how.column() == null) {
      return new Meant(of, wanted.substring(colon + 1));
    }
    throw new BadFileException(
        label + " has no array " + Quote.quote(wanted) + "; it has " + names(zip));
  }

  private static @Nullable ZipEntry entry(ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name + ARRAY);
    if (entry == null) {
      entry = zip.getEntry(name);
    }
    return entry == null || entry.isDirectory() ? null : entry;
  }

  private ZipEntry only(ZipFile zip) {
    List<? extends ZipEntry> all = members(zip);
    if (all.size() == 1) {
      return all.getFirst();
    }
    throw new BadFileException(
        all.isEmpty()
            ? label + " is an archive without an array"
            : label
                + " holds several arrays; name one, as "
                + PartName.of(label, plain(all.getFirst()))
                + "; it has "
                + names(zip));
  }

  private static List<? extends ZipEntry> members(ZipFile zip) {
    List<ZipEntry> all = new ArrayList<>(Collections.list(zip.entries()));
    all.removeIf(ZipEntry::isDirectory);
    return all;
  }

  private static Names names(ZipFile zip) {
    return new Names(members(zip).stream().map(NpzMember::plain).toList());
  }

  private static String plain(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(ARRAY) ? name.substring(0, name.length() - ARRAY.length()) : name;
  }
}
