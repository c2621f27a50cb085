// SPDX-License-Identifier: Apache-2.0
package pantile.formats.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.schema.FileSchema;
import dev.hardwood.schema.SchemaNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.formats.column.Heading;
import pantile.formats.column.StoredType;

/** Which columns hold numbers, and what the others are called. */
final class ParquetTypes {
  private ParquetTypes() {}

  private static final int FLOAT16_BYTES = 2;

  static Heading heading(SchemaNode node, FileSchema schema) {
    if (node.name() == null) {
      throw new IllegalArgumentException("a column has no name");
    }
    return switch (node) {
      case SchemaNode.GroupNode group ->
          new Heading(
              group.name(), group.isList() ? "list" : group.isMap() ? "map" : "struct", null);
      case SchemaNode.PrimitiveNode leaf -> {
        boolean repeated = leaf.repetitionType() == RepetitionType.REPEATED;
        Integer width = schema.getColumn(leaf.columnIndex()).typeLength();
        StoredType numbers = repeated ? null : numbers(leaf.type(), leaf.logicalType(), width);
        yield new Heading(
            leaf.name(), repeated ? "list" : words(leaf.type(), leaf.logicalType()), numbers);
      }
    };
  }

  private static @Nullable StoredType numbers(
      PhysicalType type, @Nullable LogicalType logical, @Nullable Integer bytes) {
    return switch (type) {
      case BOOLEAN -> StoredType.BOOLEAN;
      case FLOAT -> StoredType.FLOAT32;
      case DOUBLE -> StoredType.FLOAT64;
      case INT32 ->
          switch (logical) {
            case LogicalType.IntType(int width, boolean signed) when !signed ->
                width == 32 ? StoredType.UINT32 : StoredType.INT32;
            case LogicalType.IntType _, LogicalType.DateType _, LogicalType.TimeType _ ->
                StoredType.INT32;
            case null -> StoredType.INT32;
            default -> null;
          };
      case INT64 ->
          switch (logical) {
            case LogicalType.IntType(int _, boolean signed) when !signed -> StoredType.UINT64;
            case LogicalType.IntType _, LogicalType.TimestampType _, LogicalType.TimeType _ ->
                StoredType.INT64;
            case null -> StoredType.INT64;
            default -> null;
          };
      case FIXED_LEN_BYTE_ARRAY ->
          logical instanceof LogicalType.Float16Type && bytes != null && bytes == FLOAT16_BYTES
              ? StoredType.FLOAT16
              : null;
      case INT96, BYTE_ARRAY -> null;
    };
  }

  /** What a column holds: its logical type if it has one, else how it is stored. */
  private static String words(PhysicalType type, @Nullable LogicalType logical) {
    return switch (logical) {
      case null -> type.name();
      case LogicalType.IntType(int width, boolean signed) -> (signed ? "int" : "uint") + width;
      case LogicalType.DecimalType(int scale, int precision) ->
          "decimal(" + precision + ", " + scale + ")";
      default -> {
        String name = logical.getClass().getSimpleName();
        yield name.replaceFirst("Type$", "").toLowerCase(Locale.ROOT);
      }
    };
  }
}
