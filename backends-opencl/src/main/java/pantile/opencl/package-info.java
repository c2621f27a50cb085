// SPDX-License-Identifier: Apache-2.0
/**
 * OpenCL devices. {@link pantile.opencl.OpenClBackend} is all that others see; {@code Cl} and the
 * interfaces it leads to are the seam to the driver, behind which only the {@code Jocl} classes
 * know JOCL.
 */
@NullMarked
package pantile.opencl;

import org.jspecify.annotations.NullMarked;
