// SPDX-License-Identifier: Apache-2.0
/** The list of all device kernels, for tests and for compilers that run beforehand. */
@NullMarked
package pantile.kernels.catalogue;

import org.jspecify.annotations.NullMarked;
