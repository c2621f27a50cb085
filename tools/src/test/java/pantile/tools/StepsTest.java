// SPDX-License-Identifier: Apache-2.0
package pantile.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No loop steps an {@code int} beyond the end of an array. {@code for (int i = 0; i < n; i +=
 * 4096)} does if the array has nearly 2^31 elements: the last step is beyond {@code int}, the index
 * becomes negative, and the loop goes on. Right are {@code i <= n - 4096}, a step that is cut to
 * what is left, a {@code long}, and counting blocks.
 */
class StepsTest {
  /** Files whose stepping loops end early enough. */
  private static final Set<String> SHORT =
      Set.of(
          // Two or three numbers of each group of a launch.
          "DeviceFindTrend.java",
          "DeviceReductions.java",
          // Bounds of runs, of which a sort has few.
          "DeviceSorting.java",
          "IntRuns.java",
          "LongRuns.java",
          // Whole rows of a block, at most up to its end.
          "DoubleBlocksLanes.java",
          "FloatBlocksLanes.java",
          "IntBlocksLanes.java",
          "LongBlocksLanes.java",
          "DoubleMomentsLanes.java",
          "FloatMomentsLanes.java",
          // Three numbers a block.
          "CanonicalMoments.java",
          "MomentSummer.java",
          // Lanes.
          "LaneTree.java",
          // Blocks of a power of two.
          "Transform.java",
          // Elements of first calls: at most FirstCalls.LONGEST.
          "DoubleConditions.java",
          "DoubleExtremes.java",
          "DoubleMerge.java",
          "DoubleMoves.java",
          "DoublePlaces.java",
          "FloatConditions.java",
          "FloatExtremes.java",
          "FloatMerge.java",
          "FloatMoves.java",
          "FloatPlaces.java",
          "IntConditions.java",
          "IntExtremes.java",
          "IntMerge.java",
          "IntMoves.java",
          "IntPlaces.java",
          "LongConditions.java",
          "LongExtremes.java",
          "LongMerge.java",
          "LongMoves.java",
          "LongPlaces.java",
          "ShufflePlan.java",
          // Bits of the words that a group of work-items has.
          "DeviceTrial.java",
          // A long, declared before the loop.
          "Transfers.java",
          // Primes below 3000.
          "PrimeCases.java",
          // At most a few hundred numbers, elements or primes at a time.
          "BucketSieve.java",
          "DivisorLanes.java",
          "IntLeaf.java",
          "LongLeaf.java",
          "LucasLanes.java",
          "PowerLanes.java",
          // Rows of a network.
          "IntNetwork16.java",
          "LongNetwork16.java",
          "SortingNetworks.java",
          // At most the elements of a strip.
          "AcosLanes.java",
          "ArcLanes.java",
          "AsinLanes.java",
          "Atan2Lanes.java",
          "AtanLanes.java",
          "CbrtLanes.java",
          "CosLanes.java",
          "CoshLanes.java",
          "ExpLanes.java",
          "Expm1Lanes.java",
          "HypotLanes.java",
          "Log10Lanes.java",
          "Log1pLanes.java",
          "LogLanes.java",
          "PowLanes.java",
          "SinLanes.java",
          "SinhLanes.java",
          "TanLanes.java",
          "TanhLanes.java",
          "TrigonometricLanes.java",
          "Usual.java",
          // Elements of a work-group's part, which are no int of Java.
          "FormulaText.java",
          // Bytes of a sieve's block.
          "PreSieve.java",
          "PrimeSieve.java",
          "SegmentSieve.java",
          "SievingPrimes.java",
          "SurvivorTest.java",
          "Words.java",
          // Up to where a vector fits.
          "LaneCalculations.java",
          "IntPartition.java",
          "LongPartition.java");

  private static final Pattern LOOP =
      Pattern.compile("for \\(([^;{}]*);\\s*([^;{}]*);\\s*([^;{}]*)\\) \\{");
  private static final Pattern STEP = Pattern.compile("(\\w+) \\+= ([^,]+)");

  /** The loops of a text that step an int by more than one up to something that may be anything. */
  private static List<String> steps(String text) {
    return LOOP.matcher(text)
        .results()
        .filter(loop -> stepsTooFar(loop.group(1), loop.group(2), loop.group(3)))
        .map(loop -> loop.group().replaceAll("\\s+", " "))
        .toList();
  }

  private static boolean stepsTooFar(String init, String condition, String update) {
    Matcher step = STEP.matcher(update);
    if (!step.find()) {
      return false;
    }
    String variable = step.group(1);
    String by = step.group(2);
    boolean isLong = init.matches("(?s).*\\blong\\b.*");
    boolean isCut = init.matches("(?s)int .*, " + Pattern.quote(by)); // within the loop
    Matcher bound =
        Pattern.compile("(?:^|&& )" + variable + "( \\+ [^<]+)? <=? ([^&]+)").matcher(condition);
    if (isLong || isCut || !bound.find()) {
      return false;
    }
    String limit = bound.group(2).strip();
    boolean isConstant = limit.matches("[A-Z0-9_]+(\\.length)?");
    boolean hasRoom = limit.matches("\\S+ - (\\d+ \\* )?[A-Z0-9_]+");
    return !isConstant && !hasRoom;
  }

  @Test
  void noLoopStepsPastTheGreatestIndex() throws IOException {
    Set<String> found = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SpecialiseTest.root())) {
      for (Path file : (Iterable<Path>) files.filter(StepsTest::isMain)::iterator) {
        String name = file.getFileName().toString();
        for (String loop : steps(Files.readString(file))) {
          seen.add(name);
          if (!SHORT.contains(name)) {
            found.add(name + ": " + loop);
          }
        }
      }
    }
    assertEquals(Set.of(), found);
    assertEquals(new TreeSet<>(SHORT), seen, "files that have no such loop need no mention");
  }

  private static boolean isMain(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java")
        && (path.contains("/src/main/java/") || path.contains("/src/generated/java/"))
        && !path.contains("/target/");
  }

  @Test
  void knowsSuchLoops() {
    assertTrue(
        Stream.of(
                "for (int at = 0; at < length; at += BLOCK) {",
                "for (int at = 0;\n        at < x.length(); at += piece) {",
                "for (; i + N <= to; i += N) {",
                "for (int i = p * p; i <= limit; i += 2 * p) {")
            .map(StepsTest::steps)
            .noneMatch(List::isEmpty));
    assertTrue(
        Stream.of(
                "for (int at = 0; at < length; at++) {",
                "for (long at = 0; at < length; at += BLOCK) {",
                "for (; i <= to - N; i += N) {",
                "for (int lane = 0; lane < ROW; lane += GROUP) {",
                "for (int at = 0, n; at < length; at += n) {")
            .map(StepsTest::steps)
            .allMatch(List::isEmpty));
  }

  /**
   * {@code Math.min(i + STRIP, end)}: near the greatest index the sum is negative, and the less.
   */
  @Test
  void noStepIsCutAfterItWasMade() throws IOException {
    Pattern cut = Pattern.compile("Math\\.min\\(\\w+ \\+ [A-Z_]+, ");
    assertTrue(cut.matcher("end = Math.min(i + STRIP, to);").find());
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SpecialiseTest.root().resolve("backends-cpu/src"))) {
      for (Path file : (Iterable<Path>) files.filter(StepsTest::isMain)::iterator) {
        if (cut.matcher(Files.readString(file)).find()) {
          found.add(file.getFileName().toString());
        }
      }
    }
    assertEquals(Set.of(), found);
  }
}
