import { beforeEach, describe, expect, it } from 'vitest';
import { modelViolation } from '../../events/sluice/model-violation.ts';
import { seededRandom } from '../../local/core/random.ts';
import { model, modelPackageArn, reset, world } from './monitoring/setting.ts';

const { handler: planWindow } = await import('../../functions/plan-window/handler.ts');
const { handler: countCaptures } = await import('../../functions/count-captures/handler.ts');
const { handler } = await import('../../functions/judge-cohort/handler.ts');

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const place = { endpoint: 'sluice-dev-fraud', schedule: 'sluice-dev-fraud-quality' };
const folder = `monitors/${place.endpoint}/${place.schedule}`;
const baselineKey = `${folder}/baselines/v3.json`;
let random = seededRandom(11);

const path = (at: number) => new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, '/');
const plan = () => planWindow({ model, kind: 'quality', execution: 'run' }, {} as never);

/** Scored requests of a day, and their labels, which arrive `after` so long; `flipped` of them are the other way round. */
function dayOf(i: number, { count = 300, after = day, flipped = 0, labelled = 1 } = {}): void {
  const from = start + i * day;
  const rows = Array.from({ length: count }, (_, n) => {
    const score = Math.round(random.number() * 1000) / 1000;
    const isFraud = random.number() < score !== random.number() < flipped;
    return { id: `d${i}-${n}`, score, isFraud };
  });
  const lines = rows.map(({ id, score }) =>
    JSON.stringify({
      captureData: {
        endpointOutput: { observedContentType: 'application/json', data: JSON.stringify({ score }), encoding: 'JSON' },
      },
      eventMetadata: { eventId: 'e', inferenceId: id, inferenceTime: new Date(from + 3_600_000).toISOString() },
    }),
  );
  world.files.texts.set(`captures/${place.endpoint}/blue/${path(from + 3_600_000)}/a.jsonl`, `${lines.join('\n')}\n`);
  const labels = rows.slice(0, Math.ceil(labelled * count)).map(({ id, isFraud }) =>
    JSON.stringify({
      groundTruthData: { data: isFraud ? 'fraud' : 'legitimate', encoding: 'CSV' },
      eventMetadata: { eventId: id },
      eventVersion: '0',
    }),
  );
  const arrival = from + 3_600_000 + after;
  world.files.texts.set(`ground-truth/${model}/${path(arrival)}/00-00-000-d${i}.jsonl`, `${labels.join('\n')}\n`);
}

/** As the state machine does, until nothing is due. */
async function run(): Promise<object[]> {
  const answers: object[] = [];
  for (;;) {
    const planned = await plan();
    if (planned.verdict !== 'count' && planned.verdict !== 'judge') return answers;
    const { due } = planned;
    if (planned.verdict === 'count') {
      const keys = await world.files.list(planned.captures);
      const BatchInput = { kind: due.kind, model, baselineKey: due.baselineKey, work: due.work };
      await countCaptures({ BatchInput, Items: keys.map(Key => ({ Key })) }, {} as never);
    }
    const answer = await handler({ due, ...('uncounted' in planned && { uncounted: planned.uncounted }) }, {} as never);
    answers.push({ purpose: due.purpose, day: (due.window.from - start) / day, ...answer });
  }
}

async function validated(): Promise<void> {
  const rows = Array.from({ length: 4000 }, (_, i) => {
    const score = Math.round(random.number() * 1000) / 1000;
    return { id: String(i), score, label: random.number() < score ? '1' : '0' };
  });
  const linesOf = (all: object[]) => all.map(one => JSON.stringify(one)).join('\n');
  world.files.texts.set('rows.jsonl', linesOf(rows.map(({ id, label }) => ({ id, label }))));
  world.files.texts.set('predictions.jsonl', linesOf(rows.map(({ id, score }) => ({ id, score }))));
  world.candidate = { metadata: { rows: 's3://bucket/rows.jsonl', predictions: 's3://bucket/predictions.jsonl' } };
}

beforeEach(async () => {
  reset();
  random = seededRandom(11);
  const slot = { name: 'blue', version: 3, share: 10_000, modelPackageArn };
  world.route = { endpoint: place.endpoint, updatedAt: start - 1, slots: [slot] };
  await validated();
});

const at = (days: number) => start + days * day + 20 * 60_000;
const cohort = (i: number) => world.files.json(`${folder}/${path(start + (i + 1) * day)}/cohort.json`);

