import { beforeEach, expect, it } from 'vitest';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { arnOf } from './versions.ts';

const { handler } = await import('../../functions/request-approval/handler.ts');

beforeEach(reset);

it('tells people what waits, why, and how to decide', async () => {
  const evidence = { bucket: 'artifacts', key: 'fraud/gates/x/gate.json' };
  const about = { model: 'fraud', version: 2, modelPackageArn: arnOf(2), outcome: 'undecided' };
  const comparison = { bucket: 'artifacts', key: 'fraud/gates/x/report.html' };
  await handler({ ...about, reasons: ['That auc is not worse is not proven.'], evidence, comparison }, context);
  const [{ subject, text } = { subject: '', text: '' }] = memory.told;
  expect(subject).toBe('fraud v2: waits for approval');
  const link =
    'https://us-east-1.console.aws.amazon.com/s3/object/artifacts?region=us-east-1&prefix=fraud%2Fgates%2Fx%2Freport.html';
  for (const part of [
    link,
    'not proven',
    'sluice approve fraud/2',
    arnOf(2),
    's3://artifacts/fraud/gates/x/gate.json',
  ]) {
    expect(text).toContain(part);
  }
  expect(memory.published).toMatchObject([
    { type: 'Approval Requested', detail: { comparison: 's3://artifacts/fraud/gates/x/report.html' } },
  ]);
});
