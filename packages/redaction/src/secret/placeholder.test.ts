import { expect, it } from 'vitest';
import { random } from './found.fixture.ts';
import { isPlaceholder } from './placeholder.ts';

it.each([
  ...[
    'password',
    'your-api-key',
    'YOUR_API_KEY',
    '<token>',
    '\x24{DB_PASSWORD}',
    '{{ secret }}',
    '$PASSWORD',
    '%PASSWORD%',
  ],
  ...[
    'process.env.KEY',
    'os.environ["KEY"]',
    'changeme',
    'change-me',
    'xxxxxxxx',
    '********',
    'redacted',
    'null',
    'string',
  ],
  ...[
    'INSERT_TOKEN_HERE',
    'my-secret-token',
    'sk-...',
    'vault:secret/db',
    'arn:aws:iam::1:role/x',
    '{password}',
    '@{x}',
  ],
])('%s stands for a secret', (value) => {
  expect(isPlaceholder(value)).toBe(true);
});

it.each(['hunter2', 'Tr0ub4dor&3', 'letmein', 'Sommer2024!', random('alnum', 40), random('hex', 64)])(
  '%s may be one',
  (value) => {
    expect(isPlaceholder(value)).toBe(false);
  },
);