describe('a cohort', () => {
  it('is estimated when it is over, judged when its labels have had their time, and revised after as much again', async () => {
    dayOf(0);
    world.now = at(1);
    expect(await run()).toEqual([expect.objectContaining({ purpose: 'estimate', day: 0, outcome: 'estimated' })]);
    expect(cohort(0)).toBeUndefined();
    world.now = at(3);
    expect((await run())[0]).toMatchObject({ purpose: 'judge', day: 0, outcome: 'judged', predictions: 300 });
    expect(cohort(0)).toMatchObject({
      known: { part: { predictions: 300, labelled: 300 }, lateness: expect.any(Number) },
    });
    world.now = at(5);
    expect(await run()).toContainEqual(expect.objectContaining({ purpose: 'revise', day: 0, outcome: 'revised' }));
  });

  it('is not judged by labels that come late, which its report takes in afterwards', async () => {
    dayOf(0, { after: 2 * day + 23 * 3_600_000 + 1 });
    world.now = at(3);
    expect((await run())[0]).toMatchObject({ purpose: 'judge', outcome: 'not-judged' });
    world.now = at(5);
    await run();
    expect(cohort(0)).toMatchObject({
      judged: { outcome: 'not-judged' },
      known: { part: { labelled: 0 } },
      revised: { part: { labelled: 300 } },
    });
  });

  it('is reported in the schema of Model Monitor, and measured', async () => {
    dayOf(0);
    world.now = at(3);
    await run();
    const file = (name: string) => world.files.json(`${folder}/${path(start + day)}/${name}.json`);
    expect(file('statistics')).toMatchObject({
      version: 0,
      dataset: { item_count: 300, start_time: '2026-01-05T00:00:00.000Z' },
      binary_classification_metrics: {
        confusion_matrix: { '0': { '0': expect.any(Number) } },
        accuracy: { value: expect.closeTo(0.75, 1), standard_deviation: expect.closeTo(0.025, 2) },
        auc: { value: expect.closeTo(0.83, 1) },
      },
    });
    expect(file('constraints')).toMatchObject({
      binary_classification_constraints: { accuracy: { comparison_operator: 'LessThanThreshold' } },
    });
    expect(file('constraint_violations')).toEqual({ violations: [] });
    expect(world.metrics.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['accuracy', 'auc', 'label_coverage']),
    );
  });
});

describe('a rollout that came to nothing', () => {
  it('sets the cohort aside in which it moved traffic, and leaves those before', async () => {
    for (const i of [0, 1, 2]) dayOf(i);
    const records: Record<string, object[]> = {
      own: [moved(start - 7_200_000, 'shifted'), moved(start - 3_600_000, 'ended')],
      other: [moved(start + 1.2 * day, 'shifted'), moved(start + 1.3 * day, 'ended')],
    };
    world.entriesOf = records as typeof world.entriesOf;
    world.heads = [
      { rolloutId: 'other', status: 'rolled back', version: 4 },
      { rolloutId: 'own', status: 'promoted', version: 3 },
    ];
    world.route = { ...world.route, updatedAt: start + 1.3 * day };
    world.now = at(5);
    const judged = (await run()).filter(one => 'purpose' in one && one.purpose === 'judge');
    expect(judged).toMatchObject([
      { day: 0, outcome: 'judged' },
      { day: 1, outcome: 'set-aside' },
      { day: 2, outcome: 'judged' },
    ]);
    expect(cohort(1)).not.toHaveProperty('known');
  });
});

const moved = (when: number, kind: string) => ({ at: when, entry: { kind } });

describe('quality that falls', () => {
  it('is told to programs each cohort, to people once; a memory that is lost is made again from the reports', async () => {
    for (let i = 0; i < 8; i++) dayOf(i, { flipped: i < 2 ? 0 : 0.5 });
    world.now = at(10);
    await run();
    expect(world.events.length).toBeGreaterThan(1);
    expect(modelViolation.shape.detail.parse(world.events[0]?.detail)).toMatchObject({
      model,
      version: 3,
      cause: 'quality',
      severity: 'critical',
      monitor: { type: 'quality' },
      key: expect.stringMatching(/^monitor#sluice-dev-fraud-quality#quality#\d+#3$/),
    });
    expect(world.messages.filter(({ subject }) => subject.includes('quality has fallen'))).toHaveLength(1);
    const report = world.files.json<{ violations: object[] }>(
      `${folder}/${path(start + 8 * day)}/constraint_violations.json`,
    );
    expect(report?.violations).toContainEqual(
      expect.objectContaining({ metric_name: 'accuracy', constraint_check_type: 'LessThanThreshold' }),
    );
    const kept = world.files.json(`${folder}/state.json`);
    world.files.texts.delete(`${folder}/state.json`);
    const due = {
      kind: 'quality',
      purpose: 'judge',
      model,
      version: 3,
      modelPackageArn,
      place,
      baselineKey,
      work: 'w',
    };
    const again = await handler(
      { due: { ...due, window: { from: start + 7 * day, to: start + 8 * day } } },
      {} as never,
    );
    expect(again).toEqual({ outcome: 'judged already' });
    const { estimatedEnd: _, warned: __, ...folded } = kept ?? {};
    expect(world.files.json(`${folder}/state.json`)).toEqual(folded);
  });
});

describe('a version without validated rows', () => {
  it('is compared with its first cohort with labels enough; a person hears of it once', async () => {
    world.candidate = { metadata: {} };
    dayOf(0, { count: 200 });
    dayOf(1, { count: 1500 });
    dayOf(2);
    world.now = at(5);
    const judged = (await run()).filter(one => 'purpose' in one && one.purpose === 'judge');
    expect(judged).toMatchObject([{ outcome: 'calibrating' }, { outcome: 'calibrating' }, { outcome: 'judged' }]);
    expect(world.files.json(baselineKey)).toMatchObject({ baseline: { rows: 1500 } });
    expect(world.messages).toMatchObject([{ subject: 'fraud version 3: quality has no validated rows' }]);
  });
});
