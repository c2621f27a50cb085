// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[] out, (double)
package pantile.cpu.op.scan;

import pantile.cpu.lanes.Widen;
import pantile.op.scan.CanonicalScan;

/**
 * Prefix sums by plain loops. A group's prefixes do not wait for the carry, so a processor computes
 * several groups at once. A strip of groups is a call of its own: a method is compiled after some
 * hundred calls, and until then the interpreter runs it.
 */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element type
final class DoubleScanPlain implements DoubleScan {
  private static final int GROUP = CanonicalScan.GROUP;

  /** Elements of a strip: a whole number of groups. */
  private static final int STRIP = 64 * GROUP;

  @Override
  public double total(double[] x, int from, int to) {
    double carry = -0.0;
    int i = from;
    for (; i <= to - STRIP; i += STRIP) {
      carry = total(x, i, i + STRIP, carry);
    }
    int groups = i + ((to - i) & -GROUP);
    carry = total(x, i, groups, carry);
    return groups == to ? carry : carry + partial(x, groups, to - groups);
  }

  /** Adds the totals of whole groups to what is carried. */
  private static double total(double[] x, int from, int to, double carried) {
    double carry = carried;
    for (int i = from; i <= to - GROUP; i += GROUP) {
      carry += total(x, i);
    }
    return carry;
  }

  @Override
  public double inclusive(double[] x, int from, int to, double offset, double[] out, int at) {
    return inclusive(x, from, to, offset, -0.0, out, at);
  }

  @Override
  public double exclusive(double[] x, int from, int to, double offset, double[] out, int at) {
    return exclusive(x, from, to, offset, -0.0, out, at);
  }

  /** Goes on from a group's start. */
  static double inclusive(
      double[] x, int from, int to, double offset, double carried, double[] out, int at) {
    double carry = carried;
    int j = at;
    int i = from;
    for (; i <= to - STRIP; i += STRIP, j += STRIP) {
      carry = inclusiveGroups(x, i, i + STRIP, offset, carry, out, j);
    }
    int groups = (to - i) & -GROUP;
    carry = inclusiveGroups(x, i, i + groups, offset, carry, out, j);
    i += groups;
    j += groups;
    if (i == to) {
      return carry;
    }
    double total = carry + partial(x, i, to - i);
    for (int last = to - i - 1; last >= 0; last--) { // from the end, which needs no copy in place
      out[j + last] = (double) (offset + (carry + partial(x, i, last + 1)));
    }
    return total;
  }

  private static double inclusiveGroups(
      double[] x, int from, int to, double offset, double carried, double[] out, int at) {
    double carry = carried;
    for (int i = from, j = at; i <= to - GROUP; i += GROUP, j += GROUP) {
      double p0 = x[i];
      double p1 = p0 + x[i + 1];
      double x2 = x[i + 2];
      double p2 = p1 + x2;
      double p3 = p1 + (x2 + x[i + 3]);
      double x4 = x[i + 4];
      double u5 = x4 + x[i + 5];
      double x6 = x[i + 6];
      double p4 = p3 + x4;
      double p5 = p3 + u5;
      double p6 = p3 + (u5 + x6);
      double p7 = p3 + (u5 + (x6 + x[i + 7]));
      out[j] = (double) (offset + (carry + p0));
      out[j + 1] = (double) (offset + (carry + p1));
      out[j + 2] = (double) (offset + (carry + p2));
      out[j + 3] = (double) (offset + (carry + p3));
      out[j + 4] = (double) (offset + (carry + p4));
      out[j + 5] = (double) (offset + (carry + p5));
      out[j + 6] = (double) (offset + (carry + p6));
      out[j + 7] = (double) (offset + (carry + p7));
      carry += p7;
    }
    return carry;
  }

  /** Goes on from a group's start. */
  static double exclusive(
      double[] x, int from, int to, double offset, double carried, double[] out, int at) {
    double carry = carried;
    int j = at;
    int i = from;
    for (; i <= to - STRIP; i += STRIP, j += STRIP) {
      carry = exclusiveGroups(x, i, i + STRIP, offset, carry, out, j);
    }
    int groups = (to - i) & -GROUP;
    carry = exclusiveGroups(x, i, i + groups, offset, carry, out, j);
    i += groups;
    j += groups;
    if (i == to) {
      return carry;
    }
    double total = carry + partial(x, i, to - i);
    for (int last = to - i - 1; last >= 0; last--) {
      double before = last == 0 ? carry : carry + partial(x, i, last);
      out[j + last] = (double) (offset + before);
    }
    return total;
  }

  private static double exclusiveGroups(
      double[] x, int from, int to, double offset, double carried, double[] out, int at) {
    double carry = carried;
    for (int i = from, j = at; i <= to - GROUP; i += GROUP, j += GROUP) {
      double p0 = x[i];
      double p1 = p0 + x[i + 1];
      double x2 = x[i + 2];
      double p2 = p1 + x2;
      double p3 = p1 + (x2 + x[i + 3]);
      double x4 = x[i + 4];
      double u5 = x4 + x[i + 5];
      double x6 = x[i + 6];
      double p4 = p3 + x4;
      double p5 = p3 + u5;
      double p6 = p3 + (u5 + x6);
      double p7 = p3 + (u5 + (x6 + x[i + 7]));
      out[j] = (double) (offset + carry);
      out[j + 1] = (double) (offset + (carry + p0));
      out[j + 2] = (double) (offset + (carry + p1));
      out[j + 3] = (double) (offset + (carry + p2));
      out[j + 4] = (double) (offset + (carry + p3));
      out[j + 5] = (double) (offset + (carry + p4));
      out[j + 6] = (double) (offset + (carry + p5));
      out[j + 7] = (double) (offset + (carry + p6));
      carry += p7;
    }
    return carry;
  }

  /** The sum of a group. */
  static double total(double[] x, int i) {
    double lower = (Widen.of(x[i]) + x[i + 1]) + (Widen.of(x[i + 2]) + x[i + 3]);
    double upper = (Widen.of(x[i + 4]) + x[i + 5]) + (Widen.of(x[i + 6]) + x[i + 7]);
    return lower + upper;
  }

  /** The sum of a group's first elements, of which there is at least one. */
  static double partial(double[] x, int i, int count) {
    if (count == GROUP) {
      return total(x, i);
    }
    double sum = -0.0;
    int k = 0;
    if ((count & 4) != 0) {
      sum = (Widen.of(x[i]) + x[i + 1]) + (Widen.of(x[i + 2]) + x[i + 3]);
      k = 4;
    }
    double pair = -0.0;
    if ((count & 2) != 0) {
      pair = Widen.of(x[i + k]) + x[i + k + 1];
      k += 2;
    }
    // Absent parts are -0.0, the identity of addition. So the other parts add up as in a whole
    // group.
    double rest = (count & 1) != 0 ? pair + x[i + k] : pair;
    return sum + rest;
  }
}
