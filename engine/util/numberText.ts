/** Shortest decimal digits of a finite double and the power of ten of the first one: 0.00125 is ["125", -3]. */
function digitsOf(value: number): readonly [digits: string, exponent: number] {
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  return [mantissa.replace(".", ""), Number(exponent)];
}

/** Digits with a point after the one that stands for 10^0, at least one digit on each side. */
function plainDecimal(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/**
 * A number as Java prints it. Whole numbers in the safe range print as Long, since a JavaScript number does not tell 2 from 2.0; all
 * others as Double.toString: `1.5`, `1.0E21`, `NaN`.
 */
export function javaNumberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (!Number.isFinite(value)) return String(value);
  const sign = value < 0 ? "-" : "";
  const [digits, exponent] = digitsOf(Math.abs(value));
  if (exponent >= -3 && exponent < 7) return sign + plainDecimal(digits, exponent);
  return `${sign}${digits.slice(0, 1)}.${digits.slice(1) || "0"}E${exponent}`;
}

/** A number as Python prints it: whole numbers in the safe range as int, all others as repr of a float: `1.5`, `1e+21`, `nan`. */
export function pythonNumberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (Number.isNaN(value)) return "nan";
  const sign = value < 0 ? "-" : "";
  if (!Number.isFinite(value)) return `${sign}inf`;
  const [digits, exponent] = digitsOf(Math.abs(value));
  if (exponent >= -4 && exponent < 16) return sign + plainDecimal(digits, exponent);
  const power = `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  return `${sign}${digits.slice(0, 1)}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e${power}`;
}
