import { describe, expect, it } from 'vitest';
import { blobPart, uriPart } from './blob.ts';

const bytes = (size: number) => Buffer.alloc(size, 7).toString('base64');

describe('a part for binary data', () => {
  it.each([
    [3, '3 B'],
    [1020, '1020 B'],
    [1536, '1.5 KiB'],
    [3 * 1024 * 1024, '3.0 MiB'],
  ])('says the size of %i bytes instead of holding them', (size, words) => {
    expect(blobPart('audio', bytes(size))).toEqual({
      type: 'blob',
      modality: 'audio',
      content: `[audio, ${words}, not captured]`,
    });
  });

  it.each([
    ['data:image/png;base64,', 'image/png'],
    ['data:application/pdf;name=a.pdf;base64,', 'application/pdf'],
    ['DATA:image/svg+xml;BASE64,', 'image/svg+xml'],
  ])('takes media type and size from a data URI (%s)', (head, mime) => {
    expect(blobPart('image', head + bytes(1536), 'ignored/type')).toEqual({
      type: 'blob',
      modality: 'image',
      mime_type: mime,
      content: `[${mime}, 1.5 KiB, not captured]`,
    });
  });

  it('counts the characters of a data URI that is not base64', () => {
    expect(blobPart('image', `data:image/svg+xml,${'x'.repeat(900)}`)).toMatchObject({
      content: '[image/svg+xml, 900 B, not captured]',
    });
  });

  it('names the media type that is known from elsewhere', () => {
    expect(blobPart('audio', bytes(3), 'audio/wav')).toMatchObject({ mime_type: 'audio/wav' });
  });

  it('never holds any of the data, whatever its form', () => {
    for (const data of ['', 'SECRET', 'data:SECRET', 'data:,SECRET', 'data:text/plain;x="SECRET";base64,SECRET']) {
      expect(JSON.stringify(blobPart('document', data))).not.toContain('SECRET');
    }
  });
});

describe('a part for an address', () => {
  it('keeps the address', () => {
    const uri = 'https://example.test/cat.png?size=2';
    expect(uriPart('image', uri)).toEqual({ type: 'uri', modality: 'image', uri });
  });

  it.each(['data:image/png;base64,AAAA', 'DATA:image/png;base64,AAAA'])('is a blob for %s', (uri) => {
    const part = uriPart('image', uri);
    expect(part).toMatchObject({ type: 'blob', mime_type: 'image/png' });
    expect(JSON.stringify(part)).not.toContain('AAAA');
  });
});
