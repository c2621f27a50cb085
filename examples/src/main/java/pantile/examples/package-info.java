// SPDX-License-Identifier: Apache-2.0
/** Short programs that show Pantile's calls, one a problem. Each is run by a test. */
@NullMarked
package pantile.examples;

import org.jspecify.annotations.NullMarked;
