import { beforeEach, describe, expect, it } from 'vitest';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { arnOf, versionOf } from './versions.ts';

const { handler: ask } = await import('../../functions/request-approval/handler.ts');
const { handler } = await import('../../functions/approval-page/handler.ts');

/** The token of the link that approves, as the message holds it. */
async function sent(): Promise<string> {
  const about = { model: 'fraud', version: 2, modelPackageArn: arnOf(2), outcome: 'undecided' };
  await ask({ ...about, reasons: ['Not proven.'] }, context);
  return /approvals\/(\S+)/.exec(memory.told[0]?.text ?? '')?.[1] ?? '';
}

const send = async (token: string, httpMethod = 'GET', reason?: string) =>
  (await handler(
    { httpMethod, pathParameters: { token }, body: reason === undefined ? null : `reason=${reason}` },
    context,
  )) as { statusCode: number; headers: Record<string, string>; body: string };

describe('the page of a link', () => {
  beforeEach(() => {
    reset();
    memory.versions.set(arnOf(2), versionOf(2, 'PendingManualApproval'));
  });

  it('shows the question, and changes nothing, whoever looks how often', async () => {
    const token = await sent();
    for (const method of ['GET', 'HEAD', 'GET']) expect((await send(token, method)).statusCode).toBe(200);
    expect(memory.decided).toEqual([]);
    expect((await send(token)).headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
  });

  it('decides with a reason, once', async () => {
    const token = await sent();
    expect((await send(token, 'POST')).statusCode).toBe(422);
    expect(memory.decided).toEqual([]);
    expect((await send(token, 'POST', 'Looked+good')).statusCode).toBe(200);
    expect(memory.decided).toMatchObject([{ modelPackageArn: arnOf(2) }]);
    memory.versions.set(arnOf(2), versionOf(2));
    expect((await send(token, 'POST', 'Again')).statusCode).toBe(410);
    expect(memory.decided).toHaveLength(1);
  });

  it('says in the registry what a spent link has decided, where a crash came in between, and says it once', async () => {
    const token = await sent();
    memory.broken = call => (call === 'decisions.decide' ? new Error('SageMaker does not answer.') : undefined);
    expect((await send(token, 'POST', 'Looked+good')).statusCode).toBe(503);
    memory.broken = () => undefined;
    expect((await send(token)).statusCode).toBe(410);
    expect(memory.decided).toEqual([]);
    expect((await send(token, 'POST', 'Once+more')).statusCode).toBe(410);
    expect(memory.decided).toEqual([
      expect.objectContaining({ modelPackageArn: arnOf(2), approval: 'Approved', description: 'Looked good' }),
    ]);
    memory.versions.set(arnOf(2), versionOf(2));
    expect((await send(token, 'POST', 'And+again')).statusCode).toBe(410);
    expect(memory.decided).toHaveLength(1);
  });

  it('says nothing for a spent link when something else was decided since', async () => {
    const token = await sent();
    memory.broken = call => (call === 'decisions.decide' ? new Error('SageMaker does not answer.') : undefined);
    await send(token, 'POST', 'Looked+good');
    memory.broken = () => undefined;
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    await send(token, 'POST', 'Once+more');
    expect(memory.decided).toEqual([]);
  });

  it('opens nothing for a link that is not ours, and takes no other method', async () => {
    const token = await sent();
    const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    expect((await send(forged)).statusCode).toBe(404);
    expect((await send(forged, 'POST', 'x')).statusCode).toBe(404);
    expect((await send(token, 'DELETE')).statusCode).toBe(405);
    expect(memory.decided).toEqual([]);
  });

  it('opens nothing once its time is up', async () => {
    const token = await sent();
    memory.now += 73 * 3_600_000;
    expect((await send(token, 'POST', 'Late')).statusCode).toBe(410);
    expect(memory.decided).toEqual([]);
  });
});
