// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.File;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.spi.Arguments;

/**
 * Choices to make before a {@link ProcessBackend} is used. Not thread-safe. Every method throws
 * {@link NullPointerException} for a null argument, which the message names.
 */
public final class ProcessBackendBuilder {
  /** The most bytes of a frame, unless the user says otherwise. */
  private static final int LARGEST_FRAME = 256 << 20;

  private int workers = Runtime.getRuntime().availableProcessors();
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
  private List<String> jvmOptions = List.of();
  private String classPath = property("java.class.path");
  private String modulePath = property("jdk.module.path");
  private final Map<String, String> environment = new HashMap<>();
  private Duration limit = Duration.ZERO;
  private boolean spare = true;
  private int largestFrame = LARGEST_FRAME;
  private @Nullable ObjectInputFilter filter;
  private Consumer<String> output = line -> System.err.println("[process:0] " + line);

  ProcessBackendBuilder() {}

  private static String property(String name) {
    String value = System.getProperty(name);
    return value == null ? "" : value;
  }

  /**
   * How many children work at a time. The default is one for each processor.
   *
   * @param count at least 1
   * @return this
   * @throws IllegalArgumentException if less than 1
   */
  public ProcessBackendBuilder workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one worker is needed, not " + count);
    }
    workers = count;
    return this;
  }

  /**
   * The program that is started. The default is the Java that runs this process.
   *
   * @param program a {@code java} of the same version, or a newer one
   * @return this
   */
  public ProcessBackendBuilder java(Path program) {
    java = Arguments.given(program, "program");
    return this;
  }

  /**
   * Options of the children's JVMs, such as {@code -Xmx512m}, after those that every child gets: to
   * exit when memory runs out, to say everything on standard error, the serial collector (unless an
   * option names another), and heaps that take half of the machine's memory all together (unless an
   * option bounds the heap). An option that has the JVM print to standard output breaks the frames
   * that leave there: let {@code -Xlog} print to {@code stderr}.
   *
   * @param options replace those given before
   * @return this
   */
  public ProcessBackendBuilder jvmOptions(String... options) {
    for (String one : Arguments.given(options, "options")) {
      var _ = Arguments.given(one, "one of options");
    }
    jvmOptions = List.of(options);
    return this;
  }

  /**
   * The children's class path. The default is this process's.
   *
   * @param entries folders and jars; none for no class path
   * @return this
   */
  public ProcessBackendBuilder classPath(Path... entries) {
    classPath = joined(Arguments.given(entries, "entries"));
    return this;
  }

  /**
   * The children's module path. The default is this process's. All modules on it are resolved.
   *
   * @param entries folders and modular jars; none for no module path
   * @return this
   */
  public ProcessBackendBuilder modulePath(Path... entries) {
    modulePath = joined(Arguments.given(entries, "entries"));
    return this;
  }

  private static String joined(Path[] entries) {
    StringBuilder path = new StringBuilder();
    for (Path one : entries) {
      path.append(path.isEmpty() ? "" : File.pathSeparator);
      path.append(Arguments.given(one, "one of entries"));
    }
    return path.toString();
  }

  /**
   * A variable of the children's environment, beside those of this process.
   *
   * @param name the variable
   * @param value its value
   * @return this
   */
  public ProcessBackendBuilder environment(String name, String value) {
    environment.put(Arguments.given(name, "name"), Arguments.given(value, "value"));
    return this;
  }

  /**
   * The longest time that a tile may take. A child that takes longer is killed, and another tries
   * the tile. By default there is no limit: a user's function may take any time.
   *
   * @param time more than zero
   * @return this
   * @throws IllegalArgumentException if zero or less
   */
  public ProcessBackendBuilder limit(Duration time) {
    if (Arguments.given(time, "time").isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a limit is more than zero, not " + time);
    }
    limit = time;
    return this;
  }

  /**
   * Whether one more child is started ahead, so that the next tile after a child's end need not
   * wait for a JVM to start. The default is true. The spare takes the memory of a JVM that has
   * loaded nothing.
   *
   * @param ahead true for a spare
   * @return this
   */
  public ProcessBackendBuilder spare(boolean ahead) {
    spare = ahead;
    return this;
  }

  /**
   * The most bytes of a job's function or of a partial result, serialized. The default is 256 MiB.
   * A job that needs more fails, and what claims to be longer is not read.
   *
   * @param bytes at least 4096
   * @return this
   * @throws IllegalArgumentException if less than 4096
   */
  public ProcessBackendBuilder largestFrame(int bytes) {
    if (bytes < 1 << 12) {
      throw new IllegalArgumentException("a frame may have 4096 bytes at least, not " + bytes);
    }
    largestFrame = bytes;
    return this;
  }

  /**
   * What is read of a child's results, and of what its function throws. The default lets values of
   * the JDK pass ({@code java.lang}, {@code java.util}, {@code java.math}, {@code java.time} and
   * the like), anything that can be thrown, and the classes that the class loader of the job's
   * function knows; at most 200 levels deep, with no array longer than the bytes that came can
   * fill. Where there are sets or maps, collections are refused whose hash would take more than
   * 2^20 steps and 16 for each byte, or that are within themselves. The hashes of users' own
   * classes are not bounded.
   *
   * @param accepts replaces the default; called on workers' threads
   * @return this
   */
  public ProcessBackendBuilder filter(ObjectInputFilter accepts) {
    filter = Arguments.given(accepts, "accepts");
    return this;
  }

  /**
   * Who gets the lines that children print, to standard output or standard error. The default
   * prints them to this process's standard error.
   *
   * @param lines given each line, without its end, in parts of 1,000 characters; called on a thread
   *     of each child's; what it throws is ignored
   * @return this
   */
  public ProcessBackendBuilder output(Consumer<String> lines) {
    output = Arguments.given(lines, "lines");
    return this;
  }

  /**
   * Makes the backend. Starts nothing.
   *
   * @return the backend
   */
  public ProcessBackend build() {
    return new ProcessBackend(options());
  }

  private ProcessOptions options() {
    return new ProcessOptions(
        workers,
        java,
        jvmOptions,
        classPath,
        modulePath,
        environment,
        limit,
        spare,
        largestFrame,
        filter,
        output);
  }

  /** The choices made so far. */
  @Override
  public String toString() {
    return "ProcessBackendBuilder[" + options() + "]";
  }
}
