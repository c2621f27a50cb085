// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.error.JobFailedException;
import pantile.policy.Tunables;
import pantile.spi.CacheFolder;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.ChildJvm;
import pantile.testkit.Tool;

/** What only a process of its own can show. */
@OnOpenCl
final class ProcessesTest {
  /** So many that the JIT compiles them. */
  private static final int DIVISIONS = 100_000;

  @TempDir private Path folder;

  /** Says what is found, sums where a device is, and leaves nothing open. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) {
      OpenClBackend backend = new OpenClBackend();
      if (backend.discover().devices().isEmpty()) {
        System.out.println("none: " + backend.discover().notices().getFirst().reason());
        return;
      }
      try (Pantile pt = Pantile.builder().backends(backend).open()) {
        System.out.println("sum " + pt.sum(new long[] {1, 2, 3}));
      }
      System.out.println("live " + LiveHandles.count());
    }
  }

  /** Divides by zero in a process that has a driver. */
  static final class Divides {
    private Divides() {}

    public static void main(String... arguments) {
      boolean found = !new OpenClBackend().discover().devices().isEmpty();
      try (Pantile pt = Pantile.builder().backends(new OpenClBackend()).open()) {
        pt.sum(new long[] {1, 2, 3}); // compiles
      }
      int thrown = 0;
      for (int i = 0; i < DIVISIONS; i++) {
        try {
          thrown += i / arguments.length > 0 ? 1 : -1;
        } catch (ArithmeticException e) {
          thrown++;
        }
      }
      System.out.println(found + " " + (thrown == DIVISIONS));
    }
  }

  /** Reduces a mapped file that has been shortened. */
  static final class Shortened {
    private Shortened() {}

