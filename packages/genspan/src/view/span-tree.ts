import type { ViewSpan } from './view-span.ts';

/** A span and where it stands in its trace. */
export interface TreeRow {
  span: ViewSpan;
  depth: number;
  /** Box-drawing in front of the name: `│  ├─ `; empty for a root. */
  branch: string;
  /** Box-drawing in front of further lines of the same span. */
  trunk: string;
  parent?: ViewSpan;
  /** The span names a parent of this process that is not in the trace. */
  orphan: boolean;
}

interface Visit extends Omit<TreeRow, 'branch' | 'trunk'> {
  /** `trunk` of the parent; undefined for a root. */
  above?: string;
  last: boolean;
}

/**
 * The spans of a trace in tree order, children by start time. Spans whose parent never arrived stand as roots; so does
 * the earliest span of a cycle, which only broken telemetry can contain.
 */
export function treeRows(spans: ViewSpan[]): TreeRow[] {
  const sorted = [...spans].sort(byStart);
  const ids = new Set(sorted.map((span) => span.spanId));
  const children = new Map<string, ViewSpan[]>();
  const roots: ViewSpan[] = [];
  for (const span of sorted) {
    if (span.parentSpanId === undefined || !ids.has(span.parentSpanId)) roots.push(span);
    else if (children.has(span.parentSpanId)) children.get(span.parentSpanId)!.push(span);
    else children.set(span.parentSpanId, [span]);
  }
  const rows: TreeRow[] = [];
  const seen = new Set<ViewSpan>();
  for (const root of roots) walk(root, children, seen, rows);
  for (const span of sorted) if (!seen.has(span)) walk(span, children, seen, rows);
  return rows;
}

/** With its own stack: a chain of calls can be deeper than JavaScript's. */
function walk(root: ViewSpan, children: Map<string, ViewSpan[]>, seen: Set<ViewSpan>, rows: TreeRow[]): void {
  const orphan = root.parentSpanId !== undefined && root.parentIsRemote !== true;
  const stack: Visit[] = [{ span: root, depth: 0, orphan, last: true }];
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { span, depth, parent, above, last } = visit;
    if (seen.has(span)) continue;
    seen.add(span);
    const below = (children.get(span.spanId) ?? []).filter((child) => !seen.has(child));
    const trunk = above === undefined ? '' : above + (last ? '   ' : '│  ');
    rows.push({
      span,
      depth,
      parent,
      orphan: visit.orphan,
      branch: above === undefined ? '' : `${above}${last ? '└─ ' : '├─ '}`,
      trunk: trunk + (below.length > 0 ? '│  ' : '   '),
    });
    for (let index = below.length - 1; index >= 0; index--) {
      const child = below[index]!;
      stack.push({
        span: child,
        depth: depth + 1,
        parent: span,
        orphan: false,
        above: trunk,
        last: index === below.length - 1,
      });
    }
  }
}

function byStart(a: ViewSpan, b: ViewSpan): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  return a.endNs > b.endNs ? -1 : a.endNs < b.endNs ? 1 : 0;
}
