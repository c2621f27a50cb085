// SPDX-License-Identifier: Apache-2.0
/** What a backend implements: discovery of devices, their memory, and running kernels on them. */
@NullMarked
package pantile.spi;

import org.jspecify.annotations.NullMarked;
