import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelViolation } from '../../events/sluice/model-violation.ts';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { seededRandom } from '../../local/core/random.ts';
import { editedPackage } from '../support/edited-package.ts';
import { healthyModel } from '../support/journey.ts';
import { hour, monitoredModel as model, violations } from '../support/monitored.ts';
import { Operator, sluice } from '../support/operator.ts';
import { Retraining } from '../support/retraining.ts';

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

/** Cohorts of hours, whose labels have three more. */
const hourly = (policy: string) =>
  policy
    .replace('"quality":{"cohort":"day"', '"quality":{"cohort":"hour"')
    .replace(/"delayMs":\d+/, `"delayMs":${3 * hour}`)
    .replace('"threshold":"/cost/threshold"', '"threshold":0.5');

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
    for (let i = 0; i < count; i++) {
      const amount = payment();
      const { status, headers } = await cloud.journey.askNow({ body: JSON.stringify({ amount }) });
      if (status !== 200) throw new Error(`An answer has status ${status}.`);
      const inferenceId = headers['x-amzn-sagemaker-inference-id'] ?? '';
      said.push({ inferenceId, label: truth(amount) ? 'fraud' : 'legitimate' });
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
    const rows = Array.from({ length: 4000 }, (_, i) => ({ id: `${i}`, amount: payment() }));
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
    await until(thisHour() + hour + minute);
  });
  afterAll(() => operator.stop());

  it('is judged when labels have had their time, not before', async () => {
    const from = thisHour();
    const said = await pay(150, isFraud);
    await until(thisHour() + hour + 30 * minute);
    expect(await cohort(from)).toBeUndefined();
    await label(said);
    await until(from + 4 * hour + 19 * minute);
    expect(await cohort(from)).toBeUndefined();
    await until(from + 4 * hour + 25 * minute);
    expect(await cohort(from)).toMatchObject({
      judged: { outcome: 'judged' },
      known: { part: { predictions: 150, labelled: 150 } },
    });
    expect(violations(cloud.journey).filter(({ cause }) => cause === 'quality')).toEqual([]);
  });

  it('that falls starts a retraining because of quality; labels that came too late change the report alone', async () => {
    await until(thisHour() + hour + minute);
    const from = thisHour();
    const late = await pay(120, isFraud);
    await until(from + hour + minute);
    const said = await pay(150, amount => !isFraud(amount));
    await label(said);
    await until(from + 4 * hour + 21 * minute);
    expect(await cohort(from)).toMatchObject({ judged: { outcome: 'not-judged' }, known: { part: { labelled: 0 } } });
    await label(late);
    await until(from + 5 * hour + 25 * minute);
    const [found] = violations(cloud.journey).filter(({ cause }) => cause === 'quality');
    expect(modelViolation.shape.detail.safeParse(found).success).toBe(true);
    expect(found).toMatchObject({
      version: 1,
      severity: 'critical',
      monitor: { type: 'quality' },
      window: { to: from + 2 * hour },
    });
    expect(await cloud.runs()).toMatchObject([
      { PipelineExecutionDescription: expect.stringMatching(/^quality, critical: /) },
    ]);
    await until(from + 7 * hour + 25 * minute);
    expect(await cohort(from)).toMatchObject({
      judged: { outcome: 'not-judged' },
      revised: { part: { labelled: 120 } },
    });
    expect(await cloud.journey.deadLetters()).toEqual([]);
  });

  it('shows operators how many labels came, and how late', async () => {
    const labels = await operator.json<{ cohorts: object[] }>('labels', model);
    expect(labels.cohorts).toContainEqual(
      expect.objectContaining({ predictions: 150, labelled: 150, outcome: 'judged' }),
    );
    expect(labels.cohorts).toContainEqual(
      expect.objectContaining({ predictions: 120, labelled: 0, outcome: 'not-judged', revised: 120 }),
    );
    const { code, out } = await sluice('labels', model);
    expect(code).toBe(0);
    expect(out).toMatch(/not-judged +120 +0 +0 % /);
    expect((await sluice('labels', 'unheard-of')).code).toBe(3);
  });

  it('leaves no label in events and messages', () => {
    const said = JSON.stringify([violations(cloud.journey), cloud.journey.notifications()]);
    expect(said).not.toMatch(/legitimate|"fraud"/);
  });
});
