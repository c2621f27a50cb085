// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.kernels.prime.PrimePrograms;
import pantile.kernels.reduce.ReducePrograms;
import pantile.kernels.sort.SortPrograms;
import pantile.kernels.sort.SweepPrograms;
import pantile.kernels.sort.SweepShape;
import pantile.spi.ElementType;

/** Descriptors match their sources, which is checked without a device. */
final class CatalogueTest {
  /** Sources that compute in doubles whatever the elements are. */
  private static final Set<String> OF_DOUBLES =
      Set.of(
          "reduce/sum.cl",
          "reduce/moments.cl",
          "group/bins.cl",
          "matrix/terms.cl",
          "matrix/sums.cl",
          "window/sums.cl",
          "window/means.cl",
          "window/variances.cl",
          "window/segments.cl");

  /** Sources that several families have. */
  private static final Set<String> SHARED = Set.of("order.cl", "reduce/key.cl", "reduce/lanes.cl");

  private static final Pattern ENTRY = Pattern.compile("(?m)^KERNEL (\\w+)\\(([^)]*)\\)");

  static Stream<KernelSource> kernels() {
    return Stream.concat(
        Stream.of(Shape.LOOPS, Shape.GROUPS, Shape.SHORT_LOOPS)
            .flatMap(shape -> Catalogue.of(shape).stream()),
        Catalogue.ofWarps(SweepShape.WARPS).stream());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theEntryAndItsParametersAreTheSources(KernelSource kernel) {
    List<String> declared =
        ENTRY
            .matcher(kernel.text(Dialect.OPENCL))
            .results()
            .filter(entry -> entry.group(1).equals(kernel.entry()))
            .map(entry -> normal(entry.group()))
            .toList();
    assertEquals(List.of(kernel.declaration()), declared);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sourcesAreTheSameInEveryLocale(KernelSource kernel) {
    Locale before = Locale.getDefault();
    String expected = kernel.text(Dialect.OPENCL) + kernel.text(Dialect.CUDA) + kernel.program();
    try {
      for (String tag : List.of("ar-EG", "tr-TR")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        String text = kernel.text(Dialect.OPENCL) + kernel.text(Dialect.CUDA) + kernel.program();
        assertEquals(expected, text, tag);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void bothLanguagesHaveEveryMacroBeforeItsUse(KernelSource kernel) {
    for (Dialect dialect : Dialect.values()) {
      String text = kernel.text(dialect);
      assertTrue(text.startsWith("#define ITEMS " + kernel.items() + "\n"), kernel::toString);
      kernel
          .program()
          .defines()
          .forEach((name, value) -> assertTrue(text.contains("#define " + name + " " + value)));
      for (String word : List.of("KERNEL", "GLOBAL", "LOCAL", "BARRIER()", "i64", "u32")) {
        int defined = text.indexOf("#define " + word);
        int typed = text.indexOf(" " + word + ";");
        assertTrue(Math.max(defined, typed) > 0, () -> word + " is not defined in " + dialect);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void onlyKernelsThatSayItNeedDoubles(KernelSource kernel) {
    List<String> parts = kernel.program().parts();
    Map<String, String> defines = kernel.program().defines();
    boolean sums = parts.contains("group/sums.cl"); // of integers or not, as a macro says
    boolean doubles =
        parts.stream().anyMatch(OF_DOUBLES::contains)
            || defines.containsValue("double")
            || (sums && "1".equals(defines.get("FLOATING")));
    assertEquals(doubles, kernel.needsDouble(), kernel::toString);
    if (!doubles && !sums) {
      String own = kernel.text(Dialect.OPENCL).replaceAll("(?m)//.*$", "");
      assertFalse(Pattern.compile("\\bdouble\\b").matcher(own).find(), kernel::toString);
    }
  }

  /** A launch asks for its descriptor again: that must not make another. */
  @Test
  void theSameQuestionHasTheSameAnswer() {
    List<KernelSource> kernels = kernels().toList();
    List<KernelSource> again = kernels().toList();
    assertEquals(kernels.size(), again.size());
    for (int i = 0; i < kernels.size(); i++) {
      assertSame(kernels.get(i), again.get(i));
    }
    assertEquals(kernels.size(), Set.copyOf(kernels).size());
  }

  @Test
  void shapesAreTakenByValue() {
    Shape shape = new Shape(8, 8, 1 << 12, 8, 256, 1 << 10);
    Shape equal = new Shape(8, 8, 1 << 12, 8, 256, 1 << 10);
    Shape other = new Shape(8, 8, 1 << 12, 8, 256, 1 << 11);
    assertSame(PrimePrograms.sieve(shape), PrimePrograms.sieve(equal));
    assertSame(
        SortPrograms.smallSort(ElementType.INT, shape),
        SortPrograms.smallSort(ElementType.INT, equal));
    assertNotSame(PrimePrograms.sieve(shape), PrimePrograms.sieve(other));
    assertEquals("2048", PrimePrograms.sieve(other).program().defines().get("WORDS"));
  }

  @Test
  void termsHaveSumsOfTheirOwn() {
    for (ReducePrograms.Term term : ReducePrograms.Term.values()) {
      KernelSource sum = ReducePrograms.blockSum(ElementType.DOUBLE, term, Shape.GROUPS);
      String scaled = term == ReducePrograms.Term.VALUE ? "0" : "1";
      String squared = term == ReducePrograms.Term.SQUARE ? "1" : "0";
      assertEquals(scaled, sum.program().defines().get("SCALED"));
      assertEquals(squared, sum.program().defines().get("SQUARED"));
    }
  }

  @Test
  void manyThreadsThatAskFirstGetTheSame() throws Exception {
    for (int round = 0; round < 50; round++) {
      Shape shape = new Shape(4, 4, 1 << 12, 8, 256, 1000 + round);
      List<Callable<KernelSource>> questions =
          Collections.nCopies(8, () -> ReducePrograms.minMax(ElementType.FLOAT, shape));
      try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
        for (Future<KernelSource> answer : pool.invokeAll(questions)) {
          assertSame(ReducePrograms.minMax(ElementType.FLOAT, shape), answer.get());
        }
      }
    }
  }

  /** A device has kernels of one shape: their names need not tell the tuning. */
  @Test
  void programsOfOneShapeAreNamedApart() {
    Pattern name =
        Pattern.compile("[a-z]+/[a-z]+(-[a-z]+)*(\\.(i32|i64|f32|f64))?(\\.[a-z]+(-[a-z]+)*)?");
    for (Shape shape : List.of(Shape.LOOPS, Shape.GROUPS, Shape.SHORT_LOOPS)) {
      Set<String> names = new TreeSet<>();
      Set<String> texts = new TreeSet<>();
      for (Program program : programs(shape)) {
        assertTrue(names.add(program.name()), program::toString);
        assertTrue(texts.add(program.text(Dialect.OPENCL)), program::toString);
        assertTrue(name.matcher(program.name()).matches(), program::toString);
      }
    }
  }

  /** Tuning makes another program, of the same name. */
  @Test
  void programsAreEqualIfTheirTextsAre() {
    for (Program loops : programs(Shape.LOOPS)) {
      for (Program groups : programs(Shape.GROUPS)) {
        boolean same = loops.text(Dialect.CUDA).equals(groups.text(Dialect.CUDA));
        assertEquals(same, loops.equals(groups), loops + " and " + groups);
        boolean told = loops.name().equals(groups.name()) && loops.macros().equals(groups.macros());
        assertEquals(same, told, loops + " and " + groups);
      }
    }
    Program sieve = PrimePrograms.sieve(Shape.GROUPS).program();
    assertEquals("prime/sieve (ITEMS=256 WORDS=4096)", sieve.toString());
    assertEquals(
        "sort/sweep.f64",
        SweepPrograms.pass(ElementType.DOUBLE, SweepShape.WARPS).program().name());
  }

  private static Set<Program> programs(Shape shape) {
    return Stream.concat(Catalogue.of(shape).stream(), Catalogue.ofWarps(SweepShape.WARPS).stream())
        .map(KernelSource::program)
        .collect(Collectors.toSet());
  }

  /** A source that a family has for itself lies in its folder; others share what lies above. */
  @Test
  void sourcesLieBesideTheirDescriptors() {
    for (KernelSource kernel : kernels().toList()) {
      List<String> parts = kernel.program().parts();
      String family = parts.getLast().substring(0, parts.getLast().indexOf('/') + 1);
      for (String part : parts) {
        assertTrue(part.startsWith(family) || SHARED.contains(part), kernel::toString);
      }
    }
  }

  @Test
  void codesAreThoseOfTheSources() {
    for (KernelSource kernel :
        List.of(
            SortPrograms.scatter(ElementType.INT, Shape.GROUPS),
            SweepPrograms.pass(ElementType.INT, SweepShape.WARPS))) {
      String sort = kernel.text(Dialect.CUDA);
      for (SortPrograms.Form form : SortPrograms.Form.values()) {
        assertTrue(sort.contains("#define " + form + " " + form.code() + "\n"), form::toString);
      }
    }
    String merge = SortPrograms.mergePairs(ElementType.INT, Shape.GROUPS).text(Dialect.OPENCL);
    for (SortPrograms.Merged form : SortPrograms.Merged.values()) {
      assertTrue(merge.contains("#define " + form + " " + form.code() + "\n"), form::toString);
    }
  }

  @Test
  void everyEntryOfEverySourceIsDescribed() {
    Set<String> described = kernels().map(KernelSource::entry).collect(Collectors.toSet());
    Set<String> written = new TreeSet<>();
    kernels()
        .forEach(kernel -> {
          Matcher entries = ENTRY.matcher(kernel.text(Dialect.CUDA));
          while (entries.find()) {
            written.add(entries.group(1));
          }
        });
    assertEquals(new TreeSet<>(described), written);
  }

  private static String normal(String declaration) {
    String flat = declaration.replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")");
    return Arrays.stream(flat.split(", ")).collect(Collectors.joining(", "));
  }
}
