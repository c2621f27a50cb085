// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import pantile.spi.Slice;
import pantile.text.Sha256;

/**
 * What tells a mapped file apart from another, or from itself before it was changed, without
 * reading all of it: where it is, what the file system says of it, and a hash of samples.
 *
 * <p>A name, a size and a time of change can all be as before, for whoever replaces a file can set
 * them. The inode is another then, or else the time of the inode's own change, which cannot be set.
 * The samples are for file systems that keep neither. The number of the file system is left out: a
 * network's may be another after a restart.
 */
public final class MappedIdentity {
  private static final int SAMPLES = 64;
  private static final int SAMPLE = 16 << 10;

  private MappedIdentity() {}

  /**
   * The identity in words.
   *
   * @param path the file
   * @param mapped its elements, of which the samples are taken
   * @return words without a line feed
   * @throws IOException if the file system does not tell
   */
  public static String of(Path path, Slice.Mapped mapped) throws IOException {
    return of(path, mapped.segment());
  }

  /**
   * The identity of a file that is mapped for the samples alone.
   *
   * @param path the file
   * @return words without a line feed
   * @throws IOException if the file system does not tell
   */
  public static String of(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(path)) {
      return of(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  private static String of(Path path, MemorySegment bytes) throws IOException {
    return path.toRealPath()
        + " with "
        + facts(path)
        + ", samples of "
        + bytes.byteSize()
        + " bytes with SHA-256 "
        + hash(bytes);
  }

  private static Map<String, Object> facts(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return new TreeMap<>(Files.readAttributes(path, "unix:ino,size,lastModifiedTime,ctime"));
    }
    BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
    return new TreeMap<>(
        Map.of(
            "creationTime", basic.creationTime(),
            "lastModifiedTime", basic.lastModifiedTime(),
            "size", basic.size()));
  }

  /** Of all bytes if they are few, else of one piece in each of as many equal parts. */
  private static String hash(MemorySegment bytes) {
    MessageDigest digest = Sha256.digest();
    long size = bytes.byteSize();
    if (size <= (long) SAMPLES * SAMPLE) {
      digest.update(bytes.asByteBuffer());
      return Sha256.hex(digest);
    }
    SplittableRandom places = new SplittableRandom(size);
    for (int i = 0; i < SAMPLES; i++) {
      long from = part(size, i);
      long room = part(size, i + 1) - from - SAMPLE;
      // The ends are always looked at: that is where files grow, and where headers are.
      long at =
          switch (i) {
            case 0 -> 0;
            case SAMPLES - 1 -> size - SAMPLE;
            default -> from + places.nextLong(room + 1);
          };
      digest.update(bytes.asSlice(at, SAMPLE).asByteBuffer());
    }
    return Sha256.hex(digest);
  }

  private static long part(long size, int index) {
    return size / SAMPLES * index + size % SAMPLES * index / SAMPLES;
  }
}
