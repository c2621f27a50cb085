#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A solver that iterates until the norm of a difference is small, and whose values have become NaN.
# Guess: in EJML the norm of a matrix of NaN is NaN, so the loop goes on to its limit, and somebody notices.
# Seen: normF, normP1, normPInf, diffNormF and elementMaxAbs are all 0.0, that is "converged"; diffNormP1 is NaN.
# elementMax is NaN if the first element is NaN, and leaves NaN out elsewhere.
. "$(dirname "$0")/library.sh"
jars org.ejml:ejml-ddense:0.46.1

cat >"$work/Finding.java" <<'JAVA'
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.SpecializedOps_DDRM;

public class Finding {
  static final double NAN = Double.NaN;

  public static void main(String[] args) {
    DMatrixRMaj nans = new DMatrixRMaj(2, 2, true, NAN, NAN, NAN, NAN);
    DMatrixRMaj numbers = new DMatrixRMaj(2, 2, true, 1, 2, 3, 4);
    see("normF of NaN", 0.0, NormOps_DDRM.normF(nans));
    see("normP1 of NaN", 0.0, NormOps_DDRM.normP1(nans));
    see("normPInf of NaN", 0.0, NormOps_DDRM.normPInf(nans));
    see("elementMaxAbs of NaN", 0.0, CommonOps_DDRM.elementMaxAbs(nans));
    see("diffNormF of {1, 2, 3, 4} and NaN", 0.0, SpecializedOps_DDRM.diffNormF(numbers, nans));
    see("diffNormP1 of them", NAN, SpecializedOps_DDRM.diffNormP1(numbers, nans));
    DMatrixRMaj vector = new DMatrixRMaj(2, 1, true, NAN, NAN);
    see("normP2 of a vector of NaN", 0.0, NormOps_DDRM.normP2(vector));
    see("normF of {NaN, 1, 2}", NAN, NormOps_DDRM.normF(new DMatrixRMaj(1, 3, true, NAN, 1, 2)));
    see("elementMax of {NaN, 1, 2}", NAN, CommonOps_DDRM.elementMax(new DMatrixRMaj(1, 3, true, NAN, 1, 2)));
    see("elementMax of {1, NaN, 2}", 2.0, CommonOps_DDRM.elementMax(new DMatrixRMaj(1, 3, true, 1, NAN, 2)));
  }

  static void see(String what, double before, double now) {
    System.out.println(what + ": " + now);
    if (Double.compare(before, now) != 0) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
java_file Finding
