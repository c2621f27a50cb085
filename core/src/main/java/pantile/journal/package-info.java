// SPDX-License-Identifier: Apache-2.0
/** Files of records that outlive a killed process, and that one holder at a time may use. */
@NullMarked
package pantile.journal;

import org.jspecify.annotations.NullMarked;
