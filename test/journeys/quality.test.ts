import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { biasMonitorPolicy } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { modelViolation } from '../../events/sluice/model-violation.ts';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { seededRandom } from '../../local/core/random.ts';
import { editedPackage } from '../support/edited-package.ts';
import { healthyModel } from '../support/journey.ts';
import { hour, monitoredModel as model, violations } from '../support/monitored.ts';
import { Operator, sluice } from '../support/operator.ts';
import { Retraining } from '../support/retraining.ts';
import { inVirtualTime } from '../support/virtual-cloud.ts';

const minute = 60_000;
const json = { 'content-type': 'application/json' };
const jsonLines = { 'content-type': 'application/jsonlines' };
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** Scores a payment by its amount, as the labels of the validated rows do. */
const image: VirtualImage = {
  ...healthyModel,
  answer: (_model, request) => {
    const { amount = 0 } = JSON.parse(text(request.body)) as { amount?: number };
    const body = JSON.stringify({ label: amount >= 50 ? 'fraud' : 'legitimate', score: amount / 100 });
    return { status: 200, headers: json, body: new TextEncoder().encode(body) };
  },
};

const bias = biasMonitorPolicy.parse({ facet: 'region', window: 'hour', minRows: 30, phi: 1 });

/** Cohorts of hours, whose labels have ten minutes more; answers by region, hour by hour. */
const hourly = (policy: string) =>
  policy
    .replace('monitoring:{', `$&bias:${JSON.stringify(bias)},`)
    .replace('on:["drift","quality"', 'on:["drift","bias","quality"')
    .replace('quality:{cohort:"day"', 'quality:{cohort:"hour"')
    .replace(/delayMs:[\de]+,minCoverage/, `delayMs:${10 * minute},minCoverage`)
    .replace('minLabelled:100', 'minLabelled:50')
    .replace('threshold:"/cost/threshold"', 'threshold:.5');

const random = seededRandom(4);
const payment = () => Math.floor(random.number() * 100);
const isFraud = (amount: number) => random.number() < amount / 100;

interface Cohort {
  readonly judged: { readonly outcome: string };
  readonly known?: { readonly part: { readonly predictions: number; readonly labelled: number } };
  readonly revised?: { readonly part: { readonly labelled: number } };
}

