// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which works a contest says something about. */
class ContestsTest {
  private static final List<String> WORKS =
      List.of(
          "sort int",
          "sort long",
          "sort float",
          "sort double",
          "sum int",
          "sum float",
          "mean double",
          "inclusiveScan long",
          "list primes",
          "isPrime",
          "2 x + 3 y + 1 double");

  @ParameterizedTest
  @CsvSource({
    "int, sort int;sort float",
    "long, sort long;sort double",
    "exact-sum of ints, sum int",
    "float-block-sum, sum float",
    "double-arg-max, mean double;2 x + 3 y + 1 double",
    "long-scan-inclusive, inclusiveScan long",
    "is-prime, isPrime",
    "expression, 2 x + 3 y + 1 double"
  })
  void aContestConcernsWhatMayUseItsLoop(String contest, String works) {
    List<String> concerned =
        WORKS.stream().filter(work -> Contests.concerns(contest, work)).toList();
    assertEquals(works, String.join(";", concerned));
  }
}
