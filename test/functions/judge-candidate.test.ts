import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { gatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import { nothing } from '../support/nothing.ts';
import { candidateOf, candidateVersionOf, gateStartOf } from './candidates.ts';
import { context } from './memory.ts';
import { policy } from './policies.ts';
import { memory, reset } from './setting.ts';
import { arnOf } from './versions.ts';

const { handler } = await import('../../functions/judge-candidate/handler.ts');

const gates = gatesPolicy.parse({ metrics: [{ name: 'accuracy', floor: 0.5, margin: '5%' }] });
const folder = 's3://artifacts/v2';
const scores = 's3://artifacts/scores.out';
const champion = { version: 1, modelPackageArn: arnOf(1) };
const ids = Array.from({ length: 400 }, (_, i) => `r${i}`);
const lines = (make: (id: string, i: number) => object) => ids.map((id, i) => JSON.stringify(make(id, i))).join('\n');
const right = (i: number) => i % 10 !== 0;
const scoreOf = (i: number) => (right(i) === (i % 2 === 0) ? 0.9 : 0.1);
const manifest = (name: string) =>
  JSON.stringify({
    version: '1',
    objects: [{ key: name, etag: name }],
    rowHash: [(name === 'a' ? 'a' : 'b').repeat(64)],
  });

const judge = (more: object = {}) => handler({ start: gateStartOf(2), champion, scores, ...more }, context);

/** Both models are right about the same rows, and nothing is wrong with anything. */
function evidence(): void {
  const metadata = { trainManifest: `${folder}/train.json`, evaluationManifest: `${folder}/test.json` };
  memory.packages.set(arnOf(1), candidateVersionOf(1));
  memory.packages.set(arnOf(2), candidateVersionOf(2, { metadata }));
  memory.files = new Map([
    [`${folder}/rows.jsonl`, lines((id, i) => ({ id, label: i % 2 === 0 ? 1 : 0 }))],
    [`${folder}/predictions.jsonl`, lines((id, i) => ({ id, score: scoreOf(i) }))],
    [scores, lines((_, i) => ({ score: scoreOf(i) }))],
    [`${folder}/train.json`, manifest('a')],
    [`${folder}/test.json`, manifest('b')],
    [`${folder}/model.tar.gz`, 'a model'],
    ['s3://artifacts/v1/model.tar.gz', 'another model'],
  ]);
}

function policyIs(more: object): void {
  const before = { ...policy };
  Object.assign(policy, more);
  onTestFinished(() => {
    delete (policy as { gates?: unknown }).gates;
    Object.assign(policy, before);
  });
}

const automatic = { gates, approval: { ...policy.approval, mode: 'automatic' } };
const kept = () => memory.judged[0];

describe('judge-candidate', () => {
  beforeEach(() => {
    reset();
    evidence();
  });

  it('approves by policy what every gate passes, and writes the numbers down', async () => {
    policyIs(automatic);
    expect(await judge()).toEqual({ outcome: 'pass', effect: 'approve' });
    expect(kept()).toMatchObject({ champion: 1, applied: false, reasons: ['Every gate passed against version 1.'] });
    const report = kept()?.report;
    expect(JSON.parse(memory.files.get(`s3://${report?.bucket}/${report?.key}`) ?? '')).toMatchObject({
      outcome: 'pass',
      findings: expect.arrayContaining([expect.objectContaining({ name: 'champion:accuracy', outcome: 'pass' })]),
    });
  });

  it('writes both versions side by side, for people and for programs', async () => {
    policyIs(automatic);
    await judge();
    const comparison = kept()?.comparison;
    const beside = (file: string) =>
      memory.files.get(`s3://artifacts/${comparison?.key.replace(/[^/]*$/, file)}`) ?? '';
    expect(comparison?.key).toMatch(/^fraud\/gates\/.*\/report\.html$/);
    expect(beside('report.html')).toContain('<title>fraud: version 2 against version 1</title>');
    expect(beside('report.md')).toMatch(/^# fraud: version 2 against version 1\n/);
    expect(JSON.parse(beside('comparison.json'))).toMatchObject({
      rows: { rows: 400, champion: { on: 'the same rows' } },
      verdict: { outcome: 'pass', effect: 'approve' },
      candidate: { version: 2, train: { is: 'readable' } },
      champion: { version: 1 },
    });
  });

  it('asks a person where the policy says so', async () => {
    policyIs({ gates });
    expect(await judge()).toEqual({ outcome: 'pass', effect: 'ask' });
    expect(kept()?.reasons).toContain('approval.mode is manual: a person decides.');
  });

  it('rejects what is proven worse', async () => {
    policyIs(automatic);
    memory.files.set(
      `${folder}/predictions.jsonl`,
      lines(id => ({ id, score: 0.9 })),
    );
    expect(await judge()).toEqual({ outcome: 'fail', effect: 'reject' });
    expect(kept()?.reasons[0]).toMatch(/accuracy is proven worse than the champion's by more than 0\.05/);
  });

  it('keeps one decision, whatever is found later', async () => {
    policyIs(automatic);
    memory.judged = [candidateOf(2, { outcome: 'fail', effect: 'reject' })];
    expect(await judge()).toEqual({ outcome: 'fail', effect: 'reject' });
    expect(memory.judged).toHaveLength(1);
  });

  it('puts a candidate before a person that could not be judged, without another look', async () => {
    policyIs(automatic);
    memory.files.clear();
    expect(await judge({ crash: 'JudgeCandidate failed: States.Timeout' })).toEqual({
      outcome: 'undecided',
      effect: 'ask',
    });
    expect(kept()?.reasons).toEqual(['It could not be judged. JudgeCandidate failed: States.Timeout']);
    expect(kept()).not.toHaveProperty('report');
    expect(memory.files.get(`s3://artifacts/${kept()?.comparison?.key}`)).toContain('It could not be judged.');
  });

  it('decides about what could not be judged although nothing can be written either', async () => {
    policyIs(automatic);
    memory.broken = method => (method === 'objects.put' ? new Error('SlowDown') : undefined);
    expect(await judge({ crash: 'JudgeCandidate failed: SlowDown' })).toEqual({ outcome: 'undecided', effect: 'ask' });
    expect(kept()).not.toHaveProperty('comparison');
    memory.judged = [];
    await expect(judge()).rejects.toThrow('SlowDown');
  });

  it.each<[string, () => void, RegExp]>([
    ['of which the policy has no gates', () => policyIs({ gates: undefined }), /policy has no gates/],
    ['without rows', () => memory.files.delete(`${folder}/rows.jsonl`), /rows\.jsonl cannot be read/],
    [
      'without predictions',
      () => memory.files.delete(`${folder}/predictions.jsonl`),
      /predictions\.jsonl cannot be read/,
    ],
    ['without the champion’s answers', () => memory.files.delete(scores), /scores\.out cannot be read/],
    ['with rows that are no JSON', () => memory.files.set(`${folder}/rows.jsonl`, '{'), /rows, line 1: not JSON/],
    [
      'with predictions of other rows',
      () => other(`${folder}/predictions.jsonl`),
      /no prediction: the two files are of other rows/,
    ],
    [
      'with a prediction too many',
      () => add(`${folder}/predictions.jsonl`, '{"id":"x","score":1}'),
      /401 predictions and 400 rows/,
    ],
    ['with a score beyond 1', () => add(`${folder}/predictions.jsonl`, '{"id":"x","score":2}'), /from 0 to 1, got 2/],
    ['with an answer too few', () => memory.files.set(scores, '{"score":1}'), /1 answers to 400 rows/],
    ['without manifests', () => memory.files.delete(`${folder}/train.json`), /trained on these rows/],
    ['with a metric that no report has', () => policyIs(pointing()), /no ModelMetrics report to read \/at/],
  ])('never passes a candidate %s', async (_, spoil, reason) => {
    policyIs(automatic);
    spoil();
    expect(await judge()).toMatchObject({ outcome: 'undecided', effect: 'ask' });
    expect(kept()?.reasons.join(' ')).toMatch(reason);
    expect(memory.files.get(`s3://artifacts/${kept()?.comparison?.key}`)).toContain('The gates: undecided');
  });

  it('has nothing to compare a first version with', async () => {
    policyIs(automatic);
    expect(await handler({ start: gateStartOf(2) }, context)).toEqual({ outcome: 'undecided', effect: 'ask' });
    expect(kept()?.reasons[0]).toBe('No version serves that it could be compared with.');
  });

  it('says why the version that serves has no scores', async () => {
    policyIs(automatic);
    await judge({ scores: undefined, unscored: 'Version 1, which serves, could not answer: the job Failed.' });
    expect(kept()).toMatchObject({ effect: 'ask', reasons: [expect.stringContaining('the job Failed')] });
  });

  it.each<[string, () => void, object]>([
    ['a training step from the cache', () => {}, { start: gateStartOf(2, { cached: true }) }],
    [
      'the same object',
      () => memory.packages.set(arnOf(2), candidateVersionOf(2, { modelDataUrl: 's3://artifacts/v1/model.tar.gz' })),
      {},
    ],
    ['the same bytes', () => memory.files.set(`${folder}/model.tar.gz`, 'another model'), {}],
  ])('finds nothing new in %s', async (_, make, more) => {
    policyIs(automatic);
    make();
    expect(await judge(more)).toEqual({ outcome: 'nothing-new', effect: 'none' });
  });

  describe('beside an anchor', () => {
    const anchor = { version: 1, metrics: ['accuracy'] };
    const answers = 's3://artifacts/anchor.out';
    const champion = { version: 3, modelPackageArn: arnOf(3) };

    it('that it is proven worse than, is rejected although it is as good as what serves', async () => {
      policyIs(automatic);
      memory.files.set(
        answers,
        lines((_, i) => ({ score: i % 2 === 0 ? 0.9 : 0.1 })),
      );
      expect(await judge({ champion, anchors: [{ ...anchor, scores: answers }] })).toEqual({
        outcome: 'fail',
        effect: 'reject',
      });
      expect(kept()).toMatchObject({
        anchors: [1],
        surpasses: nothing,
        reasons: ['accuracy is proven worse than that of version 1, the best so far, by more than 0.05.'],
      });
    });

    it('that it is as good as, passes; that it is better than is kept', async () => {
      policyIs(automatic);
      memory.files.set(
        answers,
        lines(() => ({ score: 0.9 })),
      );
      expect(await judge({ champion, anchors: [{ ...anchor, scores: answers }] })).toMatchObject({ outcome: 'pass' });
      expect(kept()).toMatchObject({ anchors: [1], surpasses: { accuracy: [1] } });
    });

    it.each<[string, object, RegExp]>([
      ['could not be asked', { unscored: 'Version 1, the best so far, could not be asked.' }, /could not be asked/],
      ['answered too few rows', { scores: 's3://artifacts/few.out' }, /Version 1 gave 1 answers to 400 rows/],
      ['left nothing', { scores: 's3://artifacts/none.out' }, /none\.out cannot be read/],
    ])('that %s, is put before a person', async (_, more, reason) => {
      policyIs(automatic);
      memory.files.set('s3://artifacts/few.out', '{"score":1}');
      expect(await judge({ champion, anchors: [{ ...anchor, ...more }] })).toEqual({
        outcome: 'undecided',
        effect: 'ask',
      });
      expect(kept()?.reasons).toEqual([expect.stringMatching(reason)]);
    });
  });

  it('asks where one that was made because quality fell is not proven better', async () => {
    policyIs(automatic);
    const start = gateStartOf(2, { reason: 'quality' });
    expect(await judge({ start })).toEqual({ outcome: 'undecided', effect: 'ask' });
    expect(kept()?.reasons).toEqual(["That accuracy is better than the champion's is not proven."]);
    memory.judged = [];
    memory.files.set(
      scores,
      lines(() => ({ score: 0.9 })),
    );
    expect(await judge({ start })).toEqual({ outcome: 'undecided', effect: 'ask' });
    expect(kept()?.reasons).toEqual(['accuracy is better by more than 5 margins at once.']);
    expect(kept()?.surpasses).toEqual({ accuracy: [1] });
  });

  it('keeps metrics for people only rounded to the margin, and changed only where they beat what was told', async () => {
    policyIs({ gates });
    await judge();
    expect(kept()?.shown).toEqual({ accuracy: 0.9 });
    const holdout = kept()?.holdout ?? '';
    memory.judged = [candidateOf(9, { holdout, shown: { accuracy: 0.85 } })];
    await judge();
    expect(memory.judged[1]?.shown).toEqual({ accuracy: 0.85 });
    memory.judged = [candidateOf(9, { holdout: 'others', shown: { accuracy: 0.95 } })];
    await judge();
    expect(memory.judged[1]?.shown).toEqual({ accuracy: 0.9 });
  });

  it('counts how many decisions the same rows have served', async () => {
    policyIs({ ...automatic, gates: { ...gates, holdout: { uses: 1 } } });
    await judge();
    const holdout = kept()?.holdout ?? '';
    expect(kept()).toMatchObject({ outcome: 'pass' });
    memory.judged = [candidateOf(9, { holdout })];
    expect(await judge()).toMatchObject({ outcome: 'undecided' });
    expect(memory.judged[1]?.reasons).toEqual([expect.stringMatching(/have served 1 decisions; 1 may be/)]);
  });
});

function other(uri: string): void {
  memory.files.set(uri, (memory.files.get(uri) ?? '').replace('"r7"', '"q7"'));
}

function add(uri: string, line: string): void {
  memory.files.set(uri, `${memory.files.get(uri)}\n${line}`);
}

function pointing(): object {
  return { gates: { ...gates, evaluation: { ...gates.evaluation, threshold: '/at' } } };
}
