import { periodOn } from './periods.mjs';
import { agree } from './rate.mjs';

/**
 * Sorts findings into those that a human line of the overlay decides, whose decisions are carried out, and those that
 * nobody has looked at. A line counts for the numbers it names alone: when they change, somebody has to look again.
 *
 * @param {import('./merge.mjs').Finding[]} findings
 * @param {Map<string, import('./overlay.mjs').Overlay>} overlays
 * @returns {{ decided: { finding: object, decision: object }[], open: object[], idle: string[] }} `idle` lines decide nothing any more
 */
export function decide(findings, overlays) {
  const decided = [];
  const open = [];
  const used = new Set();
  for (const finding of findings) {
    const decision = overlays.get(finding.provider)?.decisions?.find((one) => isAbout(one, finding));
    if (!decision) open.push(finding);
    else {
      decided.push({ finding, decision });
      used.add(`${finding.provider} ${decision.kind} ${finding.model}`);
    }
  }
  const lines = [...overlays.values()].flatMap(({ provider, decisions = [] }) =>
    decisions.flatMap(({ kind, models }) => Object.keys(models).map((id) => `${provider} ${kind} ${id}`)),
  );
  return { decided, open, idle: lines.filter((line) => !used.has(line)) };
}

function isAbout({ kind, models }, finding) {
  const seen = kind === finding.kind ? models[finding.model] : undefined;
  if (!seen) return false;
  const names = Object.keys(finding.seen);
  return names.length === Object.keys(seen).length && names.every((name) => same(seen[name], finding.seen[name]));
}

function same(one, other) {
  const [ours, theirs] = [one, other].map((value) => [value].flat());
  return ours.length === theirs.length && ours.every((value, at) => value === theirs[at] || agree(value, theirs[at]));
}

/** Carries out what was decided about the sources of one provider's models. */
export function carryOut(decided, models, day) {
  for (const { finding, decision } of decided) {
    const model = models.get(finding.model);
    if (decision.take === 'drop') models.delete(finding.model);
    else if (decision.take === 'newer') takeNewer(model, finding.seen, day);
    if (decision.confidence) model.confidence = decision.confidence;
  }
}

function takeNewer(model, seen, day) {
  const period = periodOn(model.periods, day);
  for (const [name, [, price]] of Object.entries(seen)) {
    if (name === 'long.above') period.long.above = price;
    else if (name.startsWith('long.')) period.long.rates[name.slice('long.'.length)] = price;
    else period.rates[name] = price;
  }
}
