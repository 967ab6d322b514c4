import { beforeEach, describe, expect, it } from 'vitest';
import { example } from '#events/sluice/approval-decided.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/on-approval-decided/handler.ts');

describe('on-approval-decided', () => {
  beforeEach(reset);

  it('associates the decision with the version, under one name however often it is told', async () => {
    for (const _ of [1, 2]) expect(await handler(example, context)).toEqual({ recorded: true });
    const [first, second] = memory.recorded;
    expect(first).toMatchObject({
      artifacts: [{ uri: example.detail.modelPackageArn }],
      actions: [{ type: 'Approval', properties: { decision: 'approved', by: 'policy' } }],
      associations: [{ from: 'approval', to: 'package', type: 'AssociatedWith' }],
    });
    expect(second).toEqual(first);
    const { at } = example.detail;
    await handler({ ...example, detail: { ...example.detail, at: at + 1 } }, context);
    expect(memory.recorded[2]?.actions[0]?.name).not.toBe(first?.actions[0]?.name);
  });

  it('holds nothing up where lineage cannot be written', async () => {
    memory.failures.set('lineage.record', new Error('AccessDenied'));
    expect(await handler(example, context)).toEqual({ recorded: false });
  });

  it('refuses a malformed event', async () => {
    await expect(handler({ ...example, detail: {} }, context)).rejects.toThrow(/detail\./);
  });
});
