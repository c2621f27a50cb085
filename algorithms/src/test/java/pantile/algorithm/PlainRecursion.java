// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.ArrayList;
import java.util.List;

/** What a recursive form means: no team, no stealing. */
final class PlainRecursion {
  private PlainRecursion() {}

  static <P, R> R of(Recursive<P, R> form, P problem) {
    if (form.isSmall(problem)) {
      return form.solve(problem);
    }
    List<R> results = new ArrayList<>();
    for (P part : form.split(problem)) {
      results.add(of(form, part));
    }
    return form.combine(problem, results);
  }
}
