// SPDX-License-Identifier: Apache-2.0
package pantile.record;

/** What may become of an array that a device keeps. Apart from the event, which is loaded late. */
public enum ArrayDeed {
  /** A job has made the array on the device. */
  MADE,
  /** Elements have been copied to the host. */
  READ,
  /** The array has left the device, to make room for another. */
  EVICTED,
  /** The device was closed or lost with the array. */
  LOST,
  /** The array has been made again in host memory, by its recipe. */
  REBUILT
}
