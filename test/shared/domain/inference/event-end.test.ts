import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastEventEnd } from '#shared/domain/inference/event-end.ts';

const end = (text: string) => lastEventEnd(Buffer.from(text));

it.each([
  ['', 0],
  ['data: 1', 0],
  ['data: 1\n', 0],
  ['data: 1\r\n', 0],
  ['data: 1\n\n', 9],
  ['data: 1\r\r', 9],
  ['data: 1\r\n\r\n', 11],
  ['data: 1\n\ndata: 2\n', 9],
  ['data: 1\n\ndata: 2\r\n\r\nda', 20],
  ['data: 1\r\n\n', 10],
])('finds the end of the last event in %j', (text, at) => expect(end(text)).toBe(at));

it('cuts only where a line is empty', () => {
  const piece = fc.constantFrom('a', '\n', '\r', '\r\n', 'data: x');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
      const text = pieces.join('');
      const at = end(text);
      if (at > 0) expect(text.slice(0, at)).toMatch(/(?:\r\n|\r|\n)(?:\r\n|\r|\n)$/);
      expect(text.slice(at)).not.toMatch(/\n\n|\r\r|\n\r(?!\n)/);
    }),
  );
});
