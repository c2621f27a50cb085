#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The mean of finite numbers lies between them, yet their sum may overflow on the way.
# Guess: libraries that add first answer with an infinity that has the sum's sign.
# Seen: for {1e308, 1e308} Commons Math and Hipparchus say NaN; for {1.7e308, -1.7e308, 1.7e308}, whose mean
# is 5.67e307, they and Guava say negative infinity. Commons Statistics has both means right.
. "$(dirname "$0")/library.sh"
jars org.apache.commons:commons-math3:3.6.1 org.hipparchus:hipparchus-stat:4.0.2 \
  com.google.guava:guava:33.5.0-jre org.apache.commons:commons-statistics-descriptive:1.2

cat >"$work/Finding.java" <<'JAVA'
import com.google.common.math.Stats;

public class Finding {
  public static void main(String[] args) {
    double[] alike = {1e308, 1e308};
    see("Commons Math", Double.NaN, new org.apache.commons.math3.stat.descriptive.moment.Mean().evaluate(alike));
    see("Hipparchus", Double.NaN, new org.hipparchus.stat.descriptive.moment.Mean().evaluate(alike));
    see("Guava", 1e308, Stats.meanOf(alike));
    see("Commons Statistics", 1e308, org.apache.commons.statistics.descriptive.Mean.of(alike).getAsDouble());

    double[] unlike = {1.7e308, -1.7e308, 1.7e308};
    double least = Double.NEGATIVE_INFINITY;
    see("Commons Math", least, new org.apache.commons.math3.stat.descriptive.moment.Mean().evaluate(unlike));
    see("Hipparchus", least, new org.hipparchus.stat.descriptive.moment.Mean().evaluate(unlike));
    see("Guava", least, Stats.meanOf(unlike));
    see(
        "Commons Statistics",
        5.666666666666667E307,
        org.apache.commons.statistics.descriptive.Mean.of(unlike).getAsDouble());
  }

  static void see(String who, double before, double now) {
    System.out.println(who + ": " + now);
    if (Double.compare(before, now) != 0) {
      throw new IllegalStateException("it was " + before + " before");
    }
  }
}
JAVA
java_file Finding
