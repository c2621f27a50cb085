// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The elements of a list.
 *
 * @param <T> their class
 * @param list has them; a copy of one that finds its elements slowly
 */
record ListInputs<T>(List<T> list) implements Inputs<T>, Serializable {
  ListInputs {
    list = list instanceof RandomAccess ? list : new ArrayList<>(list);
  }

  @Override
  public int parts() {
    return Shares.count(list.size());
  }

  @Override
  public void forEach(int part, Visitor<? super T> visitor) throws Exception {
    int size = list.size();
    int to = (int) Shares.start(size, part + 1);
    for (int i = (int) Shares.start(size, part); i < to; i++) {
      visitor.accept(list.get(i));
    }
  }

  @Override
  public String toString() {
    return "a list of " + list.size();
  }
}
