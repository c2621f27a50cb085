// SPDX-License-Identifier: Apache-2.0
package pantile.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.error.JournalException;
import pantile.text.Counted;
import pantile.text.FileFailure;

/**
 * What a kind of journals is called, and what its users are told of its files, in the same words
 * for all kinds.
 *
 * @param family what its files start with, whatever their version
 * @param version of what is in them
 * @param owner what has such journals, as in "is no journal of a graph"
 * @param contents what is in them, as in "has more values than memory holds"
 */
public record JournalKind(String family, int version, String owner, String contents) {
  /**
   * Reads what is in a journal.
   *
   * @param <J> the journal
   */
  @FunctionalInterface
  public interface Reading<J> {
    /**
     * Reads a file from its first record on.
     *
     * @param file closed by whoever gets the journal; by the caller if this throws
     * @return the journal
     * @throws IOException if it cannot be read
     */
    J read(RecordFile file) throws IOException;
  }

  /**
   * Opens a journal. Nothing is changed before the first record is appended.
   *
   * @param path the file; made if it is not there
   * @param reading reads it
   * @param <J> the journal
   * @return what was read
   * @throws JournalException if the file is of another kind, in use, damaged, or not usable
   */
  public <J> J open(Path path, Reading<J> reading) {
    try {
      RecordFile file =
          RecordFile.open(path, (family + version + "\n").getBytes(StandardCharsets.US_ASCII));
      try {
        return reading.read(file);
      } catch (Throwable e) { // a lack of memory as well must not leave it locked
        file.close();
        throw e;
      }
    } catch (ForeignFileException e) {
      boolean other = String.valueOf(e.getMessage()).startsWith(family);
      throw new JournalException(
          other
              ? "the journal " + path + " was written by another version of Pantile"
              : path + " is no journal of " + owner + "; name another file",
          e);
    } catch (OutOfMemoryError e) {
      throw new JournalException(
          "the journal " + path + " has more " + contents + " than memory holds", e);
    } catch (IOException | UnsupportedOperationException e) {
      throw failed(path, "used", e);
    }
  }

  /**
   * A failure of a journal's file.
   *
   * @param path the file
   * @param done what cannot be done with it: "used", "written"
   * @param e the cause
   * @return in words
   */
  public static JournalException failed(Path path, String done, Exception e) {
    return new JournalException("the journal " + path + " cannot be " + done + ": " + reason(e), e);
  }

  /**
   * Why a journal's file failed, without its name.
   *
   * @param e the cause
   * @return a few words
   */
  public static String reason(Exception e) {
    return FileFailure.reason(e, "folder"); // a missing file would have been made
  }

  /**
   * A record that no kill explains.
   *
   * @param path the journal
   * @param what is wrong with it: "is of no task"
   * @param cause null for none
   * @return in words
   */
  public static JournalException damaged(Path path, String what, @Nullable Throwable cause) {
    return new JournalException(
        "the journal " + path + " is damaged: a record " + what + "; remove it to begin anew",
        cause);
  }

  /**
   * That the end of a file does not count.
   *
   * @param bytes how many
   * @return in words, which the journal's name precedes
   */
  public static String torn(long bytes) {
    return "what follows its last whole record ("
        + Counted.of(bytes, "byte")
        + ") is torn or damaged, and does not count";
  }
}
