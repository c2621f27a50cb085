// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that are no plain replaceable files: they are written as {@code sort -o} writes them. */
@Timeout(120)
class OutputKindsTest {
  private static final String SORTED = "1\n2\n";

  @TempDir private Path folder;
  private Path in;

  @BeforeEach
  void write() {
    Shell.requireLinux();
    in = NpyBytes.write(folder, "in.txt", "2\n1\n");
  }

  @Test
  void aPlainFileIsReplaced() throws IOException {
    Path out = NpyBytes.write(folder, "out.txt", "old and longer");
    long before = Shell.inode(out);
    Ran.run("sort", in, "-o", out).fine();
    assertEquals(SORTED, Files.readString(out));
    assertNotEquals(before, Shell.inode(out));
  }

  @Test
  void standardOutputMayBeNamed() {
    for (String name : List.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-")) {
      assertEquals(SORTED, Ran.run("sort", in, "-o", name).fine().out());
      assertEquals("2\n3\n", Ran.run("primes", 0, 5, "-o", name).fine().out());
    }
    Ran piped = Ran.child(List.of(), "sort", "--quiet", in, "-o", "/dev/stdout").fine();
    assertEquals(SORTED, piped.out());
  }

  @Test
  void whatStandardOutputHoldsAlreadyIsKept() throws IOException {
    Path log = NpyBytes.write(folder, "log", "first\n");
    ProcessBuilder sort =
        Ran.process(List.of(), "sort", "--quiet", in, "-o", "/dev/stdout")
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Ran.of(sort).fine();
    assertEquals("first\n" + SORTED, Files.readString(log));
  }

  @Test
  void aDescriptorThatWasGivenIsWrittenTo() throws IOException {
    Path file = folder.resolve("three");
    List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 3> " + file, "sh"));
    words.addAll(Ran.process(List.of(), "sort", "--quiet", in, "-o", "/dev/fd/3").command());
    Files.writeString(file, "");
    long before = Shell.inode(file);
    Ran.of(new ProcessBuilder(words)).fine();
    assertEquals(SORTED, Files.readString(file));
    assertEquals(before, Shell.inode(file));

    List<String> piped = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 3>&1 1>/dev/null", "sh"));
    piped.addAll(Ran.process(List.of(), "sort", "--quiet", in, "-o", "/dev/fd/3").command());
    assertEquals(SORTED, Ran.of(new ProcessBuilder(piped)).fine().out());
  }

  @Test
  void aPipeIsWrittenTo() throws Exception {
    Path pipe = Shell.fifo(folder.resolve("pipe"));
    CompletableFuture<String> read = reading(pipe);
    Ran.run("sort", in, "-o", pipe).fine();
    assertEquals(SORTED, read.get());
    read = reading(pipe);
    Ran.run("primes", 0, 5, "-o", pipe).fine();
    assertEquals("2\n3\n", read.get());
    assertFalse(Files.isRegularFile(pipe));
    Ran.run("sort", in, "-o", "/dev/null").fine();
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
  }

  private static CompletableFuture<String> reading(Path pipe) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return Files.readString(pipe);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void hardLinksStay() throws IOException {
    Path file = NpyBytes.write(folder, "a.txt", "3\n1\n2\n");
    Path other = Files.createLink(folder.resolve("b.txt"), file);
    Ran.run("sort", file, "-o", file).fine();
    assertEquals("1\n2\n3\n", Files.readString(other));
    assertTrue(Files.isSameFile(file, other));
    Path npy = NpyBytes.write(folder, "a.npy", "old");
    Files.createLink(folder.resolve("b.npy"), npy);
    Ran.run("primes", 0, 100, "-o", npy).fine();
    assertEquals("1060\n", Ran.run("reduce", "sum", folder.resolve("b.npy")).fine().out());
  }

  @Test
  void aLinkedFileThatGetsShorterIsCut() throws IOException {
    Path file = NpyBytes.write(folder, "a.txt", "x".repeat(100_000));
    Files.createLink(folder.resolve("b.txt"), file);
    Ran.run("sort", in, "-o", file).fine();
    assertEquals(SORTED, Files.readString(file));
    Ran.withInput("", "sort", "-o", file).fine();
    assertEquals("", Files.readString(file));
  }

