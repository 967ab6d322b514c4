import { describe, expect, it } from 'vitest';
import type { QualityTerms } from '#shared/domain/policy/sections/quality-policy.ts';
import { chanceAt, isotonic } from '#shared/domain/quality/baseline/isotonic.ts';
import { qualityBaseline } from '#shared/domain/quality/baseline/quality-baseline.ts';
import { groupBounds, groupOf } from '#shared/domain/quality/baseline/score-groups.ts';
import type { CohortPart, GroupCounts } from '#shared/domain/quality/cohort/cohort-part.ts';
import { CohortJoin } from '#shared/domain/quality/cohort/joined-cohort.ts';
import { weighed } from '#shared/domain/quality/cohort/weighed.ts';
import { estimateOf } from '#shared/domain/quality/estimate/estimate-of.ts';
import { judgeCohort } from '#shared/domain/quality/judge/judge-cohort.ts';
import { judgedTerms } from '#shared/domain/quality/judge/judged-terms.ts';
import { newQuality, type QualityMemory } from '#shared/domain/quality/judge/quality-memory.ts';
import type { ScoredRow } from '#shared/domain/quality/scored-row.ts';
import { seededRandom } from '../../../../local/core/random.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const random = seededRandom(7);
const policy: QualityTerms = {
  cohort: 'day',
  labels: { delayMs: 7 * day, missing: 'exclude', minCoverage: 0.5 },
  metrics: ['errorRate', 'calibration', 'auc'],
  aucMargin: 0.02,
  minLabelled: 100,
  phi: 1,
  sample: 10_000,
};

/** A calibrated model: of rows with score s, a part s is of class 1; `flipped` of the labels are the other way round. */
const drawn = (count: number, flipped = 0): ScoredRow[] =>
  Array.from({ length: count }, () => {
    const score = Math.round(random.number() ** 3 * 1000) / 1000;
    const truth = random.number() < score;
    return { score, label: truth !== random.number() < flipped ? 1 : 0 };
  });
const baseline = qualityBaseline(drawn(2000), 0.5);
const terms = judgedTerms(policy, baseline);

function partOf(
  rows: readonly ScoredRow[],
  isLabelled: (row: ScoredRow, i: number) => boolean = () => true,
): CohortPart {
  const join = new CohortJoin();
  join.predictions({ predictions: rows.map(({ score }, i) => [`r${i}`, score, i + 1]), several: 0, unreadable: 0 });
  for (const [i, row] of rows.entries())
    if (isLabelled(row, i)) join.label({ id: `r${i}`, label: row.label === 1 ? 'fraud' : 'fine', observedAt: i });
  return join.joined({ positive: 'fraud', missing: policy.labels.missing }, baseline).part;
}

function life(days: number, rows: (day: number) => ScoredRow[]) {
  let memory: QualityMemory = newQuality(1, start);
  return Array.from({ length: days }, (_, i) => {
    const { memory: after, judged } = judgeCohort(terms, memory, {
      from: start + i * day,
      to: start + (i + 1) * day,
      part: partOf(rows(i)),
    });
    memory = after;
    return judged;
  });
}

