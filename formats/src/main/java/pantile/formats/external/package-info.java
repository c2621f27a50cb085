// SPDX-License-Identifier: Apache-2.0
/**
 * Sorts more numbers than memory holds: sorted runs on disk, which are then merged. Start with
 * {@link pantile.formats.external.ExternalSort}.
 */
@NullMarked
package pantile.formats.external;

import org.jspecify.annotations.NullMarked;
