/** RFC 1123: what OpenSLO allows as a name. */
const LONGEST = 63;

/** Names for documents: each made from a text, none given twice. */
export class DnsLabels {
  readonly #given = new Set<string>();

  /** @example new DnsLabels().of('Search & find / latency') // 'search-find-latency' */
  of(text: string): string {
    const label = dnsLabel(text);
    let unique = label;
    for (let count = 2; this.#given.has(unique); count++) unique = cut(label, `-${count}`);
    this.#given.add(unique);
    return unique;
  }
}

/** The nearest name that is allowed; two texts may have the same. */
export function dnsLabel(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? ['unnamed'];
  return cut(words.join('-'), '');
}

function cut(label: string, ending: string): string {
  return label.slice(0, LONGEST - ending.length).replace(/-+$/, '') + ending;
}
