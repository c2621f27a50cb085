// SPDX-License-Identifier: Apache-2.0
/**
 * What JDK Flight Recorder is told. All events are off unless a recording asks for them by name;
 * while they are off, asking costs a test of a flag, and nothing is allocated or loaded.
 */
@NullMarked
package pantile.record;

import org.jspecify.annotations.NullMarked;
