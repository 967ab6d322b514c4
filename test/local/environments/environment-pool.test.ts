import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';
import type { Environment, EnvironmentSetting, Outcome } from '../../../local/environments/environment.ts';
import { EnvironmentPool } from '../../../local/environments/environment-pool.ts';
import { bareCloud } from './bare-cloud.ts';
import { moduleFunction } from './function-zip.ts';

/** An environment that answers when told to. */
class FakeEnvironment implements Environment {
  ended = false;
  answer: (outcome: Outcome) => void = () => {};
  readonly setting: EnvironmentSetting;

  constructor(setting: EnvironmentSetting) {
    this.setting = setting;
  }

  start(): Promise<Outcome> {
    return this.setting.definition.Handler === 'hangs' ? new Promise(() => {}) : Promise.resolve({ answer: '' });
  }

  invoke(): Promise<Outcome> {
    return new Promise(resolve => {
      this.answer = resolve;
    });
  }

  end(): void {
    this.ended = true;
  }
}

const definition = moduleFunction('');
let clock: VirtualClock;
let made: FakeEnvironment[];
let pool: EnvironmentPool;
let askedFor: string[][];

beforeEach(() => {
  clock = new VirtualClock();
  made = [];
  askedFor = [];
  pool = new EnvironmentPool({
    cloud: bareCloud(clock, clock),
    create: setting => {
      const environment = new FakeEnvironment(setting);
      made.push(environment);
      return environment;
    },
    endpointUrl: () => 'http://127.0.0.1:1',
    credentials: (...names) => {
      askedFor.push(names);
      return { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't' };
    },
    writeLog: () => {},
    idleMs: 60_000,
  });
});

async function begin(from = definition) {
  const result = pool.invoke(from, { event: Buffer.from('{}'), requestId: 'r' });
  await clock.advance(0);
  return result.then(done => Buffer.from(done.payload).toString());
}

describe('the pool', () => {
  it('takes the environment that was used last, and ends the others when they have been idle', async () => {
    const running = [begin(), begin()];
    await clock.advance(1);
    expect(made).toHaveLength(2);
    for (const environment of made) environment.answer({ answer: '1' });
    expect(await Promise.all(running)).toEqual(['1', '1']);
    await clock.advance(40_000);
    const again = begin();
    await clock.advance(1);
    made[1]?.answer({ answer: '2' });
    expect(await again).toBe('2');
    await clock.advance(30_000);
    expect(made.map(environment => environment.ended)).toEqual([true, false]);
    await clock.advance(40_000);
    expect(made.map(environment => environment.ended)).toEqual([true, true]);
  });

  it('does not use an environment of an older deployment again', async () => {
    const first = begin();
    await clock.advance(1);
    const newer = { ...definition, Environment: { A: '1' } };
    const second = begin(newer);
    await clock.advance(1);
    made[0]?.answer({ answer: '1' });
    await first;
    made[1]?.answer({ answer: '2' });
    await second;
    const third = begin(newer);
    await clock.advance(1);
    made[1]?.answer({ answer: '3' });
    expect(await third).toBe('3');
    expect(made).toHaveLength(2);
  });

  it('gives initialisation no more than ten seconds', async () => {
    const result = begin({ ...definition, Handler: 'hangs' });
    await clock.advance(11_000);
    expect(await result).toContain('Sandbox.Timedout');
    expect(made[0]?.ended).toBe(true);
  });

  it("asks for credentials of the function's role in a session of its name", async () => {
    void begin();
    await clock.advance(1);
    expect(askedFor).toEqual([['sample-role', 'sample']]);
  });

  it('ends everything when it stops', async () => {
    void begin();
    await clock.advance(1);
    await pool.stop();
    expect(made[0]?.ended).toBe(true);
  });
});
