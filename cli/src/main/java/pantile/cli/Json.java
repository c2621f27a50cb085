// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the command prints it; NaN and infinities, which JSON has not, become strings. */
final class Json {
  private static final ObjectWriter WRITER =
      JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

  private Json() {}

  /** The JSON text of maps, lists, records, strings, numbers and booleans. */
  static String of(Object value) {
    return WRITER.writeValueAsString(value);
  }
}
