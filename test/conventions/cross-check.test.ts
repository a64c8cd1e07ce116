import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import * as tables from './attributes.ts';
import { contentAttributes } from './messages.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { conventionMetrics, openaiMetricAttributes } from './metrics.ts';
import { refinements } from './refinements.ts';
import type { Requirements } from './requirement.ts';
import { spanTypes } from './span-types.ts';

/*
 * Some checkouts have a machine-readable extract of the conventions beside the repository. Where it is, the tables
 * transcribed by hand must agree with it; everywhere else these tests are skipped and nothing changes.
 */
const folder = process.env.GENSPAN_SHARED ?? resolve(import.meta.dirname, '../../../shared');
const path = resolve(folder, 'semconv/genai-registry.json');

interface Ref {
  ref: string;
  requirement_level?: string;
  note_only?: boolean;
}

interface Metric {
  name: string;
  unit: string;
  instrument: string;
  value_type: string | null;
  buckets: number[] | null;
  attributes: Ref[];
}

interface Registry {
  attributes: Record<string, { type: string; enum?: string[]; json_schema?: string }>;
  spans: { id: string; kind: string; name_rule: string; operation_names?: string[]; attributes: Ref[] }[];
  span_refinements: { id: string; refines: string; overrides: Ref[] }[];
  metrics: Metric[];
  metric_refinements: { refines: string; adds: Ref[] }[];
  removed_or_renamed: { from: string | string[]; to: string | string[] | null; kind: string }[];
  core_repo_deprecated: {
    attributes: Record<string, { type: string; moved_to_genai_repo: boolean }>;
    metrics: string[];
  };
}

function readRegistry({ skip }: TestContext): Registry {
  skip(!existsSync(path), `no extract of the conventions at ${path}; GENSPAN_SHARED names another folder`);
  return JSON.parse(readFileSync(path, 'utf8')) as Registry;
}

const isMcp = (name: string): boolean => name.startsWith('mcp.');
const sorted = (names: Iterable<string>): string[] => [...names].sort();
const fromEntries = <Item, Value>(items: readonly Item[], entry: (item: Item) => [string, Value]) =>
  Object.fromEntries(items.map(entry));
const theirLevels = (refs: readonly Ref[]) => fromEntries(refs, (ref) => [ref.ref, ref.requirement_level]);
const ourLevels = (table: Requirements) => fromEntries(Object.entries(table), ([name, { level }]) => [name, level]);

describe('attributes agree with the extract', () => {
  it('in names, types and enum members', (context) => {
    const { attributes } = readRegistry(context);
    const theirs = Object.entries(attributes).filter(([name]) => !isMcp(name));
    const ours = { ...tables.registryAttributes };
    for (const [name, { type }] of Object.entries(tables.templateAttributes)) {
      Object.assign(ours, { [name]: { type: `template[${type}]` } });
    }
    expect(
      fromEntries(Object.entries(ours), ([name, { type, values }]) => [name, [type, values && sorted(values)]]),
    ).toEqual(fromEntries(theirs, ([name, a]) => [name, [a.type.replace('enum', 'string'), a.enum && sorted(a.enum)]]));
  });

  it('in what has a schema', (context) => {
    const { attributes } = readRegistry(context);
    const withSchema = Object.keys(attributes).filter((name) => attributes[name]?.json_schema);
    // What a tool takes and gives may be anything, so those two schemas check nothing.
    expect(sorted(contentAttributes)).toEqual(sorted(withSchema.filter((name) => !/tool\.call\./.test(name))));
  });

  it('in what the release had already', (context) => {
    const { attributes, core_repo_deprecated } = readRegistry(context);
    const core = core_repo_deprecated.attributes;
    // The attributes of Bedrock stayed in the core conventions, so their page of moved names does not list them.
    const isNew = (name: string) => !core[name] && !isMcp(name) && !name.startsWith('aws.');
    expect(sorted(tables.addedAfterRelease)).toEqual(sorted(Object.keys(attributes).filter(isNew)));
    const moved = Object.keys(core).filter((name) => core[name]?.moved_to_genai_repo && !attributes[name]);
    expect(sorted(Object.keys(tables.releasedOnlyAttributes))).toEqual(sorted(moved));
  });

  it('in types that changed since the release', (context) => {
    const { attributes, core_repo_deprecated } = readRegistry(context);
    const old = Object.entries(core_repo_deprecated.attributes);
    const retyped = old.filter(([name, { type }]) => attributes[name] && attributes[name].type !== type);
    expect(fromEntries(Object.entries(tables.releasedDefinitions), ([name, { type }]) => [name, type])).toEqual(
      fromEntries(retyped, ([name, { type }]) => [name, type]),
    );
  });

  it('in deprecated names', (context) => {
    const { removed_or_renamed } = readRegistry(context);
    const renamed = removed_or_renamed.filter(
      ({ from, kind }) => kind === 'attribute' && !Object.hasOwn(tables.releasedOnlyAttributes, String(from)),
    );
    expect(tables.deprecatedAttributes).toEqual(fromEntries(renamed, ({ from, to }) => [String(from), to]));
  });
});