    public static void main(String... arguments) throws IOException {
      Path path = Path.of(System.getProperty("pantile.test.file"));
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
          Arena arena = Arena.ofShared();
          Pantile pt = Pantile.builder().devices("opencl").open()) {
        file.setLength(8 << 20);
        MemorySegment all = file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 8 << 20, arena);
        Slice numbers = new Slice.Mapped(all, ElementType.DOUBLE, ByteOrder.nativeOrder());
        file.setLength(4096);
        try {
          System.out.println("min " + pt.over(numbers).least());
        } catch (JobFailedException | InternalError e) {
          System.out.println("told");
        }
      }
    }
  }

  /** Has the driver compile what does not build, and says what a user is told. */
  static final class Breaks {
    private Breaks() {}

    public static void main(String... arguments) {
      FaultyCl faulty = new FaultyCl(FaultyCl.brokenSource());
      OpenClBackend backend =
          new OpenClBackend(
              () -> new OpenClLoader.FoundDriver(faulty.driver(), null),
              new PrivateStore(CacheFolder.ofThisUser().resolve("broken")),
              null);
      Tunables tunables = Tunables.alwaysTiled(8192);
      try (Pantile pt = Pantile.builder().backends(backend).tunables(tunables).open()) {
        System.out.println("sum " + pt.sum(new long[] {1, 2, 3}));
      } catch (JobFailedException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private Process start(Map<String, String> environment, String... options) throws IOException {
    return OpenClChild.start(Child.class, folder, environment, options);
  }

  @Test
  void processesThatStartTogetherDoNotClash() throws Exception {
    List<Process> together = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      together.add(start(Map.of()));
    }
    for (Process process : together) {
      assertEquals("sum 6%nlive 0".formatted(), ChildJvm.output(process));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(path -> path.toString().contains("jocl")).toList());
    }
  }

  /** PoCL handles the signal by which the JVM notices, and goes on with some quotient. */
  @Test
  void divisionsByZeroStillThrow() throws Exception {
    assertEquals("true true", ChildJvm.output(OpenClChild.start(Divides.class, folder, Map.of())));
  }

  /** A driver that read the file itself would end the process by a signal. */
  @Test
  void shortenedFilesDoNotEndTheProcess() throws Exception {
    String file = "-Dpantile.test.file=" + folder.resolve("shortened");
    String told = ChildJvm.output(OpenClChild.start(Shortened.class, folder, Map.of(), file));
    assertTrue(told.equals("told") || told.startsWith("min "), told);
  }

  /** In a process of its own, since a driver's compiler prints to that process's errors. */
  @Test
  void theBuildLogOfTheDriverIsTold() throws Exception {
    String told = ChildJvm.output(OpenClChild.start(Breaks.class, folder, Map.of()));
    assertTrue(told.contains("no device is left for sum: opencl:0: clBuildProgram"), told);
    assertTrue(told.contains("the build log says:"), told);
    assertTrue(told.contains("broken on purpose"), told);
  }

  /** It is not the loader that is missing, nor would its package help. */
  @Test
  void deniedNativeCodeIsToldAsThat() throws Exception {
    assertEquals(
        "none: Java was started so that native code may not be called (" + ChildJvm.DENIED + ")",
        ChildJvm.output(start(Map.of(), ChildJvm.DENIED)));
  }

  @Test
  void aPlantedLibraryIsNotLoaded() throws Exception {
    // The name under which JOCL would look by itself.
    Files.writeString(folder.resolve("libJOCL_2_0_6-linux-x86_64.so"), "planted");
    assertEquals("sum 6%nlive 0".formatted(), ChildJvm.output(start(Map.of())));
  }

  @Test
  void aTemporaryFolderThatCannotBeWrittenIsDoneWithout() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Process process = start(Map.of(), "-Djava.io.tmpdir=" + file.resolve("below"));
    // The JVM itself warns of such a folder.
    assertTrue(ChildJvm.output(process).endsWith("sum 6%nlive 0".formatted()));
  }

  @Test
  void aLoaderWithoutADriverIsToldAndNothingElseIsPrinted() throws Exception {
    // Both loaders, Khronos' and ocl-icd, read one of these.
    Map<String, String> nowhere =
        Map.of(
            "OCL_ICD_VENDORS",
            folder + "/none",
            "OCL_ICD_FILENAMES",
            "",
            "OPENCL_VENDOR_PATH",
            folder + "/none");
    assertEquals(
        "none: the OpenCL loader is installed, but no driver is registered with it",
        ChildJvm.output(start(nowhere)));
  }

  /**
   * A folder in which no file can be run, while a test goes on; tests may not make one everywhere.
   */
  private record NoExec(Path folder) implements AutoCloseable {
    static NoExec at(Path folder) throws Exception {
      Files.createDirectories(folder);
      Optional<Tool> mount = Tool.find("mount");
      assumeTrue(
          mount.isPresent()
              && mount
                      .get()
                      .run("-t", "tmpfs", "-o", "noexec,size=16m", "tmpfs", folder.toString())
                      .code()
                  == 0,
          "nothing can be mounted here");
      return new NoExec(folder);
    }

    @Override
    public void close() throws Exception {
      Tool.find("umount").orElseThrow().run(folder.toString());
    }
  }

  @Test
  void aTemporaryFolderThatIsMountedNoexecIsDoneWithout() throws Exception {
    try (NoExec mounted = NoExec.at(folder.resolve("noexec"))) {
      assertEquals(
          "sum 6%nlive 0".formatted(),
          ChildJvm.output(start(Map.of(), "-Djava.io.tmpdir=" + mounted.folder())));
    }
  }

  @Test
  void whatWasTriedIsToldWhereNothingCanBeRun() throws Exception {
    try (NoExec mounted = NoExec.at(folder.resolve("noexec"))) {
      String told =
          ChildJvm.output(
              start(
                  Map.of(),
                  "-Djava.io.tmpdir=" + mounted.folder(),
                  "-Dpantile.cache=" + mounted.folder().resolve("cache")));
      assertTrue(
          told.startsWith(
              "none: JOCL's native library cannot be loaded from any of " + mounted.folder()),
          told);
      assertTrue(told.contains(mounted.folder().resolve("cache") + ": "), told);
      assertTrue(told.contains("mounted noexec"), told);
    }
  }
}
