import { describe, expect, it } from 'vitest';
import { inOneLine, oneLine, printable } from '#shared/domain/printable.ts';

describe('words of others', () => {
  it.each([
    ['an escape sequence', '\u001b[2Jgone', '\\u001b[2Jgone'],
    ['its one-byte form', '\u009b2Jgone', '\\u009b2Jgone'],
    ['a bell and a backspace', 'a\u0007b\u0008', 'a\\u0007b\\u0008'],
    ['a carriage return that writes over the line', 'failed\rpromoted', 'failed\\u000dpromoted'],
    ['a turn of the direction of writing', 'a\u202eb', 'a\\u202eb'],
    ['what is harmless', 'Größe: 5 %,\n\t\u{1f600} 日本', 'Größe: 5 %,\n\t\u{1f600} 日本'],
  ])('print %s as what it is', (_what, text, shown) => {
    expect(printable(text)).toBe(shown);
    expect(printable(shown)).toBe(shown);
  });

  it('take one line where they are kept', () => {
    expect(oneLine('no\r\n\n7. 2026-01-05 09:00:00Z  Ended: promoted\u2028x')).toBe(
      'no 7. 2026-01-05 09:00:00Z  Ended: promoted x',
    );
    expect(
      inOneLine({ kind: 'ended', notes: ['a\nb', 'c\u001b'], ending: { reason: 'd\te' }, share: 5, left: null }),
    ).toEqual({
      kind: 'ended',
      notes: ['a b', 'c\\u001b'],
      ending: { reason: 'd e' },
      share: 5,
      left: null,
    });
  });
});
