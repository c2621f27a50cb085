// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.nio.ByteBuffer;
import java.util.Locale;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Quote;

/**
 * NumPy's types of numbers, and how an element becomes one of ours. Types that we do not have are
 * widened, so that no number changes.
 */
enum NpyType {
  BOOL("b1", 1, ElementType.INT) {
    @Override
    void ints(ByteBuffer from, int at, int step, int[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = from.get(at + i * step) == 0 ? 0 : 1;
      }
    }
  },
  I1("i1", 1, ElementType.INT) {
    @Override
    void ints(ByteBuffer from, int at, int step, int[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = from.get(at + i * step);
      }
    }
  },
  U1("u1", 1, ElementType.INT) {
    @Override
    void ints(ByteBuffer from, int at, int step, int[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = Byte.toUnsignedInt(from.get(at + i * step));
      }
    }
  },
  I2("i2", 2, ElementType.INT) {
    @Override
    void ints(ByteBuffer from, int at, int step, int[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = from.getShort(at + i * step);
      }
    }
  },
  U2("u2", 2, ElementType.INT) {
    @Override
    void ints(ByteBuffer from, int at, int step, int[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = from.getChar(at + i * step);
      }
    }
  },
  I4("i4", 4, ElementType.INT) {
    @Override
    void ints(ByteBuffer from, int at, int step, int[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = from.getInt(at + i * step);
      }
    }
  },
  U4("u4", 4, ElementType.LONG) {
    @Override
    void longs(ByteBuffer from, int at, int step, long[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = Integer.toUnsignedLong(from.getInt(at + i * step));
      }
    }
  },
  I8("i8", 8, ElementType.LONG) {
    @Override
    void longs(ByteBuffer from, int at, int step, long[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = from.getLong(at + i * step);
      }
    }
  },
  /** Its bits: whoever takes them for {@code long}s refuses those below 0. */
  U8("u8", 8, ElementType.LONG) {
    @Override
    void longs(ByteBuffer from, int at, int step, long[] to, int first, int count) {
      I8.longs(from, at, step, to, first, count);
    }
  },
  F2("f2", 2, ElementType.FLOAT) {
    @Override
    void floats(ByteBuffer from, int at, int step, float[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = Float.float16ToFloat(from.getShort(at + i * step));
      }
    }
  },
  F4("f4", 4, ElementType.FLOAT) {
    @Override
    void floats(ByteBuffer from, int at, int step, float[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = from.getFloat(at + i * step);
      }
    }
  },
  F8("f8", 8, ElementType.DOUBLE) {
    @Override
    void doubles(ByteBuffer from, int at, int step, double[] to, int first, int count) {
      for (int i = 0; i < count; i++) {
        to[first + i] = from.getDouble(at + i * step);
      }
    }
  };

  private final String code;
  private final int bytes;
  private final ElementType widened;

  NpyType(String code, int bytes, ElementType widened) {
    this.code = code;
    this.bytes = bytes;
    this.widened = widened;
  }

  /**
   * The type that a header names.
   *
   * @param descr with the order of bytes, or without
   * @param name of the file
   * @throws BadFileException if it is none of these
   */
  static NpyType of(String descr, String name) {
    boolean ordered = !descr.isEmpty() && "<>=|".indexOf(descr.charAt(0)) >= 0;
    String plain = ordered ? descr.substring(1) : descr;
    for (NpyType type : values()) {
      if (type.code.equals(plain)) {
        return type;
      }
    }
    throw new BadFileException(
        plain.equals("O")
            ? name + " holds Python objects, not numbers; save it as i4, i8, f4 or f8"
            : String.format(
                Locale.ROOT,
                "%s has elements of type %s%s; only b1, i1, i2, i4, i8, u1, u2, u4, u8, f2, f4"
                    + " and f8 can be read",
                name,
                Quote.quote(descr),
                meaning(plain)));
  }