  @Test
  void aFileWrittenInPlaceIsAsItWasIfTheWorkFails() throws IOException {
    Path file = NpyBytes.write(folder, "a.txt", "1\nx\n");
    Files.createLink(folder.resolve("b.txt"), file);
    Ran.run("sort", file, "-o", file).failsWith(2, "line 2 is no number");
    assertEquals("1\nx\n", Files.readString(file));
  }

  @Test
  void theOwnerStays() throws IOException {
    Shell.requireRoot();
    Path file = NpyBytes.write(folder, "a.txt", "2\n1\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setAttribute(file, "unix:uid", 65_534);
    Files.setAttribute(file, "unix:gid", 65_533);
    Ran.run("sort", file, "-o", file).fine();
    assertEquals(SORTED, Files.readString(file));
    assertEquals(65_534, Files.getAttribute(file, "unix:uid"));
    assertEquals(65_533, Files.getAttribute(file, "unix:gid"));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void specialBitsAndAttributesStay() throws IOException {
    Path sticky = NpyBytes.write(folder, "a.txt", "2\n1\n");
    Files.setAttribute(sticky, "unix:mode", 01644);
    assumeTrue(((int) Files.getAttribute(sticky, "unix:mode") & 07777) == 01644, "no sticky bit");
    Ran.run("sort", sticky, "-o", sticky).fine();
    assertEquals(SORTED, Files.readString(sticky));
    assertEquals(01644, (int) Files.getAttribute(sticky, "unix:mode") & 07777);
  }

  @Test
  void attributesOfUsersStay() throws IOException {
    Path file = NpyBytes.write(folder, "a.txt", "2\n1\n");
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    try {
      view.write("origin", ByteBuffer.wrap("here".getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      assumeTrue(false, "this file system has no attributes of users: " + e);
    }
    Ran.run("sort", file, "-o", file).fine();
    assertEquals(SORTED, Files.readString(file));
    assertEquals(List.of("origin"), view.list());
  }

  @Test
  void aSymbolicLinkMayLeadToAFileThatIsNotThereYet() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("new.txt"));
    NpyBytes.write(folder, "bad.txt", "x\n");
    Ran.run("sort", folder.resolve("bad.txt"), "-o", link).failsWith(2, "line 1 is no number");
    assertFalse(Files.exists(folder.resolve("new.txt")));
    Ran.run("sort", in, "-o", link).fine();
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(SORTED, Files.readString(folder.resolve("new.txt")));
  }

  @Test
  void aFileInAFolderThatTakesNoNewOneIsWritten() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path file = NpyBytes.write(closed, "a.txt", "3\n2\n1\n");
    Path locked = NpyBytes.write(closed, "locked.txt", "5\n4\n");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r--r--r--"));
    Ran.of(
            Shell.withoutPrivileges(
                closed, Ran.process(List.of(), "sort", "--quiet", file, "-o", file)))
        .fine();
    assertEquals("1\n2\n3\n", Files.readString(file));
    Path fresh = closed.resolve("b.txt");
    Ran.of(
            Shell.withoutPrivileges(
                closed, Ran.process(List.of(), "sort", "--quiet", file, "-o", fresh)))
        .failsWith(2, "cannot write " + fresh + ": its folder takes no new file");
    Ran.of(
            Shell.withoutPrivileges(
                closed, Ran.process(List.of(), "sort", "--quiet", locked, "-o", locked)))
        .failsWith(2, "cannot write " + locked + ": permission denied");
    assertEquals("5\n4\n", Files.readString(locked));
    assertEquals(List.of(file, locked), filesIn(closed));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aMountPointIsWritten() throws IOException {
    Path disk = NpyBytes.write(folder, "disk.txt", "2\n1\n");
    Path point = NpyBytes.write(folder, "point.txt", "under");
    assumeTrue(
        Shell.succeeds("mount", "--bind", disk, point), "file systems cannot be mounted here");
    try {
      Ran.run("sort", point, "-o", point).fine();
      assertEquals(SORTED, Files.readString(disk));
      assertEquals(List.of(disk, in, point), filesIn(folder));
    } finally {
      assertTrue(Shell.succeeds("umount", point));
    }
    assertEquals("under", Files.readString(point));
  }

  @Test
  void aFileOfTheSystemIsWritten() throws IOException {
    Path name = Path.of("/proc/self/comm");
    String before = Files.readString(name).strip();
    try {
      Ran.run("sort", in, "-o", name).fine();
      // The system shows a line feed in a name as it is, and adds one.
      assertEquals("1\n2", Files.readString(name).strip());
    } finally {
      Files.writeString(name, before);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
