// SPDX-License-Identifier: Apache-2.0
/** The work that {@code pantile demo} times on every device, and what its results must be. */
@NullMarked
package pantile.cli.demo;

import org.jspecify.annotations.NullMarked;
