// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.search;

import pantile.cpu.lanes.CpuSession;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.search.SearchSorted;
import pantile.spi.Body;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/** Finds places in sorted elements. */
public final class CpuSearchSorted implements Body<SearchSorted, Done, CpuSession> {
  /** Without state. */
  public CpuSearchSorted() {}

  @Override
  @SuppressWarnings("IfChainToSwitch") // a first switch over types takes milliseconds
  public Done run(SearchSorted kernel, Tile tile, Memory[] operands, CpuSession session) {
    Slice wanted = HostMemory.sliceOf(operands[0]);
    Slice elements = HostMemory.sliceOf(operands[1]);
    if (!(HostMemory.sliceOf(operands[2]) instanceof Slice.Ints table)) {
      throw HostMemory.unexpected(operands[2]);
    }
    if (!(HostMemory.sliceOf(operands[3]) instanceof Slice.Ints places)) {
      throw HostMemory.unexpected(operands[3]);
    }
    Sought keys = new Sought(kernel, (int) elements.length(), table);
    if (elements instanceof Slice.Ints all && wanted instanceof Slice.Ints sought) {
      IntSearch.search(all, sought, keys, places);
    } else if (elements instanceof Slice.Longs all && wanted instanceof Slice.Longs sought) {
      LongSearch.search(all, sought, keys, places);
    } else if (elements instanceof Slice.Floats all && wanted instanceof Slice.Floats sought) {
      FloatSearch.search(all, sought, keys, places);
    } else if (elements instanceof Slice.Doubles all && wanted instanceof Slice.Doubles sought) {
      DoubleSearch.search(all, sought, keys, places);
    } else {
      throw HostMemory.unexpected(operands[0]);
    }
    return Done.DONE;
  }
}
