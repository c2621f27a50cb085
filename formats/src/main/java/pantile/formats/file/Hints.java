// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

/**
 * What messages tell readers to do instead: to give an option of the command, or to call a method.
 *
 * @param npy what reads a .npy file, before "reads it"
 * @param raw how to read raw numbers, after "if it is not,"
 * @param types how to say the type of raw numbers, after "with"
 * @param type what says a type, between "leave" and "out for .npy files"
 * @param rounding what makes doubles of all numbers of a text, before "rounds it"
 */
public record Hints(String npy, String raw, String types, String type, String rounding) {}
