// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks of Pantile's public methods, with the JDK's methods beside them. */
@NullMarked
package pantile.bench;

import org.jspecify.annotations.NullMarked;
