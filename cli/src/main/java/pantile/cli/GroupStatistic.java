// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pantile.Doubles;
import pantile.Floats;
import pantile.Groups;
import pantile.Ints;
import pantile.Longs;
import pantile.Values;
import pantile.text.Nearest;
import pantile.text.Quote;

/** What {@code pantile group} says of each group. */
enum GroupStatistic {
  COUNT,
  SUM,
  MEAN,
  VAR,
  STD,
  MIN,
  MAX,
  ARGMIN,
  ARGMAX,
  FIRST,
  LAST;

  /** As users write it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All labels. */
  static List<String> labels() {
    return Arrays.stream(values()).map(GroupStatistic::label).toList();
  }

  /**
   * The one of a name.
   *
   * @throws BadInputException if there is none
   */
  static GroupStatistic named(String label) {
    for (GroupStatistic statistic : values()) {
      if (statistic.label().equals(label)) {
        return statistic;
      }
    }
    throw new BadInputException(
        "groups have "
            + String.join(", ", labels())
            + ", but no "
            + Quote.quote(label)
            + Nearest.hint(label, labels()));
  }

  /** Whether it is of keys alone. */
  boolean ofKeys() {
    return this == COUNT;
  }

  /** Computes it for each group; of values, unless it is of keys alone. */
  Values<?> of(Groups groups, Values<?> values) {
    return switch (this) {
      case COUNT -> groups.counts();
      case SUM ->
          switch (values) {
            case Ints x -> groups.sum(x);
            case Longs x -> groups.sum(x);
            case Floats x -> groups.sum(x);
            case Doubles x -> groups.sum(x);
          };
      case MEAN -> groups.mean(values);
      case VAR -> groups.variance(values);
      case STD -> groups.deviation(values);
      case ARGMIN -> groups.argMin(values);
      case ARGMAX -> groups.argMax(values);
      case MIN, MAX, FIRST, LAST ->
          switch (values) {
            case Ints x -> element(groups, x);
            case Longs x -> element(groups, x);
            case Floats x -> element(groups, x);
            case Doubles x -> element(groups, x);
          };
    };
  }

  private <A extends Values<A>> A element(Groups groups, A values) {
    return switch (this) {
      case MIN -> groups.min(values);
      case MAX -> groups.max(values);
      case FIRST -> groups.first(values);
      case LAST -> groups.last(values);
      default -> throw new IllegalArgumentException("no element of a group: " + this);
    };
  }
}
