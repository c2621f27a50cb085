// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import pantile.Pantile;
import pantile.policy.Fallback;
import pantile.spi.Backend;
import pantile.spi.DeviceInfo;
import pantile.text.Sha256;

/**
 * The contract with few and short inputs, and one digest of the bits of all results, in the JVM
 * that runs this: for JVMs of other settings, which {@code bench/jvm-matrix.sh} starts. JUnit's
 * launcher is not needed, so that an image of this module and a backend's is enough.
 */
public final class SmallContract {
  /** Tiles, with results in the heap and outside of it. The digest is of default tunables. */
  private static final List<Setup> SETUPS = List.of(new Setup(1000, 3, 700));

  /** On either side of a tile's or a block's border, and no more. */
  private static final Thoroughness EFFORT =
      Thoroughness.FULL
          .withLengths("reduce", 0, 65, 4097)
          .withLongLengths("reduce", 4099)
          .withLengths("sort", 0, 17, 1001, 4097)
          .withLongLengths("sort")
          .withLengths("scan", 0, 9, 4097)
          .withLongLengths("scan", 4099)
          .withLengths("arg-sort", 0, 2, 1500)
          .withLongLengths("arg-sort")
          .withLengths("keys", 0, 17, 1001)
          .withLongLengths("keys")
          .withLongLengths("strings")
          .withLengths("select", 0, 9, 4097)
          .withLongLengths("select")
          .withLengths("distinct", 0, 9, 1001)
          .withLengths("group", 0, 63, 1001)
          .withLengths("groups-of-runs", 0, 63, 1001)
          .withLengths("sorted-groups", 2, 63)
          .withLengths("moves", 0, 99)
          .withLengths("window", 0, 130)
          .withLengths("segments", 0, 130)
          .withLengths("bins", 0, 1001)
          .withLengths("places", 0, 257)
          .withLengths("long-places")
          .withLengths("order", 0, 17, 257)
          .withLengths("search", 0, 33)
          .withLengths("join", 0, 100)
          .withLongLengths("prime", 1_000_000)
          .withLongLengths("bits");

  /** What the digest is of, and no case need compute again. */
  private static final String BITS = "bits";

  private static final String USAGE =
      "arguments: BACKEND [CASES|none [bits|none]]; CASES is a part of family/operation/case, or all";

  private final Supplier<Backend> backend;
  private final PrintStream out;
  private int passed;
  private int skipped;
  private int failed;

  /** For a backend, of which each case is given a new one. */
  SmallContract(Supplier<Backend> backend, PrintStream out) {
    this.backend = backend;
    this.out = out;
  }

  /**
   * Prints a line for each case that failed, a line with how many passed, and the digest; ends the
   * process with 1 if a case failed, or if bits are not those of the golden files.
   *
   * @param args the backend's name; a part of the names of the cases to run, {@code all} (the
   *     default) or {@code none}; {@code bits} (the default) for a digest, or {@code none}
   * @throws IOException if what was found instead of a golden file cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 3) {
      System.err.println(USAGE);
      System.exit(2);
    }
    String cases = args.length > 1 ? args[1] : "all";
    boolean bits = args.length < 3 || args[2].equals(BITS);
    SmallContract contract = new SmallContract(() -> installed(args[0]), System.out);
    contract.printMachine();
    if (!cases.equals("none")) {
      contract.runCases(cases.equals("all") ? "" : cases);
    }
    if (bits) {
      contract.printDigest();
    }
    // Not an exit of its own where all is well: what keeps the JVM from ending is a mistake.
    if (contract.failed > 0) {
      System.exit(1);
    }
  }

  private static Backend installed(String name) {
    List<String> others = new ArrayList<>();
    for (Backend each : ServiceLoader.load(Backend.class)) {
      if (each.name().equals(name)) {
        return each;
      }
      others.add(each.name());
    }
    throw new IllegalArgumentException("no backend is named " + name + ", but " + others);
  }

  private void printMachine() {
    Runtime runtime = Runtime.getRuntime();
    out.println("jvm " + System.getProperty("java.vm.name") + " " + Runtime.version());
    out.println(
        "machine "
            + runtime.availableProcessors()
            + " processors, "
            + (runtime.maxMemory() >> 20)
            + " MiB of heap");
    for (DeviceInfo device : backend.get().discover().devices()) {
      out.println("device " + device.id() + " " + device.detail());
    }
  }

  /**
   * Runs cases.
   *
   * @param choice a part of their names; empty for all
   * @return how many failed so far
   */
  int runCases(String choice) {
    long start = System.nanoTime();
    run("", new Suite(backend).contract(choice));
    out.println(
        "cases "
            + passed
            + " passed, "
            + failed
            + " failed, "
            + skipped
            + " skipped, "
            + seconds(start)
            + " s");
    return failed;
  }

  private void run(String path, Stream<? extends DynamicNode> nodes) {
    nodes.forEachOrdered(node -> {
      String name = path + node.getDisplayName();
      if (node instanceof DynamicContainer container) {
        if (!name.equals(BITS)) {
          long start = System.nanoTime();
          run(name + "/", container.getChildren());
          if (path.isEmpty()) {
            out.println("family " + name + " " + seconds(start) + " s");
          }
        }
      } else {
        run(name, (DynamicTest) node);
      }
    });
  }

  private void run(String name, DynamicTest test) {
    try {
      test.getExecutable().execute();
      passed++;
    } catch (TestAbortedException e) {
      skipped++;
    } catch (Throwable e) { // an exhausted heap is a failure of the case too
      fail(name, e);
    }
  }

  private void fail(String name, Throwable e) {
    failed++;
    out.println("FAILED " + name + ": " + e);
    e.printStackTrace(out);
  }

  /** The hash of all lines of {@link ResultBits}, which must be those of the golden files. */
  private void printDigest() throws IOException {
    Suite suite = new Suite(backend);
    long start = System.nanoTime();
    MessageDigest all = Sha256.digest();
    try (Pantile pt = Pantile.builder().backends(backend.get()).fallback(Fallback.ALLOW).open()) {
      for (BitsCases.Kind kind : BitsCases.Kind.values()) {
        List<String> lines = kind.of(pt);
        lines.forEach(line -> all.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
          BitsCases.check(new Subject(suite, false), kind.golden(), lines);
        } catch (AssertionError e) {
          fail(BITS + "/" + kind, e);
        }
      }
    }
    out.println("digest " + Sha256.hex(all) + " " + seconds(start) + " s");
  }

  private static long seconds(long start) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }

  private static final class Suite extends BackendSuite {
    private final Supplier<Backend> backend;

    Suite(Supplier<Backend> backend) {
      this.backend = backend;
    }

    @Override
    protected Backend backend() {
      return backend.get();
    }

    @Override
    protected List<Setup> setups() {
      return SETUPS;
    }

    @Override
    protected Thoroughness effort() {
      return EFFORT;
    }
  }
}
