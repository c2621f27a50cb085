// SPDX-License-Identifier: Apache-2.0
// What sin, cos and tan share, by the steps of fdlibm's e_rem_pio2.c and k_rem_pio2.c: a magnitude
// less a multiple of pi / 2, as the sum of two doubles. Great magnitudes are multiplied by digits
// of 2 / pi. fdlibm has doubles for digits there; here they are integers, since the sums are exact.

// 2 / pi in digits to the base 2^24.
TABLE i32 two_over_pi[] = {
    0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163,
    0xabdebb, 0xc561b7, 0x246e3a, 0x424dd2, 0xe00649, 0x2eea09, 0xd1921c, 0xfe1deb, 0x1cb129,
    0xa73ee8, 0x8235f5, 0x2ebb44, 0x84e99c, 0x7026b4, 0x5f7e41, 0x3991d6, 0x398353, 0x39f49c,
    0x845f8b, 0xbdf928, 0x3b1ff8, 0x97ffde, 0x05980f, 0xef2f11, 0x8b5a0a, 0x6d1f6d, 0x367ecf,
    0x27cb09, 0xb74f46, 0x3f669e, 0x5fea2d, 0x7527ba, 0xc7ebe5, 0xf17b3d, 0x0739f7, 0x8a5292,
    0xea6bfb, 0x5fb11f, 0x8d5d08, 0x560330, 0x46fc7b, 0x6babf0, 0xcfbc20, 0x9af436, 0x1da9e3,
    0x91615e, 0xe61b08, 0x659985, 0x5f14a0, 0x68408d, 0xffd880, 0x4d7327, 0x310606, 0x1556ca,
    0x73a8c9, 0x60e27b, 0xc08c6b};

#define DIGIT_BITS 24
#define DIGIT ((1 << DIGIT_BITS) - 1)

// How many digits of a product there are at first. No double needs more than MOST_DIGITS.
#define FIRST_DIGITS 4
#define MOST_DIGITS 12

// The sum of what falls on one digit of the product of three digits and of 2 / pi.
FUNCTION i64 product_digit(i64 x0, i64 x1, i64 x2, i32 at) {
  i64 sum = x0 * two_over_pi[at];
  sum += at > 0 ? x1 * two_over_pi[at - 1] : 0;
  return sum + (at > 1 ? x2 * two_over_pi[at - 2] : 0);
}

// A remainder of the pi / 2 that is its unit, in digits from the greatest down. The word `top` is
// before the point of digits, and is counted in units of 2^scale.
typedef struct {
  i64 top;
  i32 scale;
  i32 digits[MOST_DIGITS];
  i32 count;
  i32 negative;
} Remainder;

// How many times pi / 2 is to be taken from v, modulo 8; v is finite, from 2^19 on.
FUNCTION i32 digits_of_remainder(double v, Remainder* left) {
  const i64 bits = BITS_OF_DOUBLE(v);
  const i32 exponent = (i32) (bits >> FRACTION_BITS) - 1046;
  const i64 x = (bits & (((i64) 1 << FRACTION_BITS) - 1)) | ((i64) 1 << FRACTION_BITS);
  const i32 skipped = exponent < 3 ? 0 : (exponent - 3) / DIGIT_BITS;
  const i32 scale = exponent - DIGIT_BITS * (skipped + 1); // from -28 to 2
  const i32 behind = scale < 0 ? -scale : 0;               // bits of `top` behind the point
  const i32 before = scale > 0 ? scale : 0;                // bits of the digits before it
  left->scale = scale;
  left->count = FIRST_DIGITS;
  for (;;) {
    const i32 count = left->count;
    i64 carry = 0;
    for (i32 i = count; i >= 0; i--) {
      carry += product_digit(x >> 29, (x >> 5) & DIGIT, (x << 19) & DIGIT, skipped + i);
      if (i > 0) {
        left->digits[i - 1] = (i32) (carry & DIGIT);
        carry >>= DIGIT_BITS;
      }
    }
    const i32 lead = left->digits[0] >> (DIGIT_BITS - before);
    i32 multiple = (i32) (((carry << before) >> behind) & 7) + lead;
    i64 top = carry & (((i64) 1 << behind) - 1);
    left->digits[0] -= lead << (DIGIT_BITS - before);
    // More than a half is taken from 1 instead.
    left->negative = (i32) (behind > 0 ? top >> (behind - 1)
                                       : left->digits[0] >> (DIGIT_BITS - 1 - before));
    if (left->negative) {
      multiple++;
      i32 borrowed = 0;
      for (i32 i = count - 1; i >= 0; i--) {
        const i32 digit = left->digits[i];
        left->digits[i] = (DIGIT + 1 - borrowed - digit) & DIGIT;
        borrowed |= digit != 0;
      }
      left->digits[0] &= DIGIT >> before;
      top = (-top - borrowed) & (((i64) 1 << behind) - 1);
    }
    left->top = top;
    // If too few digits are left, there are to be more: as many as fdlibm has.
    i32 any = top != 0;
    for (i32 i = 0; i < count - FIRST_DIGITS; i++) {
      any |= left->digits[i];
    }
    i32 more = 1;
    while (more < FIRST_DIGITS && left->digits[count - FIRST_DIGITS + more - 1] == 0) {
      more++;
    }
    if (any || count + more > MOST_DIGITS) {
      return multiple;
    }
    left->count = count + more;
  }
}

