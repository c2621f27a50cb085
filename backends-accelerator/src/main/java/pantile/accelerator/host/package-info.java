// SPDX-License-Identifier: Apache-2.0
/**
 * What is asked of this machine before a driver: which libraries the system has, how a binding's own
 * is loaded, what a driver does to signals, and whether the collector leaves arrays where they are.
 * Not for users.
 */
@NullMarked
package pantile.accelerator.host;

import org.jspecify.annotations.NullMarked;
