/** A row of a table, by the names of its columns. */
export type CsvRow = Record<string, string>;

/**
 * Rows of a text with a line of titles; separated by commas, semicolons or tabs, whichever the titles have most of.
 * Quotes as in RFC 4180.
 */
export function readCsv(text: string): CsvRow[] {
  const body = text.replace(/^\ufeff/, '');
  const [titles, ...rows] = cells(body, separatorOf(body));
  if (!titles) return [];
  const names = titles.map((title) => title.trim().toLowerCase());
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => Object.fromEntries(names.map((name, at) => [name, (row[at] ?? '').trim()])));
}

function separatorOf(text: string): string {
  const head = text.split('\n', 1)[0]!;
  const most = [',', ';', '\t'].map((one) => ({ one, count: head.split(one).length }));
  return most.sort((a, b) => b.count - a.count)[0]!.one;
}

function cells(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[at++];
      else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else if (character !== '\r') cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