describe('the quality of a version', () => {
  it('that is as validated is quiet', () => {
    const judged = life(60, () => drawn(400));
    expect(judged.every(({ outcome, violation }) => outcome === 'judged' && !violation)).toBe(true);
    expect(Math.max(...judged.map(({ lnM }) => lnM ?? 0))).toBeLessThan(Math.log(3650) / 2);
  });

  it('that is worse is a violation, critical, that names what became worse; and it ends', () => {
    const judged = life(90, i => drawn(400, i >= 5 && i < 12 ? 0.25 : 0));
    const first = judged.findIndex(({ violation }) => violation);
    expect(first).toBeGreaterThanOrEqual(5);
    expect(first).toBeLessThan(10);
    expect(judged[first]).toMatchObject({ tell: true, cleared: false });
    expect(judged[first]?.violation).toMatchObject({
      cause: 'quality',
      severity: 'critical',
      window: { from: start + first * day, to: start + (first + 1) * day },
      evidence: expect.stringMatching(/error rate \d+\.\d %, validated \d+\.\d %.*evidence \S+ to 1, 400 rows/),
    });
    expect(judged.filter(({ tell }) => tell)).toHaveLength(1);
    expect(judged.filter(({ cleared }) => cleared)).toHaveLength(1);
  });

  it('is known by errors to the digits of the reference', () => {
    const known = { ...terms, baseline: { ...baseline, rows: 1000, errors: 50 }, processes: ['errorRate' as const] };
    let memory = newQuality(1, start);
    const logs = [24, 30, 33].map((wrong, i) => {
      const part = groupsOf([{ truePositives: 300 - wrong, falseNegatives: wrong, predictions: 300 }]);
      const judged = judgeCohort(known, memory, { from: start + i * day, to: start + (i + 1) * day, part });
      memory = judged.memory;
      return judged.judged.lnM;
    });
    expect(logs.map(log => log?.toFixed(9))).toEqual(['-1.714659059', '-0.095833141', '1.402434348']);
  });

  it('is known by pairs to the digits of the reference', () => {
    const known = { ...terms, leastAuc: 0.88, processes: ['auc' as const] };
    const part = {
      ...groupsOf([{ truePositives: 40, trueNegatives: 60, predictions: 100 }]),
      pairs: { pairs: 40, won: 30, ties: 2 },
    };
    const { judged } = judgeCohort(known, newQuality(1, start), { from: start, to: start + day, part });
    expect(judged.lnM?.toFixed(9)).toBe('1.222091858');
  });

  it('tells a world that has changed from one in which others are asked about: by its calibration', () => {
    const shifted = (count: number) => drawn(4 * count).filter(({ score }) => score > 0.3);
    const only = { ...terms, processes: ['calibration' as const] };
    const evidence = (rows: () => ScoredRow[]) => {
      let memory = newQuality(1, start);
      for (let i = 0; i < 10; i++) memory = judgeCohort(only, memory, { from: 0, to: i, part: partOf(rows()) }).memory;
      return memory.lnM ?? 0;
    };
    expect(evidence(() => shifted(400))).toBeLessThan(Math.log(60));
    expect(evidence(() => drawn(400, 0.2))).toBeGreaterThan(Math.log(3650));
  });
});

describe('a cohort', () => {
  const ending = (part: CohortPart | undefined, memory = newQuality(1, start)) =>
    judgeCohort(terms, memory, { from: start, to: start + day, ...(part && { part }) });

  it('of which too few have labels is not judged', () => {
    const rows = drawn(400);
    expect(ending(partOf(rows, (_, i) => i < 199)).judged.outcome).toBe('not-judged');
    expect(ending(partOf(rows, (_, i) => i < 200)).judged.outcome).toBe('judged');
  });

  it('without predictions is no data, and one that a rollout touches is set aside', () => {
    expect(ending(partOf([])).judged.outcome).toBe('no-data');
    const { judged, memory } = ending(undefined);
    expect(judged.outcome).toBe('set-aside');
    expect(memory).toEqual({ ...newQuality(1, start), windowEnd: start + day });
  });

  it('of too few labels waits for the next', () => {
    const { judged, memory } = ending(partOf(drawn(60)));
    expect(judged.outcome).toBe('gathered');
    const next = ending(partOf(drawn(60)), memory);
    expect(next.judged.outcome).toBe('judged');
    expect(next.memory.gathered).toBeUndefined();
    expect(next.memory.known.map(({ rows }) => rows)).toEqual([60, 60]);
  });

  it('takes the label that was observed last, and each request once', () => {
    const join = new CohortJoin();
    const predictions = [
      ['a', 0.9, 1],
      ['a', 0.9, 1],
      ['b', 0.1, 2],
    ] as const;
    join.predictions({ predictions, several: 2, unreadable: 1 });
    join.label({ id: 'a', label: 'fraud', observedAt: 20 });
    join.label({ id: 'a', label: 'fine', observedAt: 10 });
    join.label({ id: 'unknown', label: 'fraud', observedAt: 10 });
    const { part, rows } = join.joined({ positive: 'fraud', missing: 'exclude' }, baseline);
    expect(part).toMatchObject({ predictions: 2, labelled: 1, several: 2, unreadable: 1 });
    expect(rows).toEqual([{ label: 1, score: 0.9 }]);
    expect(join.joined({ positive: 'fraud', missing: 'negative' }, baseline).rows).toEqual([
      { label: 1, score: 0.9 },
      { label: 0, score: 0.1 },
    ]);
  });
});

