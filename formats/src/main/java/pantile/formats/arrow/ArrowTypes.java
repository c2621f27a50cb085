// SPDX-License-Identifier: Apache-2.0
package pantile.formats.arrow;

import java.util.Locale;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.column.Heading;
import pantile.formats.column.StoredType;

/** Which columns hold numbers, what the others are called, and how many buffers each has. */
final class ArrowTypes {
  private ArrowTypes() {}

  static Heading heading(Field field) {
    String name = field.name() == null ? "" : field.name();
    boolean coded = field.dictionary() != null;
    return new Heading(name, coded ? "dictionary" : words(field), coded ? null : numbers(field));
  }

  private static @Nullable StoredType numbers(Field field) {
    return switch (field.typeType()) {
      case Type.Bool -> StoredType.BOOLEAN;
      case Type.Int -> {
        Int type = type(field, new Int());
        yield switch (type.bitWidth()) {
          case 8 -> type.isSigned() ? StoredType.INT8 : StoredType.UINT8;
          case 16 -> type.isSigned() ? StoredType.INT16 : StoredType.UINT16;
          case 32 -> type.isSigned() ? StoredType.INT32 : StoredType.UINT32;
          case 64 -> type.isSigned() ? StoredType.INT64 : StoredType.UINT64;
          default -> null;
        };
      }
      case Type.FloatingPoint ->
          switch (type(field, new FloatingPoint()).precision()) {
            case Precision.HALF -> StoredType.FLOAT16;
            case Precision.SINGLE -> StoredType.FLOAT32;
            case Precision.DOUBLE -> StoredType.FLOAT64;
            default -> null;
          };
      case Type.Date ->
          switch (type(field, new Date()).unit()) {
            case DateUnit.DAY -> StoredType.INT32;
            case DateUnit.MILLISECOND -> StoredType.INT64;
            default -> null;
          };
      case Type.Time ->
          switch (type(field, new Time()).bitWidth()) {
            case 32 -> StoredType.INT32;
            case 64 -> StoredType.INT64;
            default -> null;
          };
      case Type.Timestamp, Type.Duration -> StoredType.INT64;
      default -> null;
    };
  }

  private static String words(Field field) {
    byte type = field.typeType();
    return switch (type) {
      case Type.Int -> {
        Int its = type(field, new Int());
        yield (its.isSigned() ? "int" : "uint") + its.bitWidth();
      }
      case Type.Decimal -> {
        Decimal its = type(field, new Decimal());
        yield "decimal(" + its.precision() + ", " + its.scale() + ")";
      }
      case Type.Struct_ -> "struct";
      default ->
          type > 0 && type < Type.names.length
              ? Type.name(type).toLowerCase(Locale.ROOT)
              : "of an unknown type";
    };
  }

  @SuppressWarnings("unchecked") // what is given is returned
  private static <T extends com.google.flatbuffers.Table> T type(Field field, T into) {
    T type = (T) field.type(into);
    if (type == null) {
      throw new IllegalArgumentException("a field has no type");
    }
    return type;
  }

  /** What precedes a field in the metadata of a batch. */
  static final class Layout {
    /** Deeper nesting than any table's. */
    private static final int MOST_DEPTH = 64;

    private final String name;
    private final boolean unionsHaveValidity;

    /** Fields that may still come: each takes some bytes of the schema. */
    private int left;

    private int nodes;
    private int buffers;

    /**
     * Nothing precedes.
     *
     * @param name of the file
     * @param version of its metadata
     * @param most as many fields as the schema may have
     */
    Layout(String name, int version, int most) {
      this.name = name;
      this.unionsHaveValidity = version < org.apache.arrow.flatbuf.MetadataVersion.V5;
      this.left = most;
    }

    int nodes() {
      return nodes;
    }

    int buffers() {
      return buffers;
    }

    /**
     * A field.
     *
     * @param views how many buffers of data the columns of views have in a batch, of which this one
     *     takes its own
     */
    void add(Field field, Views views) {
      add(field, views, 0);
    }

    /** Counts of buffers of data, one for each column of views. */
    @FunctionalInterface
    interface Views {
      /** The next one. */
      int next();
    }

    private void add(Field field, Views views, int depth) {
      if (depth > MOST_DEPTH || left-- <= 0) {
        throw new IllegalArgumentException("fields are nested without end");
      }
      nodes = Math.addExact(nodes, 1);
      boolean coded = field.dictionary() != null;
      buffers = Math.addExact(buffers, coded ? 2 : own(field, views));
      for (int i = 0; !coded && i < field.childrenLength(); i++) {
        add(field.children(i), views, depth + 1);
      }
    }

    private int own(Field field, Views views) {
      return switch (field.typeType()) {
        case Type.Null, Type.RunEndEncoded -> 0;
        case Type.Struct_, Type.FixedSizeList -> 1;
        case Type.Union -> {
          org.apache.arrow.flatbuf.Union its = type(field, new org.apache.arrow.flatbuf.Union());
          boolean dense = its.mode() == org.apache.arrow.flatbuf.UnionMode.Dense;
          yield (dense ? 2 : 1) + (unionsHaveValidity ? 1 : 0);
        }
        case Type.Bool,
            Type.Int,
            Type.FloatingPoint,
            Type.Decimal,
            Type.Date,
            Type.Time,
            Type.Timestamp,
            Type.Interval,
            Type.Duration,
            Type.FixedSizeBinary,
            Type.List,
            Type.LargeList,
            Type.Map ->
            2;
        case Type.Binary, Type.Utf8, Type.LargeBinary, Type.LargeUtf8 -> 3;
        case Type.ListView, Type.LargeListView -> 3;
        case Type.BinaryView, Type.Utf8View -> Math.addExact(2, views.next());
        default ->
            throw new BadFileException(
                name
                    + " has a column of an unknown type before the one to read: Arrow's type "
                    + field.typeType());
      };
    }
  }
}