describe('spans agree with the extract', () => {
  it('in types, kinds, operations and requirement levels', (context) => {
    const { spans } = readRegistry(context);
    const theirs = spans.filter(({ id }) => !isMcp(id));
    const summary = fromEntries([...spanTypes], (type) => [
      type.id,
      { kind: type.kind, operations: sorted(type.operations), attributes: ourLevels(type.attributes) },
    ]);
    expect(summary).toEqual(
      fromEntries(theirs, ({ id, kind, operation_names, attributes }) => [
        id,
        {
          kind: kind.toUpperCase(),
          operations: sorted(operation_names ?? []),
          attributes: theirLevels(attributes),
        },
      ]),
    );
  });

  it('in name rules', (context) => {
    const { spans } = readRegistry(context);
    const keyOf = (rule: string) => /\{(?!gen_ai\.operation\.name)([^}]+)\}/.exec(rule)?.[1];
    const theirs = spans.filter(({ id }) => !isMcp(id));
    expect(fromEntries([...spanTypes], ({ id, nameKey }) => [id, nameKey])).toEqual(
      fromEntries(theirs, ({ id, name_rule }) => [id, keyOf(name_rule)]),
    );
  });

  it('in refinements', (context) => {
    const { span_refinements } = readRegistry(context);
    // One table of ours has what the three refinements of tools add, all with the same levels.
    const merged = span_refinements.map((refinement) => ({
      ...refinement,
      id: refinement.id.startsWith('gen_ai.execute_tool.') ? 'gen_ai.execute_tool.skill' : refinement.id,
    }));
    for (const id of new Set(merged.map((refinement) => refinement.id))) {
      const ours = refinements.find((refinement) => refinement.id === id);
      const overrides = merged.filter((refinement) => refinement.id === id).flatMap((each) => each.overrides);
      const theirs = theirLevels(overrides.filter((override) => !override.note_only));
      expect(ourLevels(ours?.attributes ?? {}), id).toMatchObject(theirs);
      const extra = Object.keys(ours?.attributes ?? {}).filter((name) => !Object.hasOwn(theirs, name));
      expect(
        extra.every((name) => overrides.some(({ ref }) => ref === name)),
        `${id}: ${extra}`,
      ).toBe(true);
    }
  });
});

describe('metrics agree with the extract', () => {
  const isClient = ({ name }: { name: string }): boolean => !isMcp(name) && !name.startsWith('gen_ai.server.');
  const summary = ({ unit, instrument, number, buckets, attributes }: MetricDefinition) => ({
    unit,
    instrument,
    number,
    buckets,
    attributes: ourLevels(attributes),
  });
  const theirSummary = ({ unit, instrument, value_type, buckets, attributes }: Metric) => ({
    unit,
    instrument,
    number: value_type,
    buckets: buckets ?? undefined,
    attributes: theirLevels(attributes),
  });
  const ofFamily = (...families: MetricDefinition['family'][]) =>
    Object.entries(conventionMetrics).filter(([, { family }]) => families.includes(family));

  it('in the newest family', (context) => {
    const { metrics } = readRegistry(context);
    expect(fromEntries(ofFamily('newest', 'stable', 'added'), ([name, metric]) => [name, summary(metric)])).toEqual(
      fromEntries(metrics.filter(isClient), (metric) => [metric.name, theirSummary(metric)]),
    );
  });

  it('in what the release had', (context) => {
    const { core_repo_deprecated } = readRegistry(context);
    const released = core_repo_deprecated.metrics.filter((name) => isClient({ name }));
    expect(sorted(ofFamily('released', 'stable').map(([name]) => name))).toEqual(sorted(released));
  });

  it('in the released family, as the extract of the older registry has it', (context) => {
    readRegistry(context);
    const older = resolve(folder, 'semconv/genai-registry-baseline-2026-08-03.json');
    context.skip(!existsSync(older), `no extract of the older registry at ${older}`);
    const { metrics } = JSON.parse(readFileSync(older, 'utf8')) as Registry;
    for (const [name, metric] of ofFamily('released', 'stable')) {
      const theirs = metrics.find((candidate) => candidate.name === name);
      expect(theirs && theirSummary(theirs), name).toEqual(summary(metric));
    }
  });

  it('in what the page of OpenAI adds', (context) => {
    const { metric_refinements } = readRegistry(context);
    for (const { refines, adds } of metric_refinements) {
      expect(ourLevels(openaiMetricAttributes), refines).toEqual(theirLevels(adds));
    }
  });
});
