// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import org.opentest4j.TestAbortedException;

/**
 * A case of the contract.
 *
 * @param place its family and operation, with a slash after each
 * @param name that tells what holds
 * @param code fails unless it holds
 */
record Case(String place, String name, Cases.Code code) {
  /** What a case is chosen by. */
  String fullName() {
    return place + name;
  }

  /** Runs the case and checks that it left no memory. What fails says the name: JUnit counts. */
  void run(Subject subject) {
    Throwable failure = null;
    try {
      code.test(subject);
    } catch (TestAbortedException e) {
      throw e; // skipped
    } catch (Throwable e) { // to be thrown on, with what it left
      failure = e;
    }
    try {
      subject.leavesNoMemory();
    } catch (Throwable e) {
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
    }
    if (failure instanceof VirtualMachineError error) {
      throw error;
    }
    if (failure != null) {
      throw new AssertionError(fullName() + ": " + failure, failure);
    }
  }
}