  /** What other types are, for readers to whom a code says nothing. */
  private static String meaning(String code) {
    return switch (code.isEmpty() ? ' ' : code.charAt(0)) {
      case 'c' -> " (complex numbers: save a.real and a.imag)";
      case 'U', 'S', 'a' -> " (text)";
      case 'M', 'm' -> " (times: save a.astype('i8'))";
      case 'V' -> " (bytes without a meaning)";
      default -> "";
    };
  }

  /** Size of an element in the file. */
  int bytes() {
    return bytes;
  }

  /** The type that elements are read as, unless another is asked for. */
  ElementType widened() {
    return widened;
  }

  /** Whether elements lie in the file as they do in our arrays. */
  boolean own() {
    return switch (this) {
      case I4, I8, F4, F8 -> true;
      default -> false;
    };
  }

  /**
   * Whether elements may be read as a type. Those of our own types are read as they are. Others may
   * be read as any type that has all of their values; and u8, which none has, as doubles.
   */
  boolean fits(ElementType type) {
    return type == widened
        || switch (this) {
          case I4, I8, F4, F8 -> false;
          case BOOL, I1, U1, I2, U2 -> true;
          case U4, U8, F2 -> type == ElementType.DOUBLE;
        };
  }

  /**
   * Reads elements.
   *
   * @param from bytes, in the order of the file
   * @param at where the first element is
   * @param step bytes from one to the next
   * @param to is filled: all of it
   */
  void read(ByteBuffer from, int at, int step, Slice to) {
    int count = (int) to.length();
    if (to.type() == widened) {
      natural(from, at, step, to, count);
      return;
    }
    Slice some = BinaryArrays.newArray(widened, count);
    natural(from, at, step, some, count);
    convert(some, to, count);
  }

  private void natural(ByteBuffer from, int at, int step, Slice to, int count) {
    if (to instanceof Slice.Ints s) {
      ints(from, at, step, s.array(), s.from(), count);
    } else if (to instanceof Slice.Longs s) {
      longs(from, at, step, s.array(), s.from(), count);
    } else if (to instanceof Slice.Floats s) {
      floats(from, at, step, s.array(), s.from(), count);
    } else if (to instanceof Slice.Doubles s) {
      doubles(from, at, step, s.array(), s.from(), count);
    }
  }

  private void convert(Slice from, Slice to, int count) {
    if (this == U8 && from instanceof Slice.Longs x && to instanceof Slice.Doubles y) {
      for (int i = 0; i < count; i++) {
        y.array()[y.from() + i] = unsigned(x.array()[i]);
      }
    } else {
      Widening.copy(from, to);
    }
  }

  /** Rounded once: the bit that halving drops is kept where it can decide. */
  private static double unsigned(long bits) {
    return bits >= 0 ? bits : 2.0 * (double) ((bits >>> 1) | (bits & 1));
  }

  /**
   * The first element that the type that was asked for does not have.
   *
   * @param read elements, as {@link #read} left them
   * @return its index among them; -1 if there is none
   */
  int beyond(Slice read) {
    if (this == U8 && read instanceof Slice.Longs s) {
      for (int i = s.from(); i < s.to(); i++) {
        if (s.array()[i] < 0) {
          return i - s.from();
        }
      }
    }
    return -1;
  }

  void ints(ByteBuffer from, int at, int step, int[] to, int first, int count) {
    throw new IllegalStateException(this + " makes no ints");
  }

  void longs(ByteBuffer from, int at, int step, long[] to, int first, int count) {
    throw new IllegalStateException(this + " makes no longs");
  }

  void floats(ByteBuffer from, int at, int step, float[] to, int first, int count) {
    throw new IllegalStateException(this + " makes no floats");
  }

  void doubles(ByteBuffer from, int at, int step, double[] to, int first, int count) {
    throw new IllegalStateException(this + " makes no doubles");
  }

  /** As NumPy writes it, without the order of bytes. */
  @Override
  public String toString() {
    return code;
  }
}
