import { describe, expect, it } from 'vitest';
import { toldLines, wantsLastWords, withLastWords } from '#shared/domain/rollout/walk/last-words.ts';

const setback = { fault: 'candidate', reason: 'It did not come up.', container: true } as const;
const { fault, reason } = setback;

describe('what a container wrote last', () => {
  it('is asked for when it is what failed, once', () => {
    const next = (found?: object) => ({ progress: { setback: found } }) as never;
    expect(wantsLastWords({}, next(setback))).toBe(true);
    expect(wantsLastWords({ setback }, next(setback))).toBe(false);
    expect(wantsLastWords({}, next({ fault, reason }))).toBe(false);
    expect(wantsLastWords({}, next())).toBe(false);
  });

  it('stands behind the reason, in one line', () => {
    expect(withLastWords(setback, ['Traceback:\n  File "x"', '', "No module named 'y'\u001b[0m"])).toEqual({
      fault,
      reason: `It did not come up. Its container wrote last: Traceback: File "x" | No module named 'y'\\u001b[0m`,
    });
  });

  it('is told in part only', () => {
    const many = Array.from({ length: 20 }, (_, i) => `${i} ${'x'.repeat(500)}`);
    const { reason: told } = withLastWords(setback, many);
    expect(told.split(' | ')).toHaveLength(toldLines);
    expect(told).toContain(' 15 x');
    expect(told.length).toBeLessThan(1200);
  });

  it('changes nothing where nothing was written, nobody has looked, or something else failed', () => {
    expect(withLastWords(setback, [' '])).toEqual({ fault, reason });
    expect(withLastWords(setback, undefined)).toEqual(setback);
    expect(withLastWords({ fault, reason }, ['x'])).toEqual({ fault, reason });
  });
});
