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
import pantile.spi.DeviceInfo;

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
      check(golden(SHORT), ResultBits.of(one.pt()));
    }
  }

  @Test
  void resultsOfLongArraysHaveTheSameBitsAsEver() throws IOException {
    check(golden(LONG), ResultBits.ofLong(pantile(), LONG_LENGTH));
  }

  @Test
  void everyMethodOnArraysAndPrimesHasADigest() throws IOException {
    Set<String> digested = new TreeSet<>();
    golden(SHORT).lines().forEach(line -> digested.add(line.substring(0, line.indexOf(' '))));
    List<String> missing = new ArrayList<>();
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

  /** What devices with memory of their own leave to others has no bits to compare. */
  private void check(Golden golden, List<String> found) throws IOException {
    List<String> left =
        found.stream()
            .filter(line -> line.endsWith(ResultBits.LEFT))
            .map(line -> line.substring(0, line.length() - ResultBits.LEFT.length() + 1))
            .toList();
    boolean hosts = backend().discover().devices().stream().anyMatch(DeviceInfo::sharesHostMemory);
    Assertions.assertEquals(List.of(), hosts ? left : List.of(), "left to no other device");
    golden
        .without(left)
        .check(found.stream().filter(line -> !line.endsWith(ResultBits.LEFT)).toList());
  }

  private static Golden golden(String name) throws IOException {
    return Golden.read(FOLDER + name, BitsContract.class.getResourceAsStream(name));
  }
}
