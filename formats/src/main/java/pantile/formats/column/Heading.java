// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

import org.jspecify.annotations.Nullable;

/**
 * A column of a file.
 *
 * @param name its name
 * @param type what it holds, in the format's words
 * @param numbers how its numbers are stored; null for what is not read as numbers
 */
public record Heading(String name, String type, @Nullable StoredType numbers) {}
