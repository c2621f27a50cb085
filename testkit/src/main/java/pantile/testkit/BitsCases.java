// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import pantile.Pantile;
import pantile.Values;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.spi.DeviceInfo;

/**
 * Results that are not only right but the same bits as ever, from every device: their digests stand
 * in a golden file. Other cases say what is right.
 */
final class BitsCases extends CaseSource {
  private static final String FOLDER = "testkit/src/main/resources/pantile/testkit/";

  /** Beyond the default limit between the calling thread and workers, but for prefix sums. */
  private static final int LONG_LENGTH = (1 << 18) + 3 * 4096 + 77;

  /** Which digests: each kind has a golden file. */
  enum Kind {
    /** Of every method and every element type, of short arrays. */
    SHORT("bits.txt"),
    /** Of arrays that are long enough for workers. */
    LONG("bits-long.txt");

    private final String file;

    Kind(String file) {
      this.file = file;
    }

    /** The lines that a device gives. */
    List<String> of(Pantile pt) {
      return this == SHORT ? ResultBits.of(pt) : ResultBits.ofLong(pt, LONG_LENGTH);
    }

    /** The lines that every device has to give. */
    Golden golden() throws IOException {
      return Golden.read(FOLDER + file, BitsCases.class.getResourceAsStream(file));
    }
  }

  BitsCases() {
    super("bits", "digests");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("resultsHaveTheSameBitsAsEver", BitsCases::resultsHaveTheSameBitsAsEver);
    cases.add(
        "resultsOfLongArraysHaveTheSameBitsAsEver",
        BitsCases::resultsOfLongArraysHaveTheSameBitsAsEver);
    cases.add("auditsAccuseNobodyHonest", BitsCases::auditsAccuseNobodyHonest);
    cases.add(
        "everyMethodOnArraysAndPrimesHasADigest", _ -> everyMethodOnArraysAndPrimesHasADigest());
  }

  /** On the calling thread mostly, and in tiles of several workers. */
  private static void resultsHaveTheSameBitsAsEver(Subject subject) throws IOException {
    List<Opened> all = subject.opened();
    for (Opened one : List.of(all.getFirst(), all.get(Math.min(2, all.size() - 1)))) {
      check(subject, Kind.SHORT.golden(), Kind.SHORT.of(one.pt()));
    }
  }

  private static void resultsOfLongArraysHaveTheSameBitsAsEver(Subject subject) throws IOException {
    long[] lengths = subject.effort().longLengths("bits", LONG_LENGTH);
    Assumptions.assumeTrue(
        Arrays.stream(lengths).anyMatch(length -> length == LONG_LENGTH),
        "the backend is too slow for long arrays");
    check(subject, Kind.LONG.golden(), Kind.LONG.of(subject.pantile()));
  }

  /** Beside the reference: each tile of either is computed by the other as well. */
  private static void auditsAccuseNobodyHonest(Subject subject) {
    ReferenceBackend reference = new ReferenceBackend(1, 1);
    Assumptions.assumeFalse(
        subject.backend().name().equals(reference.name()), "it is the reference itself");
    try (Pantile pt =
        Pantile.builder()
            .backends(subject.backend(), reference)
            .tunables(Tunables.alwaysTiled(1000))
            .faults(FaultPolicy.DEFAULT.withAudit(1))
            .open()) {
      List<JobReport> jobs = pt.report(ResultBits::of).jobs();
      List<String> retries =
          jobs.stream()
              .flatMap(job -> job.retries().stream().map(retry -> job.kernel() + ": " + retry))
              .toList();
      Assertions.assertEquals(List.of(), retries);
      Assertions.assertTrue(
          jobs.stream().flatMap(job -> job.uncounted().stream()).anyMatch(BitsCases::audit),
          "nothing was audited");
    }
  }

  private static boolean audit(JobReport.TileReport tile) {
    return tile.fate().equals("audit");
  }

  /** Whether a type is an array of elements, and not of users' objects. */
  private static boolean isNumbers(Class<?> type) {
    return type.isArray() && type.componentType().isPrimitive();
  }

  private static void everyMethodOnArraysAndPrimesHasADigest() throws IOException {
    Set<String> digested = new TreeSet<>();
    Kind.SHORT.golden().lines().forEach(line -> digested.add(line.substring(0, line.indexOf(' '))));
    List<String> missing = new ArrayList<>();
    for (Method method : Pantile.class.getMethods()) {
      boolean computes =
          method.getName().contains("rime")
              || (Arrays.stream(method.getParameterTypes()).anyMatch(BitsCases::isNumbers)
                  && !Values.class.isAssignableFrom(method.getReturnType())); // a view
      if (computes && !digested.contains(method.getName())) {
        missing.add(method.toString());
      }
    }
    Assertions.assertEquals(List.of(), missing, "ResultBits should call these");
  }

  /** What devices with memory of their own leave to others has no bits to compare. */
  static void check(Subject subject, Golden golden, List<String> found) throws IOException {
    List<String> left =
        found.stream()
            .filter(line -> line.endsWith(ResultBits.LEFT))
            .map(line -> line.substring(0, line.length() - ResultBits.LEFT.length() + 1))
            .toList();
    boolean hosts =
        subject.unsupported().isEmpty()
            && subject.backend().discover().devices().stream()
                .anyMatch(DeviceInfo::sharesHostMemory);
    Assertions.assertEquals(List.of(), hosts ? left : List.of(), "left to no other device");
    golden
        .without(left)
        .check(found.stream().filter(line -> !line.endsWith(ResultBits.LEFT)).toList());
  }
}
