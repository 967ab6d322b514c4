import { describe, expect, it } from 'vitest';
import { afterFirstVersion, expectAgreement } from '../support/agreement.ts';
import { minute } from '../support/journey.ts';

const long = process.env['SLUICE_LONG_TESTS'] !== undefined;

describe('an execution that someone stops', () => {
  it.each(long ? [1, 3, 6, 8, 10, 14] : [3])('after %i minutes: its rollout is brought to an end', async minutes => {
    const journey = await afterFirstVersion();
    const arn = await journey.register({ data: 'two' });
    await journey.approve(arn);
    await journey.virtual.clock.advance(minutes * minute);
    const [running] = await journey.executions('RUNNING');
    if (running) await journey.call('stepfunctions', 'StopExecution', { executionArn: running.executionArn });
    await journey.virtual.clock.advance(60 * minute);
    expect((await journey.head(2))?.status).toMatch(/promoted|rolled back|failed/);
    await expectAgreement(journey);
    expect(await journey.rollOut({ data: 'three' })).toMatchObject({ status: 'promoted', serving: { version: 3 } });
    await journey.stop();
  });
});
