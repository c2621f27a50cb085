// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/**
 * How much a map–reduce was.
 *
 * @param keys different keys, each passed on once
 * @param files temporary files that were made, 0 if all was in memory
 * @param bytes that were written to them
 */
public record Volume(long keys, long files, long bytes) {}
