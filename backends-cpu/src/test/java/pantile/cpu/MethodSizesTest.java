// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many bytecodes the methods have that a first call runs, or that the JIT must compile before
 * sorts are by vectors. What a method costs the JIT grows with them, and more than in proportion.
 */
@EnabledIfSystemProperty(
    named = "pantile.expect.lanes",
    matches = "preferred",
    disabledReason = "classes are the same whatever lanes this process has")
final class MethodSizesTest {
  /** Beyond this, HotSpot compiles a method never ({@code DontCompileHugeMethods}). */
  private static final int NEVER_COMPILED = 8000;

  /** A ceiling is to follow what it covers: if that is less than this part of it, lower it. */
  private static final double LOOSE = 0.7;

  private static final String VECTORS = "pantile.cpu.op.sort.vector.";

  /**
   * The most bytecodes of a method.
   *
   * @param beginning of the names that it is for: of a package, a class, or a class and a method
   *     with a dot between, where classes stand without the type they begin with ({@code Radix} for
   *     {@code LongRadix}); the longest one counts
   * @param bytecodes the most
   * @param reason why it may have so many
   */
  private record Ceiling(String beginning, int bytecodes, String reason) {}

  private static final String FEW = "runs a few times a call";
  private static final String EACH_TYPE = "runs once a tile, and has a way for each type";

  /** HotSpot inlines no hot method of more than 325 bytecodes (FreqInlineSize). */
  private static final String LOOP = "a first call waits for it: the JIT is soon done with it";

  private static final String STRAIGHT = "a step of a vector loop, written out";
  private static final String NETWORK = "C2's time for it decides when vectors are ready";

  private static final List<Ceiling> CEILINGS =
      List.of(
          new Ceiling("pantile.", 495, FEW),
          new Ceiling("pantile.op.sort.SortKeys.finish", 590, FEW),
          new Ceiling("pantile.spi.KernelName.", 660, "thirteen for each kernel"),
          new Ceiling("pantile.cpu.CpuBodies.make", 720, "a switch over all kernels"),
          new Ceiling(
              "pantile.cpu.CpuBodies$1.", 780, "javac's table of a switch over all kernels"),
          new Ceiling("pantile.cpu.op.reduce.", 740, STRAIGHT),
          new Ceiling("pantile.cpu.op.reduce.BlocksPlain.", 260, LOOP),
          new Ceiling("pantile.cpu.op.sort.Buckets.", 160, LOOP),
          new Ceiling("pantile.cpu.op.sort.Radix.", 180, LOOP),
          new Ceiling("pantile.cpu.op.sort.CpuBucketSort.", 620, EACH_TYPE),
          new Ceiling(VECTORS + "BitonicMerge.merge", 680, STRAIGHT),
          new Ceiling(VECTORS + "Cells.of", 340, FEW),
          new Ceiling(VECTORS + "Leaf.ends", 370, STRAIGHT),
          new Ceiling(VECTORS + "Leaf.finish", 830, NETWORK),
          new Ceiling(VECTORS + "Network16.columns", 1300, NETWORK),
          new Ceiling(VECTORS + "Network16.merge", 1810, NETWORK),
          new Ceiling(VECTORS + "Network16.transpose", 820, NETWORK),
          new Ceiling(VECTORS + "Network4.sort", 1020, NETWORK),
          new Ceiling(VECTORS + "Partition.below", 640, STRAIGHT),
          new Ceiling(VECTORS + "Runs.", 350, FEW),
          new Ceiling(VECTORS + "Table.", 280, LOOP),
          new Ceiling(VECTORS + "TwoRuns.merge", 420, STRAIGHT));

  /** The methods of a class, with their bytecodes. */
  private static Map<String, Integer> methods(String name, InputStream bytes) throws IOException {
    ClassModel model = ClassFile.of().parse(bytes.readAllBytes());
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (MethodModel method : model.methods()) {
      if (method.code().orElse(null) instanceof CodeAttribute code) {
        sizes.merge(name + "." + method.methodName().stringValue(), code.codeLength(), Math::max);
      }
    }
    return sizes;
  }

