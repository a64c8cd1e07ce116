/**
 * What to observe so that SDKs show a cumulative value: they add the difference from the last observation to what they showed
 * last, in doubles. Where that comes out one unit in the last place beside the value (it may where the value more than
 * doubled), the double below is observed, so that what is shown and what was observed stay the same number and the next one
 * is right again.
 *
 * @param last what was observed before; undefined for nothing
 */
export function observableValue(value: number, last: number | undefined): number {
  if (last === undefined || last + (value - last) === value) return value;
  let lower = value;
  do {
    lower = below(lower);
    if (lower <= last) return value;
  } while (last + (lower - last) !== lower);
  return lower;
}

const bits = new DataView(new ArrayBuffer(8));

/** The next double below one that is more than 0. */
function below(value: number): number {
  bits.setFloat64(0, value);
  bits.setBigUint64(0, bits.getBigUint64(0) - 1n);
  return bits.getFloat64(0);
}
