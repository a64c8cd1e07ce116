import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generators, random } from './generated.ts';

/** A piece of text of one kind; the second half is never fitted on. */
export interface Slice {
  group: string;
  text: string;
  isHeldOut: boolean;
  /** Prose as people write it counts more than what a compiler says. */
  share?: number;
}

const FOLDER = import.meta.dirname;
const ROOT = resolve(FOLDER, '../../..');

/** Texts written for this purpose, by file: paragraphs are separated by an empty line and alternate between the halves. */
const WRITTEN: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'European',
  fr: 'European',
  es: 'European',
  pt: 'European',
  it: 'European',
  pl: 'European',
  tr: 'European',
  vi: 'Vietnamese',
  zh: 'Chinese',
  'zh-hant': 'Chinese',
  ja: 'Japanese',
  ko: 'Korean',
  ru: 'Cyrillic',
  uk: 'Cyrillic',
  el: 'Greek',
  ar: 'Arabic',
  fa: 'Arabic',
  he: 'Hebrew',
  hi: 'Devanagari',
  bn: 'Bengali, Tamil',
  ta: 'Bengali, Tamil',
  th: 'Thai',
  chat: 'Chat with emoji',
};

/** The compiler's messages in other languages (Apache-2.0), for fitting only: they are full of English names. */
const TRANSLATED: Readonly<Record<string, string>> = {
  de: 'European',
  fr: 'European',
  es: 'European',
  it: 'European',
  'pt-br': 'European',
  pl: 'European',
  cs: 'European',
  tr: 'European',
  'zh-cn': 'Chinese',
  'zh-tw': 'Chinese',
  ja: 'Japanese',
  ko: 'Korean',
  ru: 'Cyrillic',
};

/** Readmes of installed packages (MIT and Apache-2.0), as Markdown. */
const READMES = [
  'zod',
  'openai',
  '@anthropic-ai/sdk',
  'semver',
  'yargs',
  'debug',
  'fflate',
  'tinybench',
  'picomatch',
  'protobufjs',
];

/** Code of installed packages (MIT and Apache-2.0). */
const CODE = [
  'zod/v4/core/schemas.js',
  'marked/lib/marked.esm.js',
  'semver/classes/range.js',
  'yaml/dist/compose/composer.js',
  'openai/client.mjs',
  'openai/resources/responses/responses.d.ts',
  'protobufjs/src/parse.js',
  'picomatch/lib/parse.js',
];

/** All slices, the same for the same checkout and installed packages. */
export function corpus(): Slice[] {
  return [...written(), ...translated(), ...comments(), ...documents(), ...code(), ...generated()];
}

function written(): Slice[] {
  return Object.entries(WRITTEN).flatMap(([file, group]) =>
    readFileSync(join(FOLDER, 'texts', `${file}.txt`), 'utf8')
      .trim()
      .split(/\n\n+/)
      .map((text, at) => ({ group, text, isHeldOut: at % 2 === 1, share: 20 })),
  );
}

function translated(): Slice[] {
  const folder = join(ROOT, 'node_modules/@arethetypeswrong/core/node_modules/typescript/lib');
  return Object.entries(TRANSLATED).flatMap(([language, group]) => {
    const file = join(folder, language, 'diagnosticMessages.generated.json');
    const messages = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    // Without the places for names: what is left is prose.
    const text = messages.map((message) => message.replace(/[‘’“”"'「」„«»]?\{\d\}[‘’“”"'「」“«»]?/g, '')).join('\n');
    return sample(slices(text, 500), 10).map((slice) => ({ group, text: slice, isHeldOut: false }));
  });
}

/** English prose of the comments in the compiler's library files. */
function comments(): Slice[] {
  const folder = join(ROOT, 'node_modules/@arethetypeswrong/core/node_modules/typescript/lib');
  const out: string[] = [];
  for (const file of ['lib.es5.d.ts', 'lib.dom.d.ts', 'lib.es2015.core.d.ts']) {
    for (const match of readFileSync(join(folder, file), 'utf8').matchAll(/\/\*\*(.*?)\*\//gs)) {
      const text = match[1]!
        .replace(/^\s*\* ?/gm, '')
        .replace(/\[MDN.*|@\w+|\{.*?\}/g, '')
        .replace(/\s+/g, ' ')
        .trim();
      if (text.split(' ').length > 12) out.push(text);
    }
  }
  return halves('English', sample(slices(out.join('\n'), 600), 60));
}

function documents(): Slice[] {
  const own = readdirSync(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md') && file !== 'token-estimates.md')
    .sort();
  const files = [
    ...own.map((file) => join(ROOT, 'docs', file)),
    ...READMES.map((name) => join(ROOT, 'node_modules', name, 'README.md')),
  ];
  return files.flatMap((file, at) =>
    sample(slices(readFileSync(file, 'utf8'), 700), 6).map((text) => ({
      group: 'Markdown',
      text,
      isHeldOut: at % 2 === 1,
    })),
  );
}

function code(): Slice[] {
  const own = readdirSync(join(ROOT, 'packages'))
    .flatMap((name) =>
      readdirSync(join(ROOT, 'packages', name, 'src')).map((file) => join(ROOT, 'packages', name, 'src', file)),
    )
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const files = [...sample(own, 40), ...CODE.map((file) => join(ROOT, 'node_modules', file))];
  return files.flatMap((file, at) =>
    sample(slices(readFileSync(file, 'utf8'), 700), 4).map((text) => ({
      group: 'Code',
      text,
      isHeldOut: at % 2 === 1,
    })),
  );
}

function generated(): Slice[] {
  const chance = random(20_261_121);
  return Object.entries(generators).flatMap(([group, generate]) =>
    halves(
      group,
      Array.from({ length: 40 }, (_, at) => generate(chance, at)),
    ),
  );
}

function halves(group: string, texts: readonly string[]): Slice[] {
  return texts.map((text, at) => ({ group, text, isHeldOut: at % 2 === 1 }));
}

/** Pieces of about `size` characters, cut at line ends. */
function slices(text: string, size: number): string[] {
  const out: string[] = [];
  let piece = '';
  for (const line of text.split(/(?<=\n)/)) {
    if (line.length > 4 * size) continue;
    piece += line;
    if (piece.length < size) continue;
    out.push(piece);
    piece = '';
  }
  return piece.length > size / 2 ? [...out, piece] : out;
}

/** At most `count` items, evenly spread. */
function sample<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, at) => items[Math.floor(at * step)]!);
}
