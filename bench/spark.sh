#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Compares work on a cluster of two executors, on this machine, with the same work in one JVM with two threads
# and with Spark's own operations. Prints tables in Markdown.
#
#   bench/spark.sh [primes=100000000000] [sum=500000000] [sort=100000000] [peer=10000000] [rounds=7] [memory=4]
#                  [folder=/tmp] [only=primes,sum,sort,peers,applications] [stages=1] [spark.KEY=VALUE]...
#
# primes: to where primes are counted. sum: how many doubles are added. sort: how many longs are sorted from and to
# storage. peer: how many are sorted beside Spark's sortBy. memory: GB of each executor. folder: where files are made,
# of 24 bytes a long. stages: prints where the time of each of Spark's stages went. The defaults need 16 GB of memory
# and some minutes on an idle machine.
#
# PANTILE_SPARK_CLASSPATH: classes of the module spark and its tests, instead of those that Maven builds.

set -euo pipefail

root=$(dirname -- "$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)")
. "$root/.mvn/find-jdk.sh"
find_jdk

classpath=${PANTILE_SPARK_CLASSPATH-}
if [ -z "$classpath" ]; then
  (cd "$root" && ./mvnw -q -B -ntp install -Dquick -pl spark -am -DskipTests &&
    ./mvnw -q -B -ntp test-compile -pl spark &&
    ./mvnw -q -B -ntp dependency:build-classpath -pl spark -Dmdep.includeScope=test \
      -Dmdep.outputFile=target/bench.classpath) >&2
  classpath=$root/spark/target/test-classes:$root/spark/target/classes:$(cat "$root/spark/target/bench.classpath")
fi

cd "$root/spark"
opens=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opens+=(--add-opens "java.base/java.$package=ALL-UNNAMED")
done
for package in jdk.internal.ref sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  opens+=(--add-opens "java.base/$package=ALL-UNNAMED")
done
export SPARK_LOCAL_IP=127.0.0.1
exec "$JAVA_HOME/bin/java" -Xmx7g --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow "${opens[@]}" -cp "$classpath" pantile.spark.SparkBench "$@"