  /** The methods of all classes that the golden file of first calls names. */
  private static Map<String, Integer> onTheWay() throws IOException {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String line : goldenLines()) {
      String name = line.substring(0, line.indexOf(' '));
      if (!name.contains("$$")) { // a class that the JVM makes
        try (InputStream bytes = open(name)) {
          sizes.putAll(methods(name, bytes));
        }
      }
    }
    return sizes;
  }

  private static List<String> goldenLines() throws IOException {
    try (InputStream golden =
        Objects.requireNonNull(MethodSizesTest.class.getResourceAsStream("loaded-classes.txt"))) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static InputStream open(String name) throws IOException {
    String file = name.replace('.', '/') + ".class";
    try {
      Class<?> type = Class.forName(name, false, MethodSizesTest.class.getClassLoader());
      return Objects.requireNonNull(type.getResourceAsStream("/" + file), name);
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  /** The methods of all vector classes of sorts. */
  private static Map<String, Integer> vectors() throws Exception {
    URI own = CpuBackend.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path folder = Path.of(own).resolve(VECTORS.replace('.', '/'));
    Map<String, Integer> sizes = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".class") && !name.startsWith("package-info")) {
          try (InputStream bytes = Files.newInputStream(file)) {
            sizes.putAll(methods(VECTORS + name.replace(".class", ""), bytes));
          }
        }
      }
    }
    return sizes;
  }

  private static @Nullable Ceiling ceiling(String method) {
    String kind = method.replaceFirst("\\.(Int|Long|Float|Double)(?=[A-Z])", ".");
    Ceiling found = null;
    for (Ceiling each : CEILINGS) {
      if (kind.startsWith(each.beginning)
          && (found == null || each.beginning.length() > found.beginning.length())) {
        found = each;
      }
    }
    return found;
  }

  private static List<String> above(Map<String, Integer> sizes) {
    List<String> above = new ArrayList<>();
    sizes.forEach((method, bytecodes) -> {
      Ceiling ceiling = ceiling(method);
      if (ceiling == null || bytecodes > ceiling.bytecodes) {
        above.add(method + " has " + bytecodes + " bytecodes, and may have " + ceiling);
      }
    });
    return above;
  }

  @Test
  void noMethodOnTheWayOfAFirstCallIsLargerThanItMayBe() throws Exception {
    Map<String, Integer> sizes = onTheWay();
    assertTrue(sizes.containsKey("pantile.cpu.op.sort.LongRadix.sort"), "a first sort's");
    assertTrue(sizes.containsKey("pantile.cpu.op.reduce.DoubleBlocksPlain.sum"), "a first sum's");
    assertEquals(List.of(), above(sizes));
  }

  @Test
  void noVectorMethodOfSortsIsLargerThanItMayBe() throws Exception {
    Map<String, Integer> sizes = vectors();
    assertTrue(sizes.size() > 50, "there are vector classes");
    assertEquals(List.of(), above(sizes));
  }

  /** So that it only falls: what was made smaller stays small. */
  @Test
  void noCeilingIsFarAboveWhatItIsFor() throws Exception {
    Map<String, Integer> sizes = onTheWay();
    sizes.putAll(vectors());
    List<String> loose = new ArrayList<>();
    for (Ceiling ceiling : CEILINGS) {
      int most =
          sizes.entrySet().stream()
              .filter(entry -> ceiling.equals(ceiling(entry.getKey())))
              .mapToInt(Map.Entry::getValue)
              .max()
              .orElse(0);
      if (most < LOOSE * ceiling.bytecodes) {
        loose.add(
            String.format(
                Locale.ROOT, "%s: %d, and the most is %d", ceiling, ceiling.bytecodes, most));
      }
      assertTrue(ceiling.bytecodes < NEVER_COMPILED, ceiling::toString);
    }
    assertEquals(List.of(), loose, "lower these ceilings");
  }
}
