// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Formats that are not written, and most of which are not read, known by their first bytes or by
 * the end of a file's name, so that they are named rather than taken for numbers or for damage.
 */
enum OtherFormat {
  GZIP("compressed by gzip", "decompress it first: gzip -dc", "\u001f\u008b\b", "tgz"),
  ZSTD("compressed by zstd", "decompress it first: zstd -dc", "(\u00b5/\u00fd", ""),
  XZ("compressed by xz", "decompress it first: xz -dc", "\u00fd7zXZ\0", "xz"),
  BZIP2("compressed by bzip2", "decompress it first: bzip2 -dc", "BZh", "bz2"),
  LZ4("compressed by lz4", "decompress it first: lz4 -dc", "\u0004\"M\u0018", "lz4"),
  SEVEN_ZIP("a 7-Zip archive", "unpack it first", "7z\u00bc\u00af", "7z"),
  NPZ("a NumPy .npz archive", "take an array out of it first: unzip does", "", "npz"),
  ZIP("a zip archive", "unpack it first: unzip -p", "PK\u0003\u0004", "zip"),
  EMPTY_ZIP("an empty zip archive", "look for its data elsewhere", "PK\u0005\u0006", ""),
  PARQUET("a Parquet file", "read it from a file named .parquet", "PAR1", "parquet pq"),
  ARROW("an Arrow file", "read it from a file named .arrow", "ARROW1", "arrow arrows feather ipc"),
  FEATHER("a Feather file", Remedy.COLUMN, "FEA1", ""),
  ORC("an ORC file", Remedy.COLUMN, "ORC", "orc"),
  AVRO("an Avro file", Remedy.COLUMN, "Obj\u0001", "avro"),
  HDF5("an HDF5 file", Remedy.COLUMN, "\u0089HDF\r\n\u001a\n", "h5 hdf5 hdf nc"),
  MATLAB("a MATLAB file", Remedy.COLUMN, "MATLAB", "mat"),
  SQLITE("an SQLite database", Remedy.COLUMN, "SQLite", "sqlite sqlite3"),
  PICKLE("a Python pickle", Remedy.COLUMN, "\u0080\u0004\u0095", "pkl pickle"),
  SHEET("a spreadsheet", Remedy.COLUMN, "", "xlsx xls ods"),
  JSON("JSON", Remedy.COLUMN, "", "json jsonl ndjson"),
  MARKUP("markup", Remedy.COLUMN, "", "html htm xml yaml yml"),
  TAR("a tar archive", "unpack it first", "", "tar"),
  UTF32_LITTLE("UTF-32 text", Remedy.UTF32, "\u00ff\u00fe\0\0", ""),
  UTF32_BIG("UTF-32 text", Remedy.UTF32, "\0\0\u00fe\u00ff", ""),
  UTF16_LITTLE("UTF-16 text", Remedy.UTF16, "\u00ff\u00fe", ""),
  UTF16_BIG("UTF-16 text", Remedy.UTF16, "\u00fe\u00ff", "");

  /** As many first bytes as {@link #ofContent} looks at: an archive's first name is among them. */
  static final int MOST_BYTES = 128;

  /** Where the name of a zip archive's first file stands: after its length and that of the rest. */
  private static final int ZIP_NAME = 30;

  private final String label;
  private final String remedy;

  /** Characters of ISO 8859-1; empty where only names tell the format. */
  private final String magic;

  /** With blanks between them. */
  private final String extensions;

  OtherFormat(String label, String remedy, String magic, String extensions) {
    this.label = label;
    this.remedy = remedy;
    this.magic = magic;
    this.extensions = extensions;
  }

  /** What to do about several formats. */
  private static final class Remedy {
    static final String COLUMN = "save its numbers as .npy or as text first";
    static final String UTF16 = "make UTF-8 of it first: iconv -f UTF-16 -t UTF-8";
    static final String UTF32 = "make UTF-8 of it first: iconv -f UTF-32 -t UTF-8";
  }

  /** What it is, after the word "is". */
  String label() {
    return label;
  }

  /** What it is, and what to do about it. */
  String advice() {
    return label + "; " + remedy;
  }

  /**
   * The format of a file that is no text, as its first bytes tell.
   *
   * @param start at most {@link #MOST_BYTES} of them
   * @return the format; nothing for numbers, whose first bytes may be any
   */
  static Optional<OtherFormat> ofContent(byte[] start) {
    return Arrays.stream(values())
        .filter(format -> !format.isText() && format.begins(start))
        .findFirst()
        .map(format -> format == ZIP && isNpz(start) ? NPZ : format);
  }

  /**
   * The format of a file that should be text.
   *
   * @param start at most {@link #MOST_BYTES} first bytes
   * @return the format that they tell; UTF-16 also if every second byte is 0
   */
  static Optional<OtherFormat> ofText(byte[] start) {
    Optional<OtherFormat> found =
        ofContent(start)
            .or(() ->
                Arrays.stream(values()).filter(f -> f.isText() && f.begins(start)).findFirst());
    if (found.isPresent()) {
      return found;
    }
    if (isAsciiBesideZeros(start, 1)) {
      return Optional.of(UTF16_LITTLE);
    }
    return isAsciiBesideZeros(start, 0) ? Optional.of(UTF16_BIG) : Optional.empty();
  }

  /**
   * The format that a file's name tells.
   *
   * @param extension the end of the name, after its last dot
   * @return the format, if it is one of these
   */
  static Optional<OtherFormat> ofExtension(String extension) {
    String lower = extension.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(f -> !lower.isEmpty() && List.of(f.extensions.split(" ")).contains(lower))
        .findFirst();
  }

  private boolean begins(byte[] start) {
    int length = Math.min(magic.length(), start.length);
    return !magic.isEmpty()
        && new String(start, 0, length, StandardCharsets.ISO_8859_1).equals(magic);
  }

  private static boolean isNpz(byte[] start) {
    if (start.length < ZIP_NAME) {
      return false;
    }
    int length = (start[26] & 0xff) + 256 * (start[27] & 0xff);
    int end = Math.min(start.length, ZIP_NAME + length);
    return new String(start, ZIP_NAME, end - ZIP_NAME, StandardCharsets.ISO_8859_1)
        .endsWith(".npy");
  }

  private boolean isText() {
    return remedy.equals(Remedy.UTF16) || remedy.equals(Remedy.UTF32);
  }

  private static boolean isAsciiBesideZeros(byte[] start, int zeros) {
    for (int i = 0; i < start.length; i++) {
      byte b = start[i];
      boolean character = b >= ' ' || (b >= '\t' && b <= '\r');
      if (i % 2 == zeros ? b != 0 : !character) {
        return false;
      }
    }
    return start.length >= 2;
  }
}
