// SPDX-License-Identifier: Apache-2.0
/**
 * The expressions of {@code pantile eval}. {@link pantile.cli.eval.Grammar} makes a list of
 * instructions of the text, {@link pantile.cli.eval.Kind} says what an instruction makes of which
 * operands, and {@link pantile.cli.eval.Evaluation} carries the instructions out.
 */
@NullMarked
package pantile.cli.eval;

import org.jspecify.annotations.NullMarked;
