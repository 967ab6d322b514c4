import { beforeEach, expect, it } from 'vitest';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { arnOf } from './versions.ts';

const { handler } = await import('../../functions/request-approval/handler.ts');

beforeEach(reset);

it('tells people what waits, why, and how to decide', async () => {
  const evidence = { bucket: 'artifacts', key: 'fraud/gates/x/gate.json' };
  const about = { model: 'fraud', version: 2, modelPackageArn: arnOf(2), outcome: 'undecided' };
  await handler({ ...about, reasons: ['That auc is not worse is not proven.'], evidence }, context);
  const [{ subject, text } = { subject: '', text: '' }] = memory.told;
  expect(subject).toBe('fraud v2: waits for approval');
  for (const part of ['not proven', 'sluice approve fraud/2', arnOf(2), 's3://artifacts/fraud/gates/x/gate.json']) {
    expect(text).toContain(part);
  }
});
