// SPDX-License-Identifier: Apache-2.0
/**
 * Files of numbers for programs: {@code pt.over(Npy.read(path))}. One class a format, and {@link
 * pantile.formats.NumberFiles} for files whose format is to be found.
 *
 * <p><b>Memory.</b> Binary files are mapped: reading one takes no memory of the heap and brings in
 * what is computed with, so that a file may be larger than memory. What is read without an arena is
 * unmapped some time after nothing refers to it any more. What is read with an arena is unmapped
 * when its owner closes that; calls with it throw {@link IllegalStateException} from then on, and
 * so do calls that are still running. Text, pipes, devices, files of size 0 as those under {@code
 * /proc}, and files on file systems that map none are read into a Java array, which the garbage
 * collector frees, whatever the arena.
 *
 * <p><b>Files that change.</b> A mapped file may be replaced by another of its name: what was read
 * stays as it was. Nobody may shorten it, or write over it, as long as it is mapped. What was read
 * sees what others write. Of a file that was shortened some elements read as 0, or a call ends with
 * {@link InternalError}. No check looks for that; whoever expects it copies the file first.
 *
 * <p><b>Writing.</b> A plain file appears whole or not at all: it is written under a temporary name
 * in the same folder, forced to the disk and renamed. A symbolic link stays one, and its file is
 * written. What no other file can stand in for is written in place: pipes and devices, files with
 * further hard links, of another owner or with extended attributes of users, and files in a folder
 * that takes no new file. The first write installs a shutdown hook, which removes temporary files;
 * standard error is told of one that cannot be removed.
 *
 * <p>All methods may be called by any number of threads. Paths are those of the default file
 * system. Null is refused by a {@link NullPointerException} that names the argument.
 */
@NullMarked
package pantile.formats;

import org.jspecify.annotations.NullMarked;
