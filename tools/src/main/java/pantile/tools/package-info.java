// SPDX-License-Identifier: Apache-2.0
/** Programs that maintain the sources. Each is one file that {@code java} runs as it stands. */
@NullMarked
package pantile.tools;

import org.jspecify.annotations.NullMarked;
