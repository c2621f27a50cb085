#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A set of doubles that holds Double.NaN is asked for a NaN that was computed, as 0.0 / 0.0 is on x86: with the sign bit.
# Guess: it is there, as in the JDK's HashSet<Double>, whose equality takes all NaN for one.
# Seen: fastutil's hash sets and maps keep two NaN, and contains says no; its tree sets keep one. A hash set that is built
# on one kind of processor and asked on another answers otherwise, since ARM computes a NaN without the sign.
# Eclipse Collections' set keeps one.
. "$(dirname "$0")/library.sh"
jars it.unimi.dsi:fastutil:8.5.19 org.eclipse.collections:eclipse-collections:13.0.0

cat >"$work/Finding.java" <<'JAVA'
import it.unimi.dsi.fastutil.doubles.Double2IntOpenHashMap;
import it.unimi.dsi.fastutil.doubles.DoubleAVLTreeSet;
import it.unimi.dsi.fastutil.doubles.DoubleOpenHashSet;
import java.util.Arrays;
import java.util.HashSet;
import org.eclipse.collections.impl.set.mutable.primitive.DoubleHashSet;

public class Finding {
  public static void main(String[] args) {
    double constant = Double.NaN;
    double computed = Double.longBitsToDouble(0xfff8_0000_0000_0000L);
    double[] both = {constant, computed};
    see("HashSet<Double>", 1, new HashSet<>(Arrays.asList(constant, computed)).size());
    see("Eclipse Collections' DoubleHashSet", 1, DoubleHashSet.newSetWith(both).size());
    see("fastutil's DoubleOpenHashSet", 2, new DoubleOpenHashSet(both).size());
    see("fastutil's Double2IntOpenHashMap", 2, new Double2IntOpenHashMap(both, new int[] {1, 2}).size());
    see("fastutil's DoubleAVLTreeSet", 1, new DoubleAVLTreeSet(both).size());
    boolean found = new DoubleOpenHashSet(new double[] {constant}).contains(computed);
    see("a set of Double.NaN contains a computed NaN (0: no)", 0, found ? 1 : 0);
  }

  static void see(String what, int before, int now) {
    System.out.println(what + ": " + now);
    if (before != now) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
java_file Finding
