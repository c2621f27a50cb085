// SPDX-License-Identifier: Apache-2.0
/**
 * How a device is tried before its first use ({@link pantile.accelerator.trial.DeviceTrial}), and
 * how what came of it is kept. Not for users.
 */
@NullMarked
package pantile.accelerator.trial;

import org.jspecify.annotations.NullMarked;
