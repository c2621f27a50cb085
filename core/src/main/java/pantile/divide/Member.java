// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread's part in a division: takes shares until the division is over. Below a share, problems
 * are done depth first and in order, as a recursion does them, on {@linkplain Frame frames} instead
 * of a stack.
 *
 * @param <P> a problem
 * @param <R> a result
 */
final class Member<P, R> {
  /** So many of a share's first problems are not counted: there is soon something to offer. */
  private static final int EARLY = 8;

  private final Team<P, R> team;
  private final Division<P, R> division;
  private final Sharing sharing;

  /** Null if no report is asked for. */
  private final @Nullable Levels levels;

  /** Problems until the next look around. */
  private int left = 1;

  /** How many problems there were to be between two looks. */
  private int quota = 1;

  /** How many shares to offer though nobody is hungry. */
  private int credit;

  /** How many looks there are still to be at every problem. */
  private int early;

  private long lookedAt;
  private long offeredAt;

  Member(Team<P, R> team, @Nullable Levels levels) {
    this.team = team;
    this.division = team.division;
    this.sharing = team.sharing;
    this.levels = levels;
    this.lookedAt = System.nanoTime();
    this.offeredAt = lookedAt - sharing.beatNanos();
  }

  /** Works until the division is over. */
  void serve() {
    int worthless = 0;
    for (Frame<P, R> share = team.take(0); share != null; share = team.take(worthless)) {
      long begun = System.nanoTime();
      lookedAt = begun;
      quota = 1;
      left = 1;
      early = EARLY;
      work(share);
      worthless = System.nanoTime() - begun < sharing.worthNanos() ? worthless + 1 : 0;
    }
  }

  /** Does a share; and, where this member comes last, what the share is a part of. */
  @SuppressWarnings("NullAway") // what the functions return is checked
  private void work(Frame<P, R> share) {
    Step doing = Step.SPLIT;
    try {
      Frame<P, R> frame = share;
      Chain<P, R> chain = new Chain<>(share);
      P problem = given(frame.begin());
      while (true) {
        doing = Step.SHARE;
        if (--left <= 0 || team.calls()) {
          if (!look(chain)) {
            return;
          }
        } else if (left > sharing.soonProblems() && team.hungry()) {
          quota -= left - sharing.soonProblems();
          left = sharing.soonProblems();
        }
        R result;
        doing = Step.IS_SMALL;
        if (division.isSmall().test(problem)) {
          doing = Step.SOLVE;
          result = levels == null ? division.solve().apply(problem) : solve(levels, frame, problem);
          requireResult(result, doing);
        } else {
          doing = Step.SPLIT;
          List<? extends P> parts =
              levels == null ? division.split().apply(problem) : split(levels, frame, problem);
          frame = new Frame<>(frame, problem, parts, size(parts));
          problem = given(frame.begin());
          continue;
        }
        while (!frame.hasNext()) {
          Join<P, R> join = frame.join;
          List<R> results;
          if (join == null) {
            results = frame.results(result);
          } else {
            frame.put(result);
            if (!join.isLast()) {
              return;
            }
            frame = join.frame;
            results = frame.results();
            if (join.chain == null) {
              team.finish(results.getFirst());
              return;
            }
            chain = join.chain;
          }
          doing = Step.COMBINE;
          result =
              levels == null
                  ? division.combine().apply(frame.problem, results)
                  : combine(levels, frame, results);
          requireResult(result, doing);
          chain.pop(frame, frame.parent);
          frame = frame.parent;
        }
        frame.put(result);
        doing = Step.SPLIT;
        problem = given(frame.begin());
      }
    } catch (Throwable thrown) { // an Error too must reach the caller
      team.fail(doing, thrown);
    }
  }

  private static <P> P given(@Nullable P part) {
    if (part == null) {
      throw new NullPointerException("split returned a list with null in it");
    }
    return part;
  }

  private static int size(@Nullable List<?> parts) {
    if (parts == null) {
      throw new NullPointerException("split returned null");
    }
    int size = parts.size();
    if (size < 1) {
      throw new IllegalStateException("split returned no parts of a problem that is not small");
    }
    return size;
  }

  private static void requireResult(@Nullable Object result, Step by) {
    if (result == null) {
      throw new NullPointerException(by.text + " returned null");
    }
  }

  private @Nullable R solve(Levels counted, Frame<P, R> frame, P problem) {
    long begun = counted.begin(frame.depth + 1, Levels.SOLVE);
    R result = division.solve().apply(problem);
    counted.end(frame.depth + 1, Levels.SOLVE, begun);
    return result;
  }

  private @Nullable List<? extends P> split(Levels counted, Frame<P, R> frame, P problem) {
    long begun = counted.begin(frame.depth + 1, Levels.SPLIT);
    List<? extends P> parts = division.split().apply(problem);
    counted.end(frame.depth + 1, Levels.SPLIT, begun);
    return parts;
  }

  @SuppressWarnings("NullAway") // a frame that is combined has a problem
  private @Nullable R combine(Levels counted, Frame<P, R> frame, List<R> results) {
    long begun = counted.begin(frame.depth, Levels.COMBINE);
    R result = division.combine().apply(frame.problem, results);
    counted.end(frame.depth, Levels.COMBINE, begun);
    return result;
  }

  /**
   * Looks around: whether to go on, what problems cost, and whether to offer some.
   *
   * @return false if the division is over
   */
  private boolean look(Chain<P, R> chain) {
    if (!team.goesOn()) {
      return false;
    }
    long now = System.nanoTime();
    long since = now - lookedAt;
    quota = sharing.quota(quota, since);
    lookedAt = now;
    boolean more = !team.single();
    for (credit = sharing.credit(credit, since); more && credit > 0; credit--) {
      more = offer(chain);
    }
    if (team.hungry()) {
      quota = Math.min(quota, sharing.soonProblems());
      if (more && now - offeredAt >= sharing.beatNanos() && offer(chain)) {
        offeredAt = now; // where there was nothing to offer, the next look may
      }
    }
    if (early > 0) {
      early--;
      quota = 1;
    }
    left = quota;
    return true;
  }

  /** Offers a share; false if the chain has nothing to give away. */
  private boolean offer(Chain<P, R> chain) {
    Frame<P, R> rich = chain.oldestWithParts();
    Frame<P, R> share = rich == null ? null : rich.share(chain);
    if (share == null) {
      return false;
    }
    team.offer(share);
    return true;
  }
}
