import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followLines } from '../../cli/logs/follow-lines.ts';
import { endpointName, healthyModel, Journey, model } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

const minute = 60_000;
const broken = ['loading /opt/ml/model', "ModuleNotFoundError: No module named 'xgboost'"];

describe("a container's log", () => {
  let journey: Journey;
  let operator: Operator;

  beforeAll(async () => {
    journey = await Journey.start({ image: { ...healthyModel, writes: ['listening on 8080'] } });
    operator = await Operator.at(journey);
    await journey.rollOut();
  });
  afterAll(() => operator.stop());

  it('is shown by version', async () => {
    const { out } = await sluice('logs', model, '--since', '1h');
    expect(out).toMatch(/^2026-01-05 \S+ {2}v1 blue\/i-0[0-9a-f]{16} {2}listening on 8080$/);
    expect(await sluice('logs', model, '--version', 'v1', '--since', '1h', '--json')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/"version":1,"variant":"blue",.*"text":"listening on 8080"/),
    });
  });

  it('stands in the reason of a version that does not start', async () => {
    journey.virtual.containers.define(`sluice/${model}`, { ...healthyModel, startupMs: Infinity, writes: broken });
    const head = await journey.rollOut();
    expect(head.status).toBe('rolled back');
    expect(head.reason).toContain('did not pass the ping health check');
    expect(head.reason).toContain(`Its container wrote last: ${broken.join(' | ')}`);
    expect(journey.notifications().some(({ message }) => message.includes('xgboost'))).toBe(true);
    const failed = await journey.call<{ logStreams: object[] }>('logs', 'DescribeLogStreams', {
      logGroupName: `/aws/sagemaker/Endpoints/${endpointName}`,
      logStreamNamePrefix: 'green/',
    });
    expect(failed.logStreams).toHaveLength(1);
  });

  it('refuses what it cannot show', async () => {
    expect(await sluice('logs', model, '--version', '9')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/Version 9 is not on .*there is v1 in blue/),
    });
    expect(await sluice('logs', model, '--since', 'long')).toMatchObject({ code: 2, out: '' });
    await journey.virtual.clock.advance(2 * minute);
    expect(await sluice('logs', model, '--since', '1m')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('wrote nothing'),
    });
  });
});

describe('following', () => {
  it('tells every line once, late ones too', async () => {
    const line = (id: string, at: number) => ({ id, at, variant: 'blue', instance: 'i', text: id });
    const there = [line('a', 100), line('b', 200)];
    const asked: number[] = [];
    const logs = {
      async *lines({ since }: { since: number }) {
        asked.push(since);
        yield* there.filter(({ at }) => at >= since).sort((x, y) => x.at - y.at);
      },
    };
    let rounds = 0;
    const again = async () => {
      there.push([line('late', 150), line('c', 60_000)][rounds] ?? line('none', 0));
      return ++rounds < 3;
    };
    const told: string[] = [];
    for await (const { id } of followLines(logs, { endpoint: 'e', since: 50 }, again)) told.push(id);
    expect(told).toEqual(['a', 'b', 'late', 'c']);
    expect(asked).toEqual([50, 50, 50]);
  });
});
