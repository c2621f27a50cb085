// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which files another file can stand in for without anybody telling the difference. */
final class Replaceable {
  /** Set-user-id, set-group-id and sticky. */
  private static final int SPECIAL_BITS = 07000;

  private static final int MOST_LINKS = 40;

  private Replaceable() {}

  /**
   * Makes a file that can take the place of another.
   *
   * @param path of a regular file
   * @return a file with the same owner, group and permissions in its folder; null if there can be
   *     none
   * @throws IOException if the file cannot be examined
   */
  static @Nullable UnfinishedFile part(Path path) throws IOException {
    if (isGiven(path)) {
      return null;
    }
    Path target = path.toRealPath();
    Path folder = target.getParent();
    if (folder == null || !isPlain(target)) {
      return null;
    }
    UnfinishedFile part;
    try {
      part = UnfinishedFile.in(folder, permissions(target));
    } catch (IOException e) {
      return null; // the folder takes no new file, but the old one may be written
    }
    boolean alike = false;
    try {
      alike = owners(target).equals(owners(part.path()));
      return alike ? part : null;
    } finally {
      if (!alike) {
        part.close();
      }
    }
  }

  /** Whether others may hold the file open that a path leads to, as a shell does. */
  private static boolean isGiven(Path path) throws IOException {
    Path at = path.toAbsolutePath().normalize();
    for (int links = 0; links < MOST_LINKS; links++) {
      if (at.startsWith("/proc") || at.startsWith("/dev/fd")) {
        return true;
      }
      if (!Files.isSymbolicLink(at)) {
        return false;
      }
      at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
    }
    return true;
  }

  private static boolean isPlain(Path target) throws IOException {
    if (!hasUnixView(target)) {
      return true;
    }
    Map<String, Object> file = Files.readAttributes(target, "unix:nlink,mode");
    boolean single = file.get("nlink") instanceof Integer links && links == 1;
    boolean ordinary = file.get("mode") instanceof Integer mode && (mode & SPECIAL_BITS) == 0;
    return single && ordinary && !hasAttributes(target);
  }

  private static boolean hasAttributes(Path target) {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(target, UserDefinedFileAttributeView.class);
    try {
      return view != null && !view.list().isEmpty();
    } catch (IOException e) {
      return false; // the file system has none
    }
  }

  private static Map<String, Object> owners(Path file) throws IOException {
    return hasUnixView(file) ? Files.readAttributes(file, "unix:uid,gid") : Map.of();
  }

  private static @Nullable Set<PosixFilePermission> permissions(Path target) throws IOException {
    return hasUnixView(target) ? Files.getPosixFilePermissions(target) : null;
  }

  private static boolean hasUnixView(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