describe('labels that come for what the model flags', () => {
  it('are weighed by the scores of all predictions', () => {
    const rows = drawn(40_000);
    const errors = rows.filter(({ label, score }) => Number(score >= 0.5) !== label).length / rows.length;
    const part = partOf(rows, ({ score }) => score >= 0.5 || random.number() < 0.05);
    const naive = part.groups.reduce(
      (sum, { falsePositives, falseNegatives }) => sum + falsePositives + falseNegatives,
      0,
    );
    const { rows: known, falsePositives, falseNegatives, largest } = weighed(part);
    expect(naive / known).toBeGreaterThan(1.5 * errors);
    expect(Math.abs((falsePositives + falseNegatives) / known - errors)).toBeLessThan(0.02);
    expect(largest).toBeGreaterThan(2);
  });

  it('weigh one each where all are there', () => {
    expect(weighed(partOf(drawn(500)))).toMatchObject({ rows: 500, largest: 1 });
  });
});

describe('a baseline of quality', () => {
  it('has groups of about as many rows, fewer where scores repeat', () => {
    expect(groupBounds(Array.from({ length: 100 }, (_, i) => i))).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(groupBounds([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])).toEqual([1]);
    expect([0, 9.9, 10, 100].map(score => groupOf(score, [10, 20]))).toEqual([0, 0, 1, 2]);
  });

  it('knows what scores meant', () => {
    const row = (score: number, label: 0 | 1) => ({ score, label });
    const steps = isotonic([row(0.1, 0), row(0.2, 1), row(0.3, 0), row(0.8, 1), row(0.9, 1)]);
    expect(steps).toEqual([
      { from: 0.1, chance: 0 },
      { from: 0.2, chance: 0.5 },
      { from: 0.8, chance: 1 },
    ]);
    expect([0, 0.1, 0.25, 0.79, 0.8, 1].map(score => chanceAt(steps, score))).toEqual([0, 0, 0.5, 0.5, 1, 1]);
  });
});

function groupsOf(counts: readonly Partial<GroupCounts>[]): CohortPart {
  const empty = { predictions: 0, truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
  const groups = counts.map(one => ({ ...empty, ...one }));
  const predictions = groups.reduce((sum, group) => sum + group.predictions, 0);
  return {
    predictions,
    labelled: predictions,
    groups,
    pairs: { pairs: 0, won: 0, ties: 0 },
    several: 0,
    unreadable: 0,
  };
}

describe('an estimate without labels', () => {
  const estimate = (scores: readonly number[], memory = newQuality(1, start)) => estimateOf(scores, terms, memory);
  const scores = (count: number, of: (u: number) => number) => Array.from({ length: count }, () => of(random.number()));

  it('is as validated where the same are asked about, and worse where scores are unsure', () => {
    const same = estimate(scores(2000, u => u ** 3));
    expect(same?.worse).toEqual([]);
    expect(1 - (same?.expected.accuracy ?? 0)).toBeCloseTo(baseline.errors / baseline.rows, 1);
    const unsure = estimate(scores(2000, u => 0.4 + 0.2 * u));
    expect(unsure?.worse).toEqual([expect.stringMatching(/^error rate/), expect.stringMatching(/^AUC/)]);
  });

  it('is not made of too few, nor while scores no longer mean what they meant', () => {
    expect(estimate(scores(99, u => u))).toBeUndefined();
    let memory = newQuality(1, start);
    for (let i = 0; i < 10; i++)
      memory = judgeCohort(terms, memory, { from: 0, to: i, part: partOf(drawn(400, 0.3)) }).memory;
    expect(
      estimate(
        scores(2000, u => u),
        memory,
      ),
    ).toBeUndefined();
  });
});
