import { describe, expect, it } from 'vitest';
import { tryInput } from '../../../bench/door/fuzz.ts';
import { phantomsOf, violationsOf } from '../../../bench/door/violations.ts';

describe('the door', () => {
  it.each(['a', 'b', 'c', 'd'])('says what is wrong, where, and nothing else: %s', seed => {
    const failures = Array.from({ length: 100 }, (_, n) => tryInput(`${seed}-${n}`) ?? []).flat();
    expect(failures).toEqual([]);
  });

  it('is given the same input by the same seed', () => {
    expect(tryInput('door-1')).toEqual(tryInput('door-1'));
  });

  it('is told of what it does not find, and of what it finds beside', () => {
    const valid =
      'endpoint: { instanceType: ml.c5.large }\nrollout: { strategy: all-at-once, smoke: { contentType: text/csv, payload: x } }\n';
    expect(violationsOf(valid)).toEqual([]);
    expect(phantomsOf({ text: valid, path: ['scaling'] })).toEqual(['accepted in spite of the mistake at scaling']);
    const wrong = valid.replace('all-at-once', 'none');
    expect(phantomsOf({ text: wrong, path: ['endpoint'] })).toEqual([
      expect.stringMatching(/^phantom: models\/m\.yml:2:22 {2}rollout\.strategy: expected all-at-once/),
    ]);
  });
});
