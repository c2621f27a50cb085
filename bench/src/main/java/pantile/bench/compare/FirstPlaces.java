// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pantile.Pantile;
import pantile.bench.input.Seed;

/** First calls that move elements to places, and of small linear algebra. */
final class FirstPlaces {
  private static final int SAMPLE = 1000;
  private static final int DIMENSIONS = 8;

  private FirstPlaces() {}

  static FirstDaily of(String name, int n) {
    int side = (int) Math.sqrt(n);
    return switch (name) {
      case "shuffle" -> shuffle(FirstDaily.whole(n));
      case "sample" -> sample(FirstDaily.doubles(n), Math.min(SAMPLE, n));
      case "gather" -> gather(FirstDaily.doubles(n), FirstDaily.ints(n, n, 1));
      case "scatter" -> scatter(FirstDaily.doubles(n), FirstDaily.ints(n, n, 1));
      case "transpose" -> transpose(FirstDaily.doubles(side * side), side);
      case "matrix-vector" ->
          matrixVector(FirstDaily.whole(side * side), FirstDaily.whole(side), side);
      case "distances" -> distances(FirstDaily.whole(side * DIMENSIONS), side);
      default -> throw new IllegalArgumentException("there is no first call of " + name);
    };
  }

  /** Orders differ; what is in them does not. */
  private static FirstDaily shuffle(double[] x) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return sum(pt.over(x).shuffle(Seed.VALUE).toArray());
      }

      @Override
      Object theirs() {
        SplittableRandom random = new SplittableRandom(Seed.VALUE);
        double[] shuffled = x.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          double moved = shuffled[i];
          shuffled[i] = shuffled[j];
          shuffled[j] = moved;
        }
        return sum(shuffled);
      }

      private double sum(double[] a) {
        double sum = 0;
        for (double each : a) {
          sum += each;
        }
        return sum;
      }
    };
  }

  private static FirstDaily sample(double[] x, int k) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).sample(k, Seed.VALUE).toArray().length;
      }

      @Override
      Object theirs() {
        return new SplittableRandom(Seed.VALUE)
            .ints(0, x.length)
            .distinct()
            .limit(k)
            .mapToDouble(i -> x[i])
            .toArray()
            .length;
      }
    };
  }

  private static FirstDaily gather(double[] x, int[] indices) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.gather(x, indices);
      }

      @Override
      Object theirs() {
        return Arrays.stream(indices).parallel().mapToDouble(i -> x[i]).toArray();
      }
    };
  }

  private static FirstDaily scatter(double[] x, int[] indices) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.fill(0.0, x.length).scatter(pt.over(indices), pt.over(x)).toArray();
      }

      @Override
      Object theirs() {
        double[] placed = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          placed[indices[i]] = x[i];
        }
        return placed;
      }
    };
  }

  private static FirstDaily transpose(double[] x, int side) {
    return new FirstDaily(x.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).transpose(side, side).toArray();
      }

      @Override
      Object theirs() {
        double[] turned = new double[x.length];
        for (int i = 0; i < side; i++) {
          for (int j = 0; j < side; j++) {
            turned[j * side + i] = x[i * side + j];
          }
        }
        return turned;
      }
    };
  }

  private static FirstDaily matrixVector(double[] matrix, double[] vector, int side) {
    return new FirstDaily(matrix.length) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(matrix).matrixVector(side, side, pt.over(vector)).toArray();
      }

      @Override
      Object theirs() {
        return IntStream.range(0, side)
            .parallel()
            .mapToDouble(i -> {
              double sum = 0;
              for (int j = 0; j < side; j++) {
                sum += matrix[i * side + j] * vector[j];
              }
              return sum;
            })
            .toArray();
      }
    };
  }

  /** Of all pairs of as many points as the square root of the results. */
  private static FirstDaily distances(double[] x, int points) {
    return new FirstDaily(points * points) {
      @Override
      Object ours(Pantile pt) {
        return pt.over(x).squaredDistances(pt.over(x), DIMENSIONS).toArray();
      }

      @Override
      Object theirs() {
        double[] distances = new double[points * points];
        for (int i = 0; i < points; i++) {
          for (int j = 0; j < points; j++) {
            double sum = 0;
            for (int d = 0; d < DIMENSIONS; d++) {
              double difference = x[i * DIMENSIONS + d] - x[j * DIMENSIONS + d];
              sum += difference * difference;
            }
            distances[i * points + j] = sum;
          }
        }
        return distances;
      }
    };
  }
}
