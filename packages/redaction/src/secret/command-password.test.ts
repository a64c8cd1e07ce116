import { expect, it } from 'vitest';
import { found } from './found.fixture.ts';

it.each([
  'sshpass -p hunter2 ssh host',
  'mysql -u root -phunter2 db',
  'mysqldump --all -phunter2',
  'docker login -u jo -p hunter2 registry.example.org',
  'redis-cli -h cache -a hunter2',
  'mongosh -u jo -p "hunter2"',
  'openssl rsa -in k.pem -passin pass:hunter2',
])('%s', (command) => {
  expect(found(command)).toEqual(['PASSWORD hunter2']);
});

it.each([
  'mysql -u root -p db',
  'mysql -h localhost -P 3306 -p',
  'docker login -u jo --password-stdin',
  'sshpass -p "$PASSWORD" ssh host',
  'docker login -u jo -p \x24{TOKEN} ghcr.io',
  'mkdir -p build/output',
])('%s tells none', (command) => {
  expect(found(command)).toEqual([]);
});
