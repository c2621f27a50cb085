// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which Spark and which Scala this module runs with. A pure check of what they say of themselves.
 *
 * <p>Spark before 4.2 opens no file on JDK 25 (Hadoop before 3.5 calls a method that JDK 24 took
 * away). Later versions of Spark 4 keep its API, but no test of ours has seen them. A jar for
 * another Scala has other classes.
 */
final class SupportedVersions {
  private static final String SCALA = "2.13";
  private static final int MAJOR = 4;
  private static final int LEAST_MINOR = 2;
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\D.*)?");

  private SupportedVersions() {}

  /**
   * Checks both.
   *
   * @param spark what {@code JavaSparkContext.version()} says, "4.2.0" say
   * @param scala what {@code scala.util.Properties} says, "2.13.18" say
   * @throws UnsupportedOperationException if this module does not run with them
   */
  static void require(String spark, String scala) {
    Matcher numbers = NUMBERS.matcher(spark);
    boolean supported =
        numbers.matches()
            && Integer.parseInt(numbers.group(1)) == MAJOR
            && Integer.parseInt(numbers.group(2)) >= LEAST_MINOR;
    if (!supported) {
      throw new UnsupportedOperationException(
          "pantile-spark_2.13 is for Spark 4.2 and later versions of Spark 4, and this is Spark \""
              + spark
              + "\"");
    }
    if (!scala.equals(SCALA) && !scala.startsWith(SCALA + ".")) {
      throw new UnsupportedOperationException(
          "pantile-spark_2.13 is for Scala 2.13, and this Spark was built for Scala \""
              + scala
              + "\"");
    }
  }
}
