// SPDX-License-Identifier: Apache-2.0
package pantile.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.spi.ElementType;

class ReadOptionsTest {
  private static final ReadOptions PLAIN = ReadOptions.DEFAULT;

  @Test
  void whatIsChangedIsChangedAlone() {
    ReadOptions all =
        PLAIN
            .withType(ElementType.FLOAT)
            .withArray("a")
            .withColumn("c")
            .withFlat()
            .withDelimiter('\t')
            .withoutHeading()
            .withQuote('\'')
            .withMissing(Missing.NAN);
    assertEquals(
        new ReadOptions(
            ElementType.FLOAT, "a", "c", true, '\t', false, Character.valueOf('\''), Missing.NAN),
        all);
    assertNull(all.withoutQuotes().quote());
    assertEquals(
        " --array a --column c --flat --delimiter tab --no-header --quote ' --missing nan",
        all.said());
    assertEquals(" --quote none", PLAIN.withoutQuotes().said());
    assertEquals("", PLAIN.withType(ElementType.INT).said());
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', '.', '-', '+', 'e', '7', 'é', '\0'})
  void separatorsThatNumbersHaveAreRefused(char separator) {
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withDelimiter(separator));
  }

  @ParameterizedTest
  @ValueSource(chars = {' ', '\t', '\n', '.', '-', '+', 'e', '7', 'é', '\0'})
  void quotesThatNumbersHaveAreRefused(char quote) {
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withQuote(quote));
  }

  @Test
  void oneCharacterDoesNotSeparateAndQuote() {
    ReadOptions quoted = PLAIN.withQuote('|');
    assertThrows(IllegalArgumentException.class, () -> quoted.withDelimiter('|'));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withDelimiter('|').withQuote('|'));
    assertEquals('|', PLAIN.withoutQuotes().withDelimiter('|').delimiter());
  }

  @Test
  void namesAreNotEmpty() {
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withColumn(""));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.withArray(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "nan", "skip", "-1", "+7", "0.5", ".5", "2.", "1e-3", "-Inf"})
  void policiesAreReadAsTheyAreWritten(String text) {
    assertEquals(text, Missing.of(text).toString());
    assertEquals(Missing.of(text), Missing.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "none", "1e999", "0x1p3", "1f", "1_000", "-", ".", "e5"})
  void whatIsNoPolicyIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Missing.of(text));
  }

  @Test
  void integersStayWhatTheyAreUnlessAnotherNumberStandsAmongThem() {
    assertTrue(Missing.ERROR.keepsIntegers());
    assertTrue(Missing.SKIP.keepsIntegers());
    assertTrue(Missing.value(-1).keepsIntegers());
    assertFalse(Missing.value(1.0).keepsIntegers());
    assertFalse(Missing.NAN.keepsIntegers());
    assertEquals(Missing.NAN, Missing.value(Double.NaN));
    assertEquals("-inf", Missing.value(Double.NEGATIVE_INFINITY).toString());
  }

  @Test
  void aNumberBelongsToThePolicyThatHasOne() {
    assertThrows(IllegalArgumentException.class, () -> new Missing(Missing.Policy.VALUE, null));
    assertThrows(IllegalArgumentException.class, () -> new Missing(Missing.Policy.NAN, "1"));
    assertThrows(IllegalArgumentException.class, () -> new Missing(Missing.Policy.VALUE, "x"));
  }

  @Test
  void nullsAreNamed() throws Exception {
    int refused = 0;
    for (Method method : ReadOptions.class.getDeclaredMethods()) {
      if (!method.getName().startsWith("with")
          || method.getParameterCount() != 1
          || method.getParameterTypes()[0].isPrimitive()) {
        continue;
      }
      Throwable cause =
          assertThrows(
                  InvocationTargetException.class,
                  () -> method.invoke(PLAIN, new Object[] {null}),
                  method::toString)
              .getCause();
      assertInstanceOf(NullPointerException.class, cause, method::toString);
      assertEquals(method.getParameters()[0].getName() + " is null", cause.getMessage());
      refused++;
    }
    assertEquals(4, refused);
    assertEquals(
        "text is null",
        assertThrows(NullPointerException.class, () -> Missing.of(null)).getMessage());
  }
}
