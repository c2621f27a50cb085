// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import pantile.spi.Backend;

/** The contract as it is run without JUnit's launcher. */
final class SmallContractTest {
  private static final String CASES = "prime/count-primes/";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private SmallContract contract(Supplier<Backend> backend) {
    return new SmallContract(backend, new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBackendThatKeepsTheContractPasses() {
    assertEquals(0, contract(ReferenceBackend::new).runCases(CASES), this::printed);
    assertTrue(
        printed()
            .lines()
            .toList()
            .getLast()
            .matches("cases [1-9][0-9]* passed, 0 failed, [0-9]+ skipped, [0-9]+ s"),
        this::printed);
  }

  @Test
  void aBackendThatMiscountsFails() {
    Supplier<Backend> liar = () -> new LyingBackend(new ReferenceBackend(), 1, "reference:0");
    int failed = contract(liar).runCases(CASES);
    assertTrue(failed > 0, this::printed);
    assertTrue(printed().contains("FAILED " + CASES), this::printed);
    assertTrue(printed().contains(" passed, " + failed + " failed, "), this::printed);
  }

  @Test
  void aChoiceWithoutCasesIsAMistake() {
    assertThrows(AssertionError.class, () -> contract(ReferenceBackend::new).runCases("no/such"));
  }
}
