// SPDX-License-Identifier: Apache-2.0
/**
 * Policies as values that print themselves: how long tiles are, how tiles are claimed, what
 * follows a fault, whether a slower way of computing is allowed. A policy changes the time that a
 * job takes, or whether it fails, never its result.
 */
@NullMarked
package pantile.policy;

import org.jspecify.annotations.NullMarked;
