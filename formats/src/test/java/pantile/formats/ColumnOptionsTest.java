// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import pantile.spi.ElementType;

class ColumnOptionsTest {
  @Test
  void optionsPrintThemselves() {
    ColumnOptions plain = ColumnOptions.DEFAULT;
    assertEquals("stored type, nulls: error", plain.toString());
    assertEquals(
        "FLOAT, nulls: nan", plain.withMissing(Missing.NAN).withType(ElementType.FLOAT).toString());
    assertEquals(
        "INT, nulls: skip", plain.withType(ElementType.INT).withMissing(Missing.SKIP).toString());
    assertEquals("stored type, nulls: -1", plain.withMissing(Missing.value(-1)).toString());
    assertEquals("stored type, nulls: error", plain.toString());
  }

  @Test
  void nullsAreNamed() {
    assertEquals(
        "elements is null",
        assertThrows(NullPointerException.class, () -> ColumnOptions.DEFAULT.withType(null))
            .getMessage());
    assertEquals(
        "nulls is null",
        assertThrows(NullPointerException.class, () -> ColumnOptions.DEFAULT.withMissing(null))
            .getMessage());
  }
}