describe('a model whose labels come late', () => {
  let cloud: Retraining;
  let operator: Operator;
  const thisHour = () => Math.floor(cloud.now / hour) * hour;
  const until = async (at: number) => cloud.pass(at - cloud.now);

  /** Payments of this hour, one in a request; answers ids with what they turned out to be. */
  async function pay(count: number, truth: (amount: number) => boolean) {
    const said: object[] = [];
    while (said.length < count) {
      const amounts = Array.from({ length: Math.min(20, count - said.length) }, payment);
      const asked = amounts.map(amount => cloud.journey.ask({ body: JSON.stringify({ amount }) }));
      const answers = await inVirtualTime(cloud.journey.virtual.clock, Promise.all(asked), 'answers', minute);
      for (const [i, { status, headers }] of answers.entries()) {
        if (status !== 200) throw new Error(`An answer has status ${status}.`);
        const inferenceId = headers['x-amzn-sagemaker-inference-id'] ?? '';
        said.push({ inferenceId, label: truth(amounts[i] ?? 0) ? 'fraud' : 'legitimate' });
      }
    }
    return said;
  }

  async function label(said: readonly object[]): Promise<void> {
    const body = said.map(one => JSON.stringify(one)).join('\n');
    const answer = await cloud.journey.httpNow('POST', `/models/${model}/feedback`, { headers: jsonLines, body });
    if (answer.status !== 207) throw new Error(`Feedback has status ${answer.status}: ${answer.body}`);
  }

  async function cohort(from: number): Promise<Cohort | undefined> {
    const path = new Date(from + hour).toISOString().slice(0, 13).replace(/[-T]/g, '/');
    const Key = `monitors/sluice-dev-${model}/sluice-dev-${model}-quality/${path}/cohort.json`;
    try {
      const input = { Bucket: cloud.journey.output('ArtifactsBucketName'), Key };
      const { Body } = await cloud.journey.call<{ Body: Uint8Array }>('s3', 'GetObject', input);
      return JSON.parse(text(Body)) as Cohort;
    } catch {
      return undefined;
    }
  }

  async function validated(): Promise<object> {
    const Bucket = cloud.journey.output('ArtifactsBucketName');
    const region = (i: number) => (i % 2 === 0 ? 'north' : 'south');
    const rows = Array.from({ length: 4000 }, (_, i) => ({ id: `${i}`, amount: payment(), region: region(i) }));
    const put = async (name: string, lines: object[]) => {
      const Body = new TextEncoder().encode(lines.map(line => JSON.stringify(line)).join('\n'));
      await cloud.journey.call('s3', 'PutObject', { Bucket, Key: `training/${name}.jsonl`, Body });
      return `s3://${Bucket}/training/${name}.jsonl`;
    };
    const CustomerMetadataProperties = {
      rows: await put(
        'rows',
        rows.map(row => ({ ...row, label: isFraud(row.amount) ? '1' : '0' })),
      ),
      predictions: await put(
        'predictions',
        rows.map(({ id, amount }) => ({ id, score: amount / 100 })),
      ),
    };
    return { CustomerMetadataProperties };
  }

  beforeAll(async () => {
    cloud = await Retraining.shipped(model, { image, packaged: editedPackage(model, hourly) });
    operator = await Operator.at(cloud.journey);
    await cloud.journey.rollOut({ more: await validated() });
  });
  afterAll(() => operator.stop());

  it('is judged when labels have had their time, not before', async () => {
    await until(thisHour() + hour + minute);
    const from = thisHour();
    const said = await pay(60, isFraud);
    await until(from + hour + minute);
    await label(said);
    await until(from + hour + 19 * minute);
    expect(await cohort(from)).toBeUndefined();
    await until(from + hour + 25 * minute);
    expect(await cohort(from)).toMatchObject({
      judged: { outcome: 'judged' },
      known: { part: { predictions: 60, labelled: 60 } },
    });
    expect(violations(cloud.journey).filter(({ cause }) => cause === 'quality')).toEqual([]);
  });

  it('that falls starts a retraining because of quality; labels that came too late change the report alone', async () => {
    const unheard = thisHour();
    const late = await pay(50, isFraud);
    const fallen = unheard + hour;
    await until(fallen + minute);
    const said = await pay(60, amount => !isFraud(amount));
    await until(fallen + 11 * minute);
    await label(late);
    await until(fallen + 25 * minute);
    expect(await cohort(unheard)).toMatchObject({
      judged: { outcome: 'not-judged' },
      known: { part: { labelled: 0 } },
    });
    await until(fallen + hour + minute);
    await label(said);
    await until(fallen + hour + 25 * minute);
    const [found] = violations(cloud.journey).filter(({ cause }) => cause === 'quality');
    expect(modelViolation.shape.detail.safeParse(found).success).toBe(true);
    expect(found).toMatchObject({
      version: 1,
      severity: 'critical',
      monitor: { type: 'quality' },
      window: { from: fallen, to: fallen + hour },
    });
    const description = expect.stringMatching(/^quality, critical: /);
    expect(await cloud.runs()).toMatchObject([{ PipelineExecutionDescription: description }]);
    expect(await cohort(unheard)).toMatchObject({
      judged: { outcome: 'not-judged' },
      revised: { part: { labelled: 50 } },
    });
    expect(await cloud.journey.deadLetters()).toEqual([]);
  });

  it('shows operators how many labels came, and how late', async () => {
    const labels = await operator.json<{ cohorts: object[] }>('labels', model);
    expect(labels.cohorts).toContainEqual(
      expect.objectContaining({ predictions: 60, labelled: 60, outcome: 'judged' }),
    );
    expect(labels.cohorts).toContainEqual(
      expect.objectContaining({ predictions: 50, labelled: 0, outcome: 'not-judged', revised: 50 }),
    );
    const { code, out } = await sluice('labels', model);
    expect(code).toBe(0);
    expect(out).toMatch(/not-judged +50 +0 +0 % /);
    expect((await sluice('labels', 'unheard-of')).code).toBe(3);
  });

  it('forgets a subject: its captured requests, and what was fed back about them', async () => {
    const id = 'payment-of-4711';
    const headers = { 'x-amzn-sagemaker-inference-id': id };
    await cloud.journey.askNow({ headers, body: JSON.stringify({ amount: 10, account: { id: 4711 } }) });
    await label([
      { inferenceId: id, label: 'fraud' },
      { inferenceId: id, outcome: 'rejected' },
    ]);
    await cloud.pass(5 * minute);
    const found = {
      captures: { objects: 1, lines: 1 },
      labels: { objects: 1, lines: 1 },
      outcomes: { objects: 1, lines: 1 },
      inferences: 1,
    };
    expect(await operator.json('forget', model, '--subject', '4711', '--dry-run')).toMatchObject({
      ...found,
      versions: 0,
    });
    const taken = await operator.json<{ versions: number; items: number }>('forget', model, '--subject', '4711');
    expect(taken).toMatchObject(found);
    expect(taken.versions).toBeGreaterThanOrEqual(3);
    expect(taken.items).toBeGreaterThanOrEqual(2);
    const Bucket = cloud.journey.output('ArtifactsBucketName');
    const listed = await cloud.journey.call<{ Versions?: { Key: string; VersionId: string }[] }>(
      's3',
      'ListObjectVersions',
      { Bucket },
    );
    const folders = /^(captures|ground-truth|outcomes)\//;
    for (const { Key, VersionId } of (listed.Versions ?? []).filter(one => folders.test(one.Key))) {
      const { Body } = await cloud.journey.call<{ Body: Uint8Array }>('s3', 'GetObject', { Bucket, Key, VersionId });
      expect(text(Body)).not.toContain(id);
    }
    expect(await operator.json('forget', model, '--subject', '4711')).toMatchObject({
      captures: { lines: 0 },
      versions: 0,
    });
    expect((await sluice('forget', model)).code).toBe(2);
  });

  it('that treats a region otherwise than before is heard by the guard of retraining', async () => {
    const from = thisHour();
    const rows = Array.from({ length: 70 }, (_, i) =>
      i % 2 === 0 ? { amount: 10, region: 'north' } : { amount: 90, region: 'south' },
    );
    const asked = rows.map(row => cloud.journey.ask({ body: JSON.stringify(row) }));
    const answers = await inVirtualTime(cloud.journey.virtual.clock, Promise.all(asked), 'answers', minute);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    await until(from + hour + 25 * minute);
    const [found] = violations(cloud.journey).filter(({ cause }) => cause === 'bias');
    expect(found).toMatchObject({ severity: 'critical', monitor: { type: 'bias' }, window: { from, to: from + hour } });
    const measured = cloud.journey.virtual.calls.filter(({ operation }) => operation === 'PutMetricData');
    expect(measured.map(({ input }) => input)).toContainEqual(
      expect.objectContaining({
        Namespace: 'aws/sagemaker/Endpoints/bias-metrics',
        MetricData: [expect.objectContaining({ MetricName: 'bias_metric_DPPL', Value: expect.closeTo(1) })],
      }),
    );
    const heard = await operator.json<{ cause: string }[]>('violations', model);
    // The retraining for the quality answers this as well. It is a cause that the policy acts upon, or the reason were `cause`.
    const verdict = { severity: 'critical', verdict: 'refuse', reason: 'already-acted' };
    expect(heard.find(({ cause }) => cause === 'bias')).toMatchObject(verdict);
    expect(await cloud.journey.deadLetters()).toEqual([]);
  });

  it('leaves no label and no region in events and messages', () => {
    const said = JSON.stringify([violations(cloud.journey), cloud.journey.notifications()]);
    expect(said).not.toMatch(/legitimate|"fraud"|north|south/);
  });
});