// The digits times those of pi / 2, as the sum of two doubles.
FUNCTION double sum_of_remainder(const Remainder* of, double* rest) {
  double digits[MOST_DIGITS + 2];
  double products[MOST_DIGITS + 2];
  i32 terms = 0;
  double unit = DOUBLE_OF((u64) (1023 + of->scale) << FRACTION_BITS);
  if (of->top > DIGIT) {
    digits[terms++] = (double) (of->top >> DIGIT_BITS) * (unit * 0x1p24);
  }
  if (of->top != 0) {
    digits[terms++] = (double) (of->top & DIGIT) * unit;
  }
  for (i32 i = 0; i < of->count; i++) {
    unit *= 0x1p-24;
    if (terms > 0 || of->digits[i] != 0) {
      digits[terms++] = of->digits[i] * unit;
    }
  }
  for (i32 i = 0; i < terms; i++) {
    double sum = 0x1.921fb4p0 * digits[i];
    sum += i > 0 ? 0x1.4442dp-24 * digits[i - 1] : 0.0;
    sum += i > 1 ? 0x1.846988p-48 * digits[i - 2] : 0.0;
    sum += i > 2 ? 0x1.8cc516p-72 * digits[i - 3] : 0.0;
    sum += i > 3 ? 0x1.01b838p-96 * digits[i - 4] : 0.0;
    products[i] = sum;
  }
  double sum = 0.0;
  for (i32 i = terms - 1; i >= 0; i--) {
    sum += products[i];
  }
  double lost = products[0] - sum;
  for (i32 i = 1; i < terms; i++) {
    lost += products[i];
  }
  *rest = of->negative ? -lost : lost;
  return of->negative ? -sum : sum;
}

// Magnitudes of these high words are at most about pi / 4, of which nothing is taken.
#define UNREDUCED 0x3fe921fb

FUNCTION i32 binary_exponent(double x) { return (high_word(x) >> 20) & 0x7ff; }

// How many times pi / 2 is to be taken from v, modulo 8: v is finite, and more than about pi / 4.
FUNCTION i32 remainder_of_half_pi(double v, double* left, double* rest) {
  if (high_word(v) > 0x413921fb) {
    Remainder digits;
    const i32 multiple = digits_of_remainder(v, &digits);
    *left = sum_of_remainder(&digits, rest);
    return multiple;
  }
  const i32 n = (i32) (v * 0x1.45f306dc9c883p-1 + 0.5);
  double r = v - n * 0x1.921fb544p0;
  double w = n * 0x1.0b4611a626331p-34;
  double y = r - w;
  // Below 32 times pi / 2 bits are lost only if the high word is that of the multiple.
  const i32 near = n >= 32 || high_word(v) == high_word(n * 0x1.921fb54442d18p0);
  if (near && binary_exponent(v) - binary_exponent(y) > 16) {
    const double first = r;
    w = n * 0x1.0b4611a6p-34;
    r = first - w;
    w = n * 0x1.3198a2e037073p-69 - ((first - r) - w);
    y = r - w;
    if (n > 1 && binary_exponent(v) - binary_exponent(y) > 49) {
      const double second = r;
      w = n * 0x1.3198a2ep-69;
      r = second - w;
      w = n * 0x1.b839a252049c1p-104 - ((second - r) - w);
      y = r - w;
    }
  }
  *left = y;
  *rest = (r - y) - w;
  return n;
}
