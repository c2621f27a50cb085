// SPDX-License-Identifier: Apache-2.0
/**
 * What calls tell: reports of how their jobs were carried out, and progress meanwhile.
 */
@NullMarked
package pantile.report;

import org.jspecify.annotations.NullMarked;
