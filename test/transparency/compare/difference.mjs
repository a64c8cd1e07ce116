import { isDeepStrictEqual } from 'node:util';

/**
 * Where two observations differ, one line for each place: `seen.chunks[2]: bare "lo", instrumented "Hel"`.
 * Empty when they are equal.
 */
export function differences(bare, instrumented, path = '') {
  if (isDeepStrictEqual(bare, instrumented)) return [];
  if (!isContainer(bare) || !isContainer(instrumented) || Array.isArray(bare) !== Array.isArray(instrumented)) {
    return [`${path || 'observation'}: bare ${show(bare)}, instrumented ${show(instrumented)}`];
  }
  const keys = new Set([...Object.keys(bare), ...Object.keys(instrumented)]);
  return [...keys].flatMap((key) => differences(bare[key], instrumented[key], join(path, key, Array.isArray(bare))));
}

function isContainer(value) {
  return value !== null && typeof value === 'object';
}

function join(path, key, isArray) {
  if (isArray) return `${path}[${key}]`;
  return path ? `${path}.${key}` : key;
}

function show(value) {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
