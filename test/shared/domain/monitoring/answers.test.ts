import { describe, expect, it } from 'vitest';
import { answersBaseline } from '#shared/domain/monitoring/baseline/answers-baseline.ts';
import type { WatchedBaseline } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import { answerRecords } from '#shared/domain/monitoring/captures/answer-records.ts';
import { answersOf } from '#shared/domain/monitoring/captures/answers-of.ts';
import { windowCounter } from '#shared/domain/monitoring/counts/window-counter.ts';
import { judgeWindow } from '#shared/domain/monitoring/judge/judge-window.ts';
import { newMemory } from '#shared/domain/monitoring/judge/new-memory.ts';
import { watchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';

const places = { score: 'score', class: '/label' };
const read = (text: string, contentType = 'application/json') => answersOf({ contentType, text }, places);

describe('answers', () => {
  it.each([
    ['an object', '{"score":0.9,"label":"fraud"}', 'application/json', [{ score: 0.9, class: 'fraud' }]],
    ['a list', '[{"score":0.9},{"label":true}]', 'application/json', [{ score: 0.9 }, { class: 'true' }]],
    ['predictions', '{"predictions":[{"score":0.1},0.2]}', 'application/json', [{ score: 0.1 }, { score: 0.2 }]],
    ['a number', '0.25', 'application/json', [{ score: 0.25 }]],
    ['JSON lines', '{"score":0.1}\n{"score":0.2}\n', 'application/jsonlines', [{ score: 0.1 }, { score: 0.2 }]],
    ['CSV', '0.5,0.5\n0.75,0.25\n', 'text/csv', [{ score: 0.5 }, { score: 0.75 }]],
    ['what says neither', '{"text":"hello"}', 'application/json', [{}]],
    ['what is none', 'hello', 'application/json', undefined],
  ])('are read from %s', (_what, text, type, answers) => {
    expect(read(text, type)).toEqual(answers);
  });
});

const answered = (score: number) => ({ score, class: score >= 0.5 ? 'fraud' : 'fine' });
const spread = (count: number, of: (u: number) => number) =>
  Array.from({ length: count }, (_, i) => answered(of(((i * 37) % count) / count)));
const baseline = answersBaseline(spread(5000, u => u ** 2)) as WatchedBaseline;
const terms = watchedTerms(
  { schedule: 'hourly', season: 'day', exclude: [], minRows: 100, baselinePhi: 1, metrics: 'none' },
  baseline,
  { kind: 'prediction' },
);

function judged(answers: readonly { score?: number; class?: string }[]) {
  const counter = windowCounter(baseline, answerRecords(places));
  for (const { score, class: label } of answers) {
    const data = JSON.stringify({ score, label });
    counter.add(JSON.stringify({ captureData: { endpointOutput: { observedContentType: 'application/json', data } } }));
  }
  const window = { from: 0, to: 3_600_000, part: counter.part() };
  return judgeWindow(terms, newMemory(terms, 1, 0), window).judged;
}

describe('what a model says', () => {
  it('has a baseline of scores and classes', () => {
    expect(baseline).toMatchObject({
      rows: 5000,
      features: [
        { name: 'score', min: 0 },
        { name: 'class', closed: true },
      ],
    });
    expect(answersBaseline([{}, {}])).toBeUndefined();
  });

  it('is quiet while it says the same', () => {
    expect(judged(spread(1000, u => u ** 2))).toMatchObject({ defects: [], effects: [] });
  });

  it('has drifted where it says something else; scores a tenth as high are no unit', () => {
    const found = judged(spread(2000, u => 1 - u ** 2 / 2));
    expect(found.violation).toMatchObject({ cause: 'drift', severity: 'serious' });
    expect(found.violation?.evidence).toMatch(/score: more rows from q\d+ on/);
    expect(judged(spread(2000, u => u ** 2 / 10)).violation).toMatchObject({ cause: 'drift' });
  });

  it('is broken where answers have no score any more', () => {
    const found = judged(spread(1000, u => u).map(({ class: label }) => ({ class: label })));
    expect(found.violation).toMatchObject({
      cause: 'defect',
      evidence: expect.stringContaining('score: missing column'),
    });
  });
});
