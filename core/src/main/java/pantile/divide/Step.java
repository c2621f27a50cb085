// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

/**
 * What a member does, in the words of messages: the functions have the names of their components.
 */
enum Step {
  IS_SMALL("isSmall"),
  SOLVE("solve"),
  SPLIT("split"),
  COMBINE("combine"),
  SHARE("sharing of work");

  final String text;

  Step(String text) {
    this.text = text;
  }
}
