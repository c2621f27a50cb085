// SPDX-License-Identifier: Apache-2.0
package pantile.text;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why an operation on a file failed, without the file's name, which messages begin with. */
public final class FileFailure {
  private FileFailure() {}

  /**
   * A reason in words: some exceptions of the file system say the file's name alone.
   *
   * @param e what was thrown
   * @param missing what there would have to be, "file" say
   * @return a few words
   */
  public static String reason(Exception e, String missing) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such " + missing;
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.toString() : reason;
  }
}
