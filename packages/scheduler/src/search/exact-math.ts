/**
 * Logarithm and exponential from the four basic operations alone: Math.log and Math.exp may differ in the last
 * bit between engines, and one bit is enough to make two runs with the same seed part ways.
 */

const LN2 = 0.6931471805599453;

export function exactLn(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa >= 1.5) {
    mantissa /= 2;
    exponent += 1;
  }
  while (mantissa < 0.75) {
    mantissa *= 2;
    exponent -= 1;
  }
  const z = (mantissa - 1) / (mantissa + 1);
  const square = z * z;
  let power = z;
  let sum = 0;
  for (let i = 1; i < 40; i += 2) {
    sum += power / i;
    power *= square;
  }
  return exponent * LN2 + 2 * sum;
}

export function exactExp(x: number): number {
  const halvings = 10;
  const small = x / 1024;
  let term = 1;
  let sum = 1;
  for (let i = 1; i < 12; i += 1) {
    term *= small / i;
    sum += term;
  }
  for (let i = 0; i < halvings; i += 1) sum *= sum;
  return sum;
}
