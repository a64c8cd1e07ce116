import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/** What a built file does that the rules of the house are about. */
export interface Uses {
  /** Packages that it loads, by name. */
  packages: Set<string>;
  /** It reads the environment. */
  environment: boolean;
}

interface Node {
  type: string;
  [field: string]: unknown;
}

/** What the built JavaScript files below a folder do, together. */
export function usesOfFolder(folder: string): Uses {
  const uses: Uses = { packages: new Set(), environment: false };
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.[cm]?js$/.test(file)) collect(parse(readFileSync(join(folder, file), 'utf8')), uses);
  }
  return uses;
}

/** What one source text does. */
export function usesOf(source: string): Uses {
  const uses: Uses = { packages: new Set(), environment: false };
  collect(parse(source), uses);
  return uses;
}

/** The packages that declaration files below a folder import types from. */
export function packagesOfDeclarations(folder: string): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.d\.[cm]ts$/.test(file)) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, specifier] of text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\s]+)['"]/g)) add(specifier, found);
  }
  return found;
}

/** CommonJS parses as a module too, as rolldown writes it. */
function parse(source: string): Node {
  return parseAst(source.replace(/^#!.*/, '')) as unknown as Node;
}

function collect(node: Node, uses: Uses): void {
  for (const specifier of loadedBy(node)) add(specifier, uses.packages);
  if (readsEnvironment(node)) uses.environment = true;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) collect(child, uses);
  }
}

/** What a node loads: `import`, `export from`, `import()`, `require()`, `createRequire(...)()`, and their `resolve`. */
function loadedBy(node: Node): (string | undefined)[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
      return [text(node.source)];
    case 'CallExpression':
      return isLoader(node.callee) ? [text((node.arguments as unknown[])[0])] : [];
    default:
      return [];
  }
}

function isLoader(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return /require/i.test(String(callee.name));
  if (callee.type === 'MemberExpression') {
    const name = (callee.property as Node).name;
    return name === 'resolve' ? isMeta(callee.object) || isLoader(callee.object) : name === 'createRequire';
  }
  if (callee.type === 'CallExpression') return isLoader(callee.callee);
  // `(0, node_module.createRequire)(...)`
  if (callee.type === 'SequenceExpression') return isLoader((callee.expressions as unknown[]).at(-1));
  return callee.type === 'ParenthesizedExpression' && isLoader(callee.expression);
}

const isMeta = (node: unknown) => isNode(node) && node.type === 'MetaProperty';

function readsEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression') return nameOf(node.object) === 'process' && nameOf(node.property) === 'env';
  if (node.type !== 'VariableDeclarator' || nameOf(node.init) !== 'process') return false;
  const { properties = [] } = node.id as { properties?: Node[] };
  return properties.some((property) => nameOf(property.key) === 'env');
}

/** Of an identifier, a string, or the last part of `node_process.default`. */
function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'MemberExpression')
    return /^(?:node_)?process$/.test(nameOf(node.object) ?? '') ? 'process' : undefined;
  return typeof node.name === 'string' ? node.name : text(node);
}

function text(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Paths and Node's own modules are nobody's package. */
function add(specifier: string | undefined, packages: Set<string>): void {
  if (specifier === undefined || /^(?:[./#]|node:|file:)/.test(specifier) || builtinModules.includes(specifier)) return;
  packages.add(specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
}
