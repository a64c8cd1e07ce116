import { expect, it } from 'vitest';
import { found } from './found.fixture.ts';

const values = ['c3VwZXItc2VjcmV0LXZhbHVl', 'YW5vdGhlci12YWx1ZQ=='];
const data = `data:\n  user: ${values[0]}\n  config.json: "${values[1]}"\n`;

it('finds every value of a Secret', () => {
  const manifest = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ntype: Opaque\n${data}---\n`;
  expect(found(manifest)).toEqual(values.map((value) => `SECRET ${value}`));
});

it('leaves a ConfigMap and references to Secrets', () => {
  expect(found(`kind: ConfigMap\nmetadata:\n  name: x\n${data}`)).toEqual([]);
  expect(found('kind: Secret\nmetadata:\n  name: database-credentials-2\n')).toEqual([]);
});
