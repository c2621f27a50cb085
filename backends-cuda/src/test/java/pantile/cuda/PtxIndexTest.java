// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pantile.kernels.Program;

/** The PTX that ships was made of the sources as they are; checked without a compiler. */
final class PtxIndexTest {
  private static final String RUN =
      "run backends-cuda/ptx.sh where there is CUDA's nvcc, and commit";

  private final Map<String, String> recipes = new TreeMap<>();
  private final Map<String, String> ptx = new TreeMap<>();

  PtxIndexTest() {
    for (Program program : Programs.all()) {
      recipes.put(program.name(), PtxCompiler.recipe(program));
      ptx.put(program.name(), Ptx.of(program));
    }
  }

  private List<String> stale() throws Exception {
    return PtxIndex.stale(
        Files.readString(Programs.RESOURCES.resolve(PtxIndex.FILE)), recipes, ptx);
  }

  @Test
  void everyPtxWasMadeOfItsSourceAsItIs() throws Exception {
    assertEquals(List.of(), stale(), () -> "stale PTX: " + RUN);
  }

  @Test
  void oneReleaseOfTheCompilerMadeThemAll() {
    Set<String> releases =
        ptx.values().stream().map(PtxCompiler::release).collect(Collectors.toSet());
    assertEquals(1, releases.size(), () -> releases + ": " + RUN);
  }

  @Test
  void aChangedSourceMakesItsPtxStale() throws Exception {
    String program = "prime/isprime";
    String changed = recipes.get(program).replace("KERNEL are_prime(", "KERNEL  are_prime(");
    assertTrue(!changed.equals(recipes.put(program, changed)), "the copy of the source differs");
    assertEquals(List.of(program), stale());
  }

  @Test
  void aSourceThatManyShareMakesAllTheirPtxStale() throws Exception {
    recipes.replaceAll((program, recipe) -> recipe.replace("BITS key_of(", "BITS  key_of("));
    List<String> stale = stale();
    assertTrue(
        stale.stream().anyMatch(program -> program.startsWith("sort/sort.")), stale::toString);
    assertTrue(
        stale.stream().anyMatch(program -> program.startsWith("sort/merge.")), stale::toString);
    assertTrue(
        stale.stream().noneMatch(program -> program.startsWith("reduce/sum.")), stale::toString);
  }

  @Test
  void otherOptionsMakeEveryPtxStale() throws Exception {
    recipes.replaceAll((program, recipe) -> recipe.replace("-fmad=false", "-fmad=true"));
    assertEquals(List.copyOf(recipes.keySet()), stale());
  }

  @Test
  void aPtxThatWasEditedIsFound() throws Exception {
    String program = "prime/isprime";
    ptx.compute(program, (_, text) -> text + "// by hand\n");
    assertEquals(List.of(program), stale());
  }

  @Test
  void anotherReleaseOfTheCompilerIsFound() throws Exception {
    String program = "prime/isprime";
    ptx.compute(program, (_, text) -> text.replaceFirst("V\\d+\\.\\d+\\.\\d+", "V0.0.1"));
    assertEquals(List.of(program), stale());
  }

  @Test
  void aProgramThatIsNewOrGoneIsFound() throws Exception {
    recipes.put("new", recipes.remove("prime/isprime"));
    assertEquals(List.of("new", "prime/isprime"), stale());
  }

  @Test
  void anIndexIsOfWhatItWasMadeOf() {
    assertEquals(List.of(), PtxIndex.stale(PtxIndex.index(recipes, ptx), recipes, ptx));
  }
}
