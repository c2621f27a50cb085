// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import pantile.kernels.Program;
import pantile.testkit.Tool;

/**
 * The software CUDA driver: built of {@code src/test/cpp} and the kernels' sources by g++ when
 * first asked for, into {@code target}, and loaded before JCuda. What may be set and counted stands
 * in {@code driver.cpp}.
 */
final class SoftwareCuda {
  /** JCuda and the probe look for this name, and find the library that has it already. */
  static final String NAME = "libcuda.so.1";

  private static final Path SOURCES = Path.of("src/test/cpp").toAbsolutePath();
  private static final Path FOLDER = Path.of("target/software-cuda").toAbsolutePath();

  private static final List<String> UNITS =
      List.of("block", "grid", "ptx-forms", "ptx-parse", "ptx-arithmetic", "ptx-run", "driver");

  private static final List<String> HEADERS =
      List.of("block.h", "grid.h", "program.h", "ptx.h", "ptx-code.h", "ptx-arithmetic.h");

  private static final Pattern ENTRY = Pattern.compile("(?m)^KERNEL (\\w+)\\(");

  private final MethodHandle set;
  private final MethodHandle get;
  private final MethodHandle reset;

  @SuppressWarnings("restricted") // the library is the tests' own
  private SoftwareCuda(Path library) {
    System.load(library.toString());
    SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
    Linker linker = Linker.nativeLinker();
    set =
        linker.downcallHandle(
            symbols.findOrThrow("software_set"),
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    get =
        linker.downcallHandle(
            symbols.findOrThrow("software_get"),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    reset =
        linker.downcallHandle(
            symbols.findOrThrow("software_reset"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
  }

  private static final class Loaded {
    static final SoftwareCuda DRIVER = new SoftwareCuda(library());
  }

  /** Whether this machine can build it. */
  static boolean buildable() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && Tool.find("g++").isPresent();
  }

  /** The driver of this process, as it was when it was loaded. */
  static SoftwareCuda fresh() {
    Loaded.DRIVER.call(Loaded.DRIVER.reset);
    return Loaded.DRIVER;
  }

  /** The driver of this process. */
  static SoftwareCuda driver() {
    return Loaded.DRIVER;
  }

  /** Makes the driver differ: a fault, a limit, a version. */
  SoftwareCuda set(String name, long value) {
    try (Arena arena = Arena.ofConfined()) {
      call(set, arena.allocateFrom(name), value);
    }
    return this;
  }

  /** A setting or a count. */
  long get(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) call(get, arena.allocateFrom(name));
    }
  }

  private Object call(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("the software driver cannot be called", e);
    }
  }

  /** Where the library is; built if it is missing or older than what it is made of. */
  static synchronized Path library() {
    try {
      return build();
    } catch (Exception e) {
      throw new IllegalStateException("the software CUDA driver cannot be built", e);
    }
  }

  /** Two processes of tests may want it at once: the second waits, and finds it built. */
  private static Path build() throws Exception {
    Files.createDirectories(FOLDER);
    try (FileChannel lock =
            FileChannel.open(
                FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lock.lock()) {
      return buildAlone();
    }
  }

  private static Path buildAlone() throws Exception {
    List<Path> units = new ArrayList<>();
    for (String fixed : UNITS) {
      units.add(SOURCES.resolve(fixed + ".cpp"));
    }
    String prelude = Files.readString(SOURCES.resolve("prelude.host.h"));
    for (Program program : Programs.kernels()) {
      Path unit = FOLDER.resolve(program.name().replace('/', '-') + ".cpp");
      writeIfNew(unit, source(program, prelude));
      units.add(unit);
    }
    Path library = FOLDER.resolve(NAME);
    Tool compiler = Tool.find("g++").orElseThrow(() -> new IOException("there is no g++"));
    List<Callable<Path>> compilations = new ArrayList<>();
    units.forEach(unit -> compilations.add(() -> compiled(compiler, unit)));
    List<String> link =
        new ArrayList<>(List.of("-shared", "-Wl,-soname," + NAME, "-Wl,-z,defs", "-pthread"));
    int threads = Runtime.getRuntime().availableProcessors();
    boolean changed = !Files.exists(library);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Path> object : pool.invokeAll(compilations)) {
        link.add(object.get().toString());
        changed |= newer(object.get(), library);
      }
    }
    if (changed) {
      Path made = FOLDER.resolve(NAME + ".new");
      link.addAll(List.of("-o", made.toString()));
      run(compiler, link);
      // In one step, since another process may be loading the old one.
      Files.move(made, library, StandardCopyOption.REPLACE_EXISTING);
    }
    return library;
  }

  /** A program's source for the host, and the registration of its kernels, used or not. */
  private static String source(Program program, String prelude) {
    String source = program.text(prelude);
    StringBuilder text = new StringBuilder(source);
    ENTRY
        .matcher(source)
        .results()
        .map(entry -> entry.group(1))
        .forEach(entry ->
            text.append(
                "static const software::Registration<%2$s> register_%2$s(\"%1$s\", \"%2$s\", ITEMS);\n"
                    .formatted(program.name(), entry)));
    return text.toString();
  }

  private static void writeIfNew(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }

  private static boolean newer(Path file, Path than) throws IOException {
    return !Files.exists(than)
        || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
  }

  private static Path compiled(Tool compiler, Path unit) throws Exception {
    Path object = FOLDER.resolve(unit.getFileName() + ".o");
    boolean changed = newer(unit, object);
    for (String header : HEADERS) {
      changed |= newer(SOURCES.resolve(header), object);
    }
    if (changed) {
      run(
          compiler,
          List.of(
              "-std=c++17",
              "-O2",
              "-fPIC",
              "-pthread",
              "-fvisibility=hidden",
              // Sums round as they do elsewhere, and integers wrap as they do on devices.
              "-ffp-contract=off",
              "-fwrapv",
              "-Wall",
              "-Wextra",
              "-Werror",
              // A source has functions for several kernels, of which another may use none.
              "-Wno-unused-function",
              "-Wno-unused-parameter",
              "-Wno-sign-compare",
              "-I" + SOURCES,
              "-c",
              unit.toString(),
              "-o",
              object.toString()));
    }
    return object;
  }

  private static void run(Tool tool, List<String> arguments) throws Exception {
    Tool.Outcome outcome = tool.run(arguments.toArray(String[]::new));
    if (!outcome.silent()) {
      throw new IOException(outcome.said());
    }
  }
}
