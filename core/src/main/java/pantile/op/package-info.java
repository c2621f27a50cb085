// SPDX-License-Identifier: Apache-2.0
/**
 * What operations of several families share: partial results, the order of numbers, and what a
 * plan may ask of the devices.
 */
@NullMarked
package pantile.op;

import org.jspecify.annotations.NullMarked;
