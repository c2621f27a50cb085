// SPDX-License-Identifier: Apache-2.0
/** Users' own jobs: what their kernels mean, and the cases that every backend is tested with. */
@NullMarked
package pantile.testkit.op.job;

import org.jspecify.annotations.NullMarked;
