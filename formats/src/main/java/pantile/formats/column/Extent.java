// SPDX-License-Identifier: Apache-2.0
package pantile.formats.column;

/**
 * A part of a file.
 *
 * @param at its first byte, from 0
 * @param bytes how many
 */
public record Extent(long at, long bytes) {}
