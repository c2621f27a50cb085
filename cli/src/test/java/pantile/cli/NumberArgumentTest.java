// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberArgumentTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,0",
    "1_000,1000",
    "42,42",
    "-42,-42",
    "+7,7",
    "1e10,10000000000",
    "1E3,1000",
    "1.5e9,1500000000",
    "10_000,10000",
    "2^10,1024",
    "10^12,1000000000000",
    "2^63-1,9223372036854775807",
    "-2^63,-9223372036854775808",
    "2^40+5,1099511627781",
    "9223372036854775807,9223372036854775807",
    "1000e-3,1",
    "0e999999999,0",
    "0^0,1"
  })
  void readsIntegersAsPeopleWriteThem(String text, long value) {
    assertEquals(value, NumberArgument.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "e5",
        "1e",
        "1.5",
        "1e-1",
        "0x10",
        "1 2",
        "ten",
        "_1",
        "1__0x",
        "2^",
        "^2",
        "NaN",
        "2^63",
        "-2^63-1",
        "1e19",
        "9223372036854775808",
        "1e999999999",
        "9^999",
        "1e-999999999"
      })
  void refusesAllElse(String text) {
    assertThrows(BadInputException.class, () -> NumberArgument.parse(text));
  }
}
