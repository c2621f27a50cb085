// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

/**
 * What a driver says of a kernel, once it is built for a device.
 *
 * @param localBytes local memory that a group takes
 * @param maxGroup the most work-items that a group may have
 */
record ClNeeds(long localBytes, long maxGroup) {}
