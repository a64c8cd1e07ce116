import { expect, it } from 'vitest';
import { found, random } from './found.fixture.ts';

const key = `${random('alnum', 86)}==`;

it.each([
  ['Server=tcp:db.example.net,1433;Database=x;User ID=app;Password=Abc&123;Encrypt=True;', 'Abc&123'],
  ['Data Source=db;Initial Catalog=x;Uid=app;Pwd=letmein;', 'letmein'],
  ['host=db port=5432 dbname=x user=app password=letmein sslmode=require', 'letmein'],
  ['jdbc:mysql://db/x?user=app&password=p4ssword&useSSL=false', 'p4ssword'],
  [`DefaultEndpointsProtocol=https;AccountName=store;AccountKey=${key};EndpointSuffix=core.example.net`, key],
  [`Endpoint=sb://x.example.net/;SharedAccessKeyName=Root;SharedAccessKey=${key}`, key],
])('only the password of %s goes', (text, password) => {
  expect(found(text)).toEqual([`CONNECTION_STRING ${password}`]);
});

it.each([
  'Server=db;Database=x;Integrated Security=true;',
  'host = user = passwd = acct = None',
  'Listener(authkey=current_process().authkey)',
  'AccountName=store;AccountKey=<your account key>;',
  'Server=db;Password=\x24{PASSWORD};',
])('%s has none', (text) => {
  expect(found(text)).toEqual([]);
});
