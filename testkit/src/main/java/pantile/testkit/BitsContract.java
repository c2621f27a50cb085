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
import org.junit.jupiter.api.Test;
import pantile.Pantile;

/**
 * Results that are not only right but the same bits as ever, from every device and in every setup:
 * their digests stand in a golden file. Other parts of the contract say what is right.
 */
public abstract class BitsContract extends BackendContract {
  private static final String FOLDER = "testkit/src/main/resources/pantile/testkit/";
  private static final String SHORT = "bits.txt";
  private static final String LONG = "bits-long.txt";

  /** Beyond the default limit between the calling thread and workers, but for prefix sums. */
  private static final int LONG_LENGTH = (1 << 18) + 3 * 4096 + 77;

  /** For subclasses. */
  protected BitsContract() {}

  @Override
  protected List<Setup> setups() {
    return List.of(new Setup(0, 2), new Setup(1000, 3));
  }

  @Test
  void resultsHaveTheSameBitsAsEver() throws IOException {
    for (Opened one : opened()) {
      golden(SHORT).check(ResultBits.of(one.pt(), filters()));
    }
  }

  @Test
  void resultsOfLongArraysHaveTheSameBitsAsEver() throws IOException {
    golden(LONG).check(ResultBits.ofLong(pantile(), LONG_LENGTH, filters()));
  }

  @Test
  void everyMethodOnArraysAndPrimesHasADigest() throws IOException {
    Set<String> digested = new TreeSet<>();
    golden(SHORT).lines().forEach(line -> digested.add(line.substring(0, line.indexOf(' '))));
    List<String> missing = new ArrayList<>();
    if (!filters()) {
      digested.add("filter"); // which other backends have
    }
    for (Method method : Pantile.class.getMethods()) {
      boolean computes =
          method.getName().contains("rime")
              || Arrays.stream(method.getParameterTypes()).anyMatch(Class::isArray);
      if (computes && !digested.contains(method.getName())) {
        missing.add(method.toString());
      }
    }
    Assertions.assertEquals(List.of(), missing, "ResultBits should call these");
  }

  /** Whether the backend has filters: without, it has no digests of any. */
  private boolean filters() {
    return !unsupported().contains("filter");
  }

  private Golden golden(String name) throws IOException {
    Golden all = Golden.read(FOLDER + name, BitsContract.class.getResourceAsStream(name));
    return filters() ? all : all.without("filter ");
  }
}
