// SPDX-License-Identifier: Apache-2.0
package pantile.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> WORDS =
      List.of("demo", "sort", "scan", "reduce", "primes", "isprime", "devices", "doctor");

  @ParameterizedTest
  @CsvSource({
    "srot,sort", // exchanged
    "sot,sort", // left out
    "soort,sort", // one too many
    "sprt,sort", // another
    "SORT,sort",
    "prime,primes", // a beginning
    "dev,devices",
    "redcue,reduce",
    "isprimes,isprime",
    "devcies,devices"
  })
  void slipsOfTypingAreSeenThrough(String typed, String meant) {
    assertEquals(Optional.of(meant), Nearest.of(typed, WORDS));
  }

  @ParameterizedTest
  @CsvSource({"frobnicate", "d", "de", "x", "''", "tors", "sum"})
  void otherWordsMeanNothing(String typed) {
    assertEquals(Optional.empty(), Nearest.of(typed, WORDS));
  }

  @Test
  void theHintIsEmptyWhereNothingIsNear() {
    assertEquals("; did you mean \"sort\"?", Nearest.hint("srot", WORDS));
    assertEquals("", Nearest.hint("frobnicate", WORDS));
    assertEquals("", Nearest.hint("srot", List.of()));
  }
}
