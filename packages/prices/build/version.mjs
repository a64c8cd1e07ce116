/**
 * The day of the data: the latest on which a source was published or a row of the overlay was read.
 *
 * @param {Record<string, { dated: string }>} pins
 * @param {Map<string, import('./overlay.mjs').Overlay>} overlays
 */
export function dayOf(pins, overlays) {
  const rows = [...overlays.values()].flatMap(({ rules = [], like = [], decisions = [] }) => [
    ...rules,
    ...like,
    ...decisions,
  ]);
  return [...Object.values(pins).map(({ dated }) => dated), ...rows.map(({ date }) => date)].sort().at(-1);
}

/** The day, with a counter when another table of that day is committed already: `2026-11-21.2`. */
export function versionAfter(before, table, day) {
  const { version } = before;
  if (JSON.stringify(before.providers) === JSON.stringify(table.providers)) return version;
  if (version === day) return `${day}.2`;
  if (!version?.startsWith(`${day}.`)) return day;
  return `${day}.${Number(version.slice(day.length + 1)) + 1}`;
}
