// SPDX-License-Identifier: Apache-2.0
/** Bodies and loops of groups and bins. */
@NullMarked
package pantile.cpu.op.group;

import org.jspecify.annotations.NullMarked;
