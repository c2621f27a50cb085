// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.formats.column.Rows;
import pantile.formats.column.StoredType;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Makes elements of a column's rows: of the type that is wanted, and with what takes the place of a
 * null. What is stored where a row has none is no value: it is neither given nor checked.
 */
final class Conversion {
  private static final double BEYOND_LONG = 0x1p63;

  private final String name;
  private final StoredType stored;

  /** Whether a type was asked for, to which numbers are rounded as those of a text are. */
  private final boolean asked;

  private final ElementType type;
  private final Missing missing;

  /** What says what becomes of nulls, behind what is wrong with one. */
  private final String hint;

  /** One element, which takes the place of a null; null if none does. */
  private final @Nullable Slice filler;

  /**
   * Decides on the type.
   *
   * @param name of the column, for messages
   * @param stored how its numbers are stored
   * @param wanted type of the elements; null for that which holds every stored number
   * @param missing what becomes of nulls
   * @param hint what says that, behind what is wrong with a null
   * @throws BadFileException if numbers of that type are not made of these
   */
  Conversion(
      String name, StoredType stored, @Nullable ElementType wanted, Missing missing, String hint) {
    this.name = name;
    this.stored = stored;
    this.asked = wanted != null;
    this.missing = missing;
    this.hint = hint;
    ElementType own = stored.elements();
    boolean doubles = !own.floating() && !missing.keepsIntegers();
    this.type = wanted != null ? wanted : doubles ? ElementType.DOUBLE : own;
    if (own.floating() && !type.floating()) {
      throw new BadFileException(
          name + " holds " + TypeNames.of(own) + ", not " + TypeNames.of(type));
    }
    this.filler = filler();
  }

  /** What elements are. */
  ElementType type() {
    return type;
  }

  /** Whether there are as many elements as rows. */
  boolean keepsRows() {
    return missing.policy() != Missing.Policy.SKIP;
  }

  private @Nullable Slice filler() {
    return switch (missing.policy()) {
      case ERROR, SKIP -> null;
      case NAN -> {
        if (!type.floating()) {
          throw new BadFileException(
              name + " is read as " + TypeNames.of(type) + ", which has no NaN for missing values");
        }
        yield element("nan");
      }
      case VALUE -> element(missing.number() == null ? "" : missing.number());
    };
  }

  private Slice element(String text) {
    try {
      return switch (type) {
        case INT -> new Slice.Ints(new int[] {Integer.parseInt(text)}, 0, 1);
        case LONG -> new Slice.Longs(new long[] {Long.parseLong(text)}, 0, 1);
        case FLOAT -> new Slice.Floats(new float[] {(float) DecimalText.parse(text, type)}, 0, 1);
        case DOUBLE -> new Slice.Doubles(new double[] {DecimalText.parse(text, type)}, 0, 1);
      };
    } catch (NumberFormatException e) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s is read as %s, of which %s is none: it cannot stand for missing values",
              name,
              TypeNames.of(type),
              text),
          e);
    }
  }

  /**
   * Makes elements.
   *
   * @param rows which are given up
   * @param before how many rows precede them
   * @return elements, of which there may be none
   * @throws BadFileException if one is missing and that is an error, or a number has no place in
   *     the type
   */
  Slice apply(Rows rows, long before) {
    int count = (int) rows.values().length();
    if (missing.policy() == Missing.Policy.ERROR) {
      for (int i = 0; !rows.complete() && i < count; i++) {
        if (!rows.has(i)) {
          throw bad(before + i, "is null where a number should be" + hint);
        }
      }
    }
    if (stored == StoredType.UINT64) {
      requireSigned(rows, before);
    }
    Slice elements = converted(rows, before);
    if (rows.complete()) {
      return elements;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!rows.has(i)) {
        if (filler == null) {
          continue;
        }
        put(filler, 0, elements, i);
      }
      if (kept < i) {
        put(elements, i, elements, kept);
      }
      kept++;
    }
    return elements.sub(0, kept);
  }

  private static void put(Slice from, int at, Slice to, int where) {
    if (to instanceof Slice.Ints x && from instanceof Slice.Ints s) {
      x.array()[x.from() + where] = s.array()[s.from() + at];
    } else if (to instanceof Slice.Longs x && from instanceof Slice.Longs s) {
      x.array()[x.from() + where] = s.array()[s.from() + at];
    } else if (to instanceof Slice.Floats x && from instanceof Slice.Floats s) {
      x.array()[x.from() + where] = s.array()[s.from() + at];
    } else if (to instanceof Slice.Doubles x && from instanceof Slice.Doubles s) {
      x.array()[x.from() + where] = s.array()[s.from() + at];
    }
  }

  private void requireSigned(Rows rows, long before) {
    Slice.Longs values = (Slice.Longs) rows.values();
    for (int i = 0; i < values.length(); i++) {
      long value = values.array()[values.from() + i];
      if (value < 0 && rows.has(i)) {
        throw bad(
            before + i,
            "has " + Long.toUnsignedString(value) + ", which is beyond 64-bit integers");
      }
    }
  }

  private Slice converted(Rows rows, long before) {
    if (rows.values().type() == type) {
      return rows.values();
    }
    return switch (rows.values()) {
      case Slice.Ints from -> widened(from);
      case Slice.Floats from -> widened(from);
      case Slice.Longs from -> ofLongs(from, rows, before);
      case Slice.Doubles from -> ofDoubles(from, rows, before);
      default -> throw new IllegalStateException("no array: " + rows.values());
    };
  }

  private Slice widened(Slice from) {
    Slice to = BinaryArrays.newArray(type, Math.toIntExact(from.length()));
    Widening.copy(from, to);
    return to;
  }

  private Slice ofLongs(Slice.Longs from, Rows rows, long before) {
    int count = (int) from.length();
    Slice to = BinaryArrays.newArray(type, count);
    for (int i = 0; i < count; i++) {
      long value = from.array()[from.from() + i];
      if (to instanceof Slice.Ints x) {
        if (value != (int) value && rows.has(i)) {
          throw bad(before + i, "has " + value + ", which is no int");
        }
        x.array()[i] = (int) value;
      } else if (to instanceof Slice.Floats x) {
        x.array()[i] = value;
      } else if (to instanceof Slice.Doubles x) {
        double near = value;
        if (!asked && (near == BEYOND_LONG || (long) near != value) && rows.has(i)) {
          throw bad(
              before + i,
              "has "
                  + value
                  + ", which no double equals, and the column is read as double since missing"
                  + " values are "
                  + (missing.number() == null ? "NaN" : missing.number())
                  + "; ask for double to round it");
        }
        x.array()[i] = near;
      }
    }
    return to;
  }

  private Slice ofDoubles(Slice.Doubles from, Rows rows, long before) {
    float[] to = new float[(int) from.length()];
    for (int i = 0; i < to.length; i++) {
      double value = from.array()[from.from() + i];
      to[i] = (float) value;
      if (Float.isInfinite(to[i]) && !Double.isInfinite(value) && rows.has(i)) {
        throw bad(before + i, "has " + value + ", which is beyond the range of float");
      }
    }
    return new Slice.Floats(to, 0, to.length);
  }

  private BadFileException bad(long row, String what) {
    return new BadFileException(String.format(Locale.ROOT, "%s: row %,d %s", name, row + 1, what));
  }
}
