// SPDX-License-Identifier: Apache-2.0
/** The kernel by which a device is tried. */
@NullMarked
package pantile.kernels.trial;

import org.jspecify.annotations.NullMarked;
