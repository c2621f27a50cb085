// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.trial;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantile.text.Sha256;

/**
 * Compiled programs and verdicts on disk, a file each, under a hash of all that they depend on. A
 * file starts with a hash of the rest, so that one cut short or changed is thrown away. Since a
 * binary is code, the folder must belong to this user alone. A cache that cannot be used is none:
 * it makes programs slower to start and nothing else. Thread-safe, and safe beside other processes.
 */
public final class PrivateStore {
  private static final int HASH_BYTES = 32;

  private final Path folder;

  /**
   * A store in a folder.
   *
   * @param folder need not be there yet
   */
  public PrivateStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Where it is.
   *
   * @return the folder, which need not be there
   */
  public Path folder() {
    return folder;
  }

  /**
   * Has the JDK load what a first {@link #key} needs: some 20 ms, which a caller may have while it
   * waits for something else.
   */
  public static void prepare() {
    String unused = key("");
    assert !unused.isEmpty();
  }

  /**
   * The file name of something that follows from these inputs.
   *
   * @param inputs all of them, in an order of the caller's
   * @return a hash
   */
  public static String key(String... inputs) {
    MessageDigest hash = Sha256.digest();
    for (String input : inputs) {
      byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
      // Lengths keep "ab", "c" and "a", "bc" apart.
      hash.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
      hash.update((byte) ':');
      hash.update(bytes);
    }
    return Sha256.hex(hash);
  }

  /**
   * What was put under a key.
   *
   * @param key of {@link #key}
   * @return null if there is nothing sound
   */
  public byte @Nullable [] get(String key) {
    Path file = folder.resolve(key);
    try {
      if (!owned()) {
        return null;
      }
      byte[] bytes = Files.readAllBytes(file);
      byte[] content = Arrays.copyOfRange(bytes, Math.min(HASH_BYTES, bytes.length), bytes.length);
      if (bytes.length > HASH_BYTES
          && Arrays.equals(Sha256.digest().digest(content), Arrays.copyOf(bytes, HASH_BYTES))) {
        return content;
      }
      log("a damaged file is thrown away: " + file, null);
      Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      // Not compiled before.
    } catch (IOException | UnsupportedOperationException e) {
      log("a file cannot be read: " + file, e);
    }
    return null;
  }

  /**
   * Keeps something; another process may do the same at the same time.
   *
   * @param key of {@link #key}
   * @param content to be kept
   */
  public void put(String key, byte[] content) {
    try {
      if (posix()) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
      if (!owned()) {
        return;
      }
      Path part = Files.createTempFile(folder, "new-", "");
      try {
        byte[] hash = Sha256.digest().digest(content);
        byte[] bytes = Arrays.copyOf(hash, HASH_BYTES + content.length);
        System.arraycopy(content, 0, bytes, HASH_BYTES, content.length);
        Files.write(part, bytes);
        Files.move(part, folder.resolve(key), StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException | UnsupportedOperationException e) {
      log("nothing can be kept in " + folder, e);
    }
  }

  /**
   * Throws away what turned out to be no good, a program that the driver did not take say.
   *
   * @param key of {@link #key}
   */
  public void remove(String key) {
    try {
      Files.deleteIfExists(folder.resolve(key));
    } catch (IOException e) {
      log("a file cannot be removed: " + folder.resolve(key), e);
    }
  }

  /** Whether nobody else can write to the folder. */
  private boolean owned() throws IOException {
    if (!posix()) {
      return Files.isDirectory(folder);
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> permissions = found.permissions();
    boolean closed =
        !permissions.contains(PosixFilePermission.GROUP_WRITE)
            && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    boolean own =
        found.owner().getName().equals(System.getProperty("user.name")) || ofThisProcess();
    if (!closed || !own) {
      log("nothing is kept in " + folder + ", which others can write to", null);
    }
    return closed && own;
  }

  /** By number: in a container a user may have no name. */
  private boolean ofThisProcess() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        && Files.getAttribute(self, "unix:uid").equals(Files.getAttribute(folder, "unix:uid"));
  }

  private boolean posix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void log(String message, @Nullable Throwable cause) {
    System.Logger logger = System.getLogger("pantile.accelerator");
    if (cause == null) {
      logger.log(Level.DEBUG, message);
    } else {
      logger.log(Level.DEBUG, message, cause);
    }
  }
}
