#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Eclipse Collections adds doubles with Kahan's compensation, so that sums are more exact than a plain loop's.
# Guess: an infinity among the numbers gives an infinite sum, as in a plain loop and in the JDK's compensated streams.
# Seen: sum and average are NaN, of floats too, and so are sumOfDouble and sumByDouble of a list of objects; the same
# list's summaryStatistics say infinity. LongArrayList's average of six nanosecond times is negative: its sum wraps.
. "$(dirname "$0")/library.sh"
jars org.eclipse.collections:eclipse-collections:13.0.0

cat >"$work/Finding.java" <<'JAVA'
import java.util.stream.DoubleStream;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

public class Finding {
  public static void main(String[] args) {
    double infinity = Double.POSITIVE_INFINITY;
    DoubleArrayList numbers = DoubleArrayList.newListWith(infinity, 1, 2);
    see("the JDK's sum", infinity, DoubleStream.of(infinity, 1, 2).sum());
    see("sum", Double.NaN, numbers.sum());
    see("average", Double.NaN, numbers.average());
    see("summaryStatistics", infinity, numbers.summaryStatistics().getSum());
    see("sum of floats", Double.NaN, FloatArrayList.newListWith(Float.POSITIVE_INFINITY, 1, 2).sum());
    see("sumOfDouble", Double.NaN, Lists.mutable.of(infinity, 1.0, 2.0).sumOfDouble(x -> x));
    long time = 1_700_000_000_000_000_000L;
    LongArrayList times = LongArrayList.newListWith(time, time, time, time, time, time);
    see("average of six times " + time, -1.3744573456182587E18, times.average());
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
