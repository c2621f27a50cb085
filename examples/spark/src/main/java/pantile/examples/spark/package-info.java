// SPDX-License-Identifier: Apache-2.0
/** Programs for a Spark cluster. */
@NullMarked
package pantile.examples.spark;

import org.jspecify.annotations.NullMarked;
