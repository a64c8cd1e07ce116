import { Document, isScalar, visit } from 'yaml';

/** What some parsers of YAML, Prometheus's among them, take for the end of a line, and other characters nobody sees. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\ufeff]/gu;

/**
 * YAML with comments above it, in which no text can end its line or its comment.
 *
 * @param comments each is one line; a line break in it is written as `\u000a`
 */
export function toYaml(value: unknown, comments: readonly string[]): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && typeof node.value === 'string' && node.value.search(UNSEEN) >= 0)
        node.type = 'QUOTE_DOUBLE';
    },
  });
  const header = comments.map((line) => `# ${line.replaceAll('\n', '\\u000a')}\n`).join('');
  return `${header}\n${document.toString({ lineWidth: 0 })}`.replace(UNSEEN, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
