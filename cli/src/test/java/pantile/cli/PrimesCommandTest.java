// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PrimesCommandTest {
  @TempDir private Path folder;

  @Test
  void listsPrimesOnePerLine() {
    assertEquals("2\n3\n5\n7\n", Ran.run("primes", 0, 10).fine().out());
    assertEquals("2\n3\n5\n7\n11\n", Ran.run("primes", 2, 12).fine().out());
    assertEquals("", Ran.run("primes", 24, 29).fine().out());
    assertEquals("", Ran.run("primes", 5, 5).fine().out());
    assertEquals("9223372036854775783\n", Ran.run("primes", "2^63-40", "2^63-1").fine().out());
    String window =
        LongStream.range(1_000_000_000_000L, 1_000_000_000_500L)
            .filter(n -> BigInteger.valueOf(n).isProbablePrime(50))
            .mapToObj(n -> n + "\n")
            .collect(Collectors.joining());
    assertEquals(window, Ran.run("primes", "1e12", "1_000_000_000_500").fine().out());
  }

  @Test
  void countsPrimes() {
    assertEquals("78498\n", Ran.run("primes", 0, "1e6", "--count").fine().out());
    assertEquals("664579\n", Ran.run("primes", "0", "10^7", "--count").fine().out());
    JsonNode node =
        new JsonMapper().readTree(Ran.run("primes", 0, 100, "--count", "--json").fine().out());
    assertEquals(25, node.get("count").asInt());
    assertEquals(100, node.get("hi").asInt());
  }

  @Test
  void jsonListsParse() {
    JsonNode node = new JsonMapper().readTree(Ran.run("primes", 0, 10, "--json").fine().out());
    assertEquals("[2,3,5,7]", node.get("primes").toString());
    JsonNode none = new JsonMapper().readTree(Ran.run("primes", 8, 10, "--json").fine().out());
    assertEquals("[]", none.get("primes").toString());
  }

  @Test
  void filesHoldTheSameInEveryFormat() throws IOException {
    Path text = folder.resolve("p.txt");
    Path npy = folder.resolve("p.npy");
    Path raw = folder.resolve("p.bin");
    for (Path file : new Path[] {text, npy, raw}) {
      Ran.run("primes", 0, "1e5", "-o", file).fine();
    }
    long[] primes = Files.readAllLines(text).stream().mapToLong(Long::parseLong).toArray();
    assertEquals(9592, primes.length);
    byte[] elements = NpyBytes.longs(LITTLE_ENDIAN, primes);
    assertArrayEquals(elements, Files.readAllBytes(raw));
    byte[] all = Files.readAllBytes(npy);
    assertArrayEquals(elements, Arrays.copyOfRange(all, 128, all.length));
    String sum = Arrays.stream(primes).sum() + "\n";
    assertEquals(sum, Ran.run("reduce", "sum", npy).fine().out());
    assertEquals(sum, Ran.run("reduce", "sum", raw, "--type", "long").fine().out());
  }

  @Test
  void isPrimeAnswersEveryNumber() {
    assertEquals(
        "7 is prime\n8 is not prime\n-7 is not prime\n2305843009213693951 is prime\n",
        Ran.run("isprime", 7, 8, -7, "2^61-1").fine().out());
    JsonNode node = new JsonMapper().readTree(Ran.run("isprime", "--json", 561, 563).fine().out());
    assertEquals(561, node.get(0).get("number").asInt());
    assertEquals(false, node.get(0).get("prime").asBoolean());
    assertEquals(true, node.get(1).get("prime").asBoolean());
  }

  @Test
  void factorPrintsTheFactorsOfEveryNumber() {
    assertEquals(
        "360: 2 2 2 3 3 5\n1:\n9223372036854775807: 7 7 73 127 337 92737 649657\n",
        Ran.run("factor", 360, 1, "2^63-1").fine().out());
    JsonNode node = new JsonMapper().readTree(Ran.run("factor", "--json", 561).fine().out());
    assertEquals(561, node.get(0).get("number").asInt());
    assertEquals(17, node.get(0).get("factors").get(2).asInt());
    Ran.run("factor", 0).failsWith(2, "only numbers from 1 on have prime factors, not 0");
    Ran.run("factor", -7).failsWith(2, "only numbers from 1 on have prime factors, not -7");
  }
}
