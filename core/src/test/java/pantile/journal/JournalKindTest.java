// SPDX-License-Identifier: Apache-2.0
package pantile.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.JournalException;

/** What users are told of journals that cannot be used. */
final class JournalKindTest {
  private static final JournalKind KIND = new JournalKind("test journal ", 2, "a test", "texts");

  @TempDir private Path folder;

  private static String text(RecordFile file) throws IOException {
    try (file) {
      RecordFile.Content first = file.next();
      return first == null
          ? "empty"
          : StandardCharsets.UTF_8.decode(first.part(0, first.length())).toString();
    }
  }

  private static String refusal(JournalKind kind, Path path, JournalKind.Reading<String> reading) {
    String message =
        assertThrows(JournalException.class, () -> kind.open(path, reading)).getMessage();
    assertNotNull(message);
    return message;
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    Path path = folder.resolve("a");
    RecordFile written = KIND.open(path, file -> file);
    try (written) {
      written.append("first".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals("first", KIND.open(path, JournalKindTest::text));
    assertTrue(Files.readString(path, StandardCharsets.ISO_8859_1).startsWith("test journal 2\n"));
  }

  @Test
  void otherVersionsAndOtherFilesAreRefused() throws IOException {
    Path path = folder.resolve("a");
    try (RecordFile written = KIND.open(path, file -> file)) {
      written.append(new byte[] {1});
    }
    assertEquals(
        "the journal " + path + " was written by another version of Pantile",
        refusal(new JournalKind("test journal ", 3, "a test", "texts"), path, f -> text(f)));
    assertEquals(
        path + " is no journal of a guest; name another file",
        refusal(new JournalKind("guest journal ", 2, "a guest", "texts"), path, f -> text(f)));
  }

  @Test
  void whatReadingThrowsLeavesNoLock() throws IOException {
    Path path = folder.resolve("a");
    assertEquals(
        "the journal " + path + " cannot be used: a bad disk",
        refusal(
            KIND,
            path,
            _ -> {
              throw new IOException("a bad disk");
            }));
    assertEquals(
        "the journal " + path + " has more texts than memory holds",
        refusal(
            KIND,
            path,
            _ -> {
              throw new OutOfMemoryError("of the test's");
            }));
    assertEquals("empty", KIND.open(path, JournalKindTest::text));
    Path nowhere = folder.resolve("no").resolve("where");
    assertEquals(
        "the journal " + nowhere + " cannot be used: there is no such folder",
        refusal(KIND, nowhere, f -> text(f)));
  }

  @Test
  void whoeverIsToldMayFail() {
    Notice notice = Notice.of(Level.DEBUG, Path.of("a"), JournalKind.torn(1));
    List<String> told = new ArrayList<>();
    notice.tell(text -> {
      told.add(text);
      throw new IllegalStateException("of the test's");
    });
    notice.tell(null);
    assertEquals(
        List.of(
            "the journal a: what follows its last whole record (1 byte) is torn or damaged, and"
                + " does not count"),
        told);
  }
}
