/** What the schema of the table uses of JSON Schema. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  items?: Schema;
  minItems?: number;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  exclusiveMinimum?: number;
}

/** What is wrong with a value by a schema, each with the path in it. Knows the keywords above, and no others. */
export function violations(value: unknown, schema: Schema, root = schema, path = '$'): string[] {
  const { $ref, anyOf } = schema;
  if ($ref !== undefined) return violations(value, root.$defs![$ref.replace('#/$defs/', '')]!, root, path);
  if (anyOf) {
    const tried = anyOf.map((option) => violations(value, option, root, path));
    return tried.some((problems) => problems.length === 0) ? [] : tried[0]!;
  }
  if (schema.type !== undefined && !isOfType(value, schema.type)) return [`${path} is no ${schema.type}`];
  if (typeof value === 'object' && value !== null) return inside(value, schema, root, path);
  return scalar(value, schema, path);
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function inside(value: object, schema: Schema, root: Schema, path: string): string[] {
  if (Array.isArray(value)) {
    const short = value.length < (schema.minItems ?? 0) ? [`${path} has too few items`] : [];
    return [...short, ...value.flatMap((item, at) => violations(item, schema.items ?? {}, root, `${path}[${at}]`))];
  }
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name));
  const problems = missing.map((name) => `${path} has no ${name}`);
  for (const [name, part] of Object.entries(value)) {
    const own = schema.properties?.[name] ?? schema.additionalProperties ?? {};
    if (own === false) problems.push(`${path} has an unknown ${name}`);
    else if (own !== true) problems.push(...violations(part, own, root, `${path}.${name}`));
  }
  return problems;
}

function scalar(value: unknown, schema: Schema, path: string): string[] {
  const { minimum = Number.NEGATIVE_INFINITY, exclusiveMinimum = Number.NEGATIVE_INFINITY } = schema;
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is none of ${schema.enum.join(', ')}`];
  if (schema.const !== undefined && value !== schema.const) return [`${path} is not ${String(schema.const)}`];
  if (typeof value === 'number' && (value < minimum || value <= exclusiveMinimum)) return [`${path} is too small`];
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) {
    return [`${path} does not match ${schema.pattern}`];
  }
  return [];
}
