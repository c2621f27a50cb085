// SPDX-License-Identifier: Apache-2.0
/** Well-known problems by Pantile's two forms, and by the JDK or a plain loop. */
@NullMarked
package pantile.bench.algorithm;

import org.jspecify.annotations.NullMarked;
