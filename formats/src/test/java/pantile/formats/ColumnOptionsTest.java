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
    assertEquals("FLOAT, nulls: nan", plain.withNaNs().withType(ElementType.FLOAT).toString());
    assertEquals("INT, nulls: skip", plain.withType(ElementType.INT).withoutNulls().toString());
    assertEquals("stored type, nulls: -1", plain.withNulls(-1).toString());
    assertEquals("stored type, nulls: error", plain.toString());
  }

  @Test
  void nullsAreNamed() {
    assertEquals(
        "elements is null",
        assertThrows(NullPointerException.class, () -> ColumnOptions.DEFAULT.withType(null))
            .getMessage());
    assertEquals(
        "number is null",
        assertThrows(NullPointerException.class, () -> ColumnOptions.DEFAULT.withNulls(null))
            .getMessage());
  }
}
