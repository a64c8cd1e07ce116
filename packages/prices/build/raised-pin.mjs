/**
 * A pin raised to what the registry has as newest, or the same when there is nothing newer.
 *
 * @param {{ package: string, version: string, integrity: string, dated: string, licence: string }} pin
 * @param {object} published answer of `npm view <package> version dist.integrity time license --json`
 * @throws {Error} when the newest version has another licence, which a person has to read first.
 */
export function raisedPin(pin, { version, 'dist.integrity': integrity, time, license }) {
  if (version === pin.version) return pin;
  if (license !== pin.licence) throw new Error(`${pin.package} ${version} is under ${license}, not ${pin.licence}`);
  return { ...pin, version, integrity, dated: time[version].slice(0, 10) };
}
