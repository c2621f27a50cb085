// SPDX-License-Identifier: Apache-2.0
/** The command {@code pantile}: what a user types, parsed, carried out and printed. */
@NullMarked
package pantile.cli;

import org.jspecify.annotations.NullMarked;
