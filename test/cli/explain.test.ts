import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { Journey } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

const rollout = 'fraud-detection-v2-e1';

interface Explained {
  readonly report: { readonly looks: readonly { verdict: string }[]; readonly replay: { differing: number[] } };
  readonly evidence: readonly { readonly windows: readonly object[] }[];
}

describe('a judged rollout', () => {
  let journey: Journey;
  let operator: Operator;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-report-'));
    journey = await Journey.start({ model: 'fraud-detection' });
    operator = await Operator.at(journey);
    await journey.rollOut();
    const busy = busyElsewhere(journey, 600, { 2: { failing: 0.1 } });
    await journey.rollOut();
    busy.cancel();
  });
  afterAll(async () => {
    await operator.stop();
    await rm(folder, { recursive: true });
  });

  it('is explained with its evidence, and every look comes to the same again', async () => {
    const { code, out } = await sluice('explain', rollout);
    expect(code).toBe(0);
    expect(out).toContain('Ended: rolled back');
    expect(out).toMatch(/^ +20 to 1 \|-+.*$/m);
    expect(out).toMatch(/^\d+ +\d\d-\d\d \d\d:\d\d +5 % +rollback /m);
    expect(out).toMatch(/Replayed \d+ looks?: identical\./);
    const chart = out.split('\n').filter(line => /^ {14}|\d to 1 \|/.test(line));
    expect(Math.max(...chart.map(line => line.length))).toBeLessThanOrEqual(80);
    const { report, evidence } = await operator.json<Explained>('explain', rollout);
    expect(report.looks.at(-1)).toMatchObject({ verdict: 'rollback' });
    expect(evidence).toHaveLength(report.looks.length);
  });

  it('is written as a page that needs nothing else', async () => {
    const file = join(folder, 'report.html');
    expect(await sluice('report', rollout, '--output', file)).toMatchObject({ code: 0, out: file });
    const page = await readFile(file, 'utf8');
    const titles = [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles.slice(0, 4)).toEqual([
      'Evidence that the candidate is worse',
      'Share of the candidate',
      'Requests per minute',
      'Error rate',
    ]);
    expect(titles).toContain('Slower than 250 ms');
    expect(page.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)).toHaveLength(page.match(/<svg /g)?.length ?? 0);
    expect(page).toMatch(/<strong>rolled back<\/strong>/);
    expect(page).toContain('goes back at 20 to 1');
    expect(page).not.toMatch(/<script|<link|src=|href=|https?:|NaN|undefined/);
  });

  it('that was never judged has neither chart nor looks', async () => {
    const { code, out } = await sluice('explain', 'fraud-detection-v1-e1');
    expect(code).toBe(0);
    expect(out).toContain('Nothing was judged.');
    expect(out).not.toContain('20 to 1');
    const file = join(folder, 'first.html');
    await sluice('report', 'fraud-detection-v1-e1', '--output', file);
    expect((await readFile(file, 'utf8')).match(/<svg /g)).toHaveLength(1);
  });

  it.each([
    ['a rollout that never was', ['report', 'x-v1-e1'], 3, `The last ones were ${rollout}`],
    ['a file that cannot be written', ['report', rollout, '--output', '/nowhere/x.html'], 2, 'cannot be written'],
  ])('%s is told with its exit code', async (_what, args, code, text) => {
    const answer = await sluice(...args);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(text);
  });

  it('ends with 1 and names the first look that does not follow from its counts', async () => {
    const [item] = await journey.query(`evidence#${rollout}`);
    await journey.call('dynamodb', 'UpdateItem', {
      TableName: journey.output('TableName'),
      Key: { pk: { S: String(item?.['pk']) }, sk: { S: String(item?.['sk']) } },
      UpdateExpression: 'SET reason = :reason',
      ExpressionAttributeValues: { ':reason': { S: 'Somebody knew better.' } },
    });
    expect(await sluice('explain', rollout)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/Replayed \d+ looks?: look 1 differs\./),
    });
  });
});
