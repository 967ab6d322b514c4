import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../../shared/domain/retraining/facts/fact.ts';
import {
  alarmKey,
  lastingAlarmKey,
  monitorRunKey,
  newDataKey,
  scheduleKey,
} from '../../../../shared/domain/retraining/facts/fact-key.ts';
import { advance } from '../../../../shared/domain/retraining/guard/advance.ts';
import type { GuardEvent } from '../../../../shared/domain/retraining/guard/guard-event.ts';
import { nextWake } from '../../../../shared/domain/retraining/guard/next-wake.ts';
import { unfinishedStart } from '../../../../shared/domain/retraining/guard/unfinished-start.ts';
import { type GuardState, startGuard } from '../../../../shared/domain/retraining/guard-state.ts';
import type { GuardTerms } from '../../../../shared/domain/retraining/guard-terms.ts';
import type { GuardWorld } from '../../../../shared/domain/retraining/guard-world.ts';
import { verdictWords } from './verdict-words.ts';

const terms: GuardTerms = {
  on: ['drift', 'quality', 'schedule'],
  severity: 'serious',
  cooldownMs: 24,
  cap: { runs: 3, perMs: 168 },
  budget: { amount: 60, perMs: 168 },
  estimate: 12,
  minNewRows: 100,
  minLabelledRows: 0,
  giveUpAfter: 2,
  rearmAfterMs: 48,
  parameters: { drift: { SkipChecks: 'true' } },
  deferMaxMs: 168,
};
const quiet: GuardWorld = {
  live: 7,
  rollouts: [],
  executing: [],
  candidateWaits: false,
  rolloutOpen: false,
  newRows: 500,
  labelledRows: 0,
};
const drift: Fact = {
  key: 'd1',
  source: 'data',
  model: 'm',
  version: 7,
  cause: 'drift',
  severity: 'serious',
  evidence: 'amount',
};

/** A guard that hears one thing after the other and remembers what it said. */
function guard(state: GuardState = startGuard('m')) {
  const told: string[] = [];
  const self = {
    state,
    told,
    hear(event: GuardEvent, at: number, world: Partial<GuardWorld> = {}): string[] {
      const step = advance(self.state, event, { world: { ...quiet, ...world }, terms }, at);
      self.state = JSON.parse(JSON.stringify(step.state));
      told.push(...step.tell);
      return step.verdicts.map(({ fact, verdict }) => `${fact.key} ${verdictWords(verdict)}`);
    },
    fact: (more: Partial<Fact>, at: number, world: Partial<GuardWorld> = {}) =>
      self.hear({ kind: 'fact', fact: { ...drift, ...more } }, at, world),
    end(outcome: 'failed' | 'promoted', at: number, world: Partial<GuardWorld> = {}) {
      return self.hear({ kind: 'ended', token: self.state.run?.intent.token ?? '', outcome }, at, world);
    },
  };
  return self;
}

describe('a start', () => {
  it('is an intent first, the same call until its execution is recorded, and says why', () => {
    const g = guard();
    expect(g.fact({}, 10)).toEqual(['d1 start']);
    const start = unfinishedStart(g.state, false);
    expect(start).toEqual({
      clientRequestToken: g.state.run?.intent.token,
      displayName: 'sluice-m-0',
      description: 'drift, serious: amount',
      parameters: { SkipChecks: 'true' },
      lookFirst: false,
      since: 10,
    });
    g.hear({ kind: 'wake' }, 11);
    expect(nextWake(g.state, terms)).toBe(11);
    expect(unfinishedStart(g.state, true)).toEqual({ ...start, lookFirst: true });
    g.hear({ kind: 'recorded', token: start?.clientRequestToken ?? '', execution: 'arn' }, 12);
    expect(unfinishedStart(g.state, true)).toBeUndefined();
    expect(g.fact({ key: 'd2' }, 13)).toEqual(['d2 refuse already-acted']);
  });

  it('counts what it really cost', () => {
    const g = guard();
    g.fact({}, 10);
    g.hear({ kind: 'costed', token: g.state.run?.intent.token ?? '', cost: 50 }, 20);
    g.end('failed', 30);
    expect(g.fact({ key: 'd2', severity: 'critical' }, 40)).toEqual(['d2 defer money 178']);
  });
});

describe('what may not start yet', () => {
  it('waits, is joined, starts by itself, and serves all that waited', () => {
    const g = guard();
    expect(g.fact({}, 10, { executing: ['foreign'] })).toEqual(['d1 defer running']);
    g.fact({ key: 'q1', source: 'quality', cause: 'quality', severity: 'critical' }, 11, { executing: ['foreign'] });
    g.fact({ key: 'd2' }, 12, { executing: ['foreign'] });
    expect(g.state.deferred).toMatchObject({ since: 10, facts: [{ key: 'q1' }, { key: 'd1' }] });
    expect(nextWake(g.state, terms)).toBe(178);
    expect(g.hear({ kind: 'wake' }, 13)).toEqual(['q1 start']);
    expect(g.state.deferred).toBeUndefined();
    expect(g.state.episode?.used).toEqual({ at: 13, severity: 'critical' });
  });

  it('is woken when the execution of someone else is over, and then keeps the cooldown', () => {
    const g = guard();
    g.fact({}, 10, { executing: ['foreign'] });
    expect(g.hear({ kind: 'foreign', execution: 'foreign', at: 9 }, 11, { executing: ['foreign'] })).toEqual([
      'd1 defer running',
    ]);
    expect(g.hear({ kind: 'wake' }, 20)).toEqual(['d1 defer cooldown 33']);
    expect(nextWake(g.state, terms)).toBe(33);
    expect(g.hear({ kind: 'wake' }, 33)).toEqual(['d1 start']);
  });

  it('is refused when it has gone by itself, by every source of the episode', () => {
    const g = guard();
    g.fact({}, 10, { newRows: 0 });
    g.fact({ key: 'q1', source: 'quality', cause: 'quality' }, 11, { newRows: 0 });
    expect(g.hear({ kind: 'cleared', source: 'data', version: 6 }, 12, { newRows: 0 })).toEqual([
      'd1 defer no-new-data',
      'q1 defer no-new-data',
    ]);
    expect(g.hear({ kind: 'cleared', source: 'data', version: 7 }, 12, { newRows: 0 })).toEqual([
      'd1 refuse resolved-itself',
      'q1 defer no-new-data',
    ]);
    expect(g.state.episode?.sources).toEqual(['quality']);
    g.hear({ kind: 'cleared', source: 'quality', version: 7 }, 13);
    expect([g.state.episode, g.state.deferred]).toEqual([undefined, undefined]);
  });

  it('has what begins an episode first, of equals', () => {
    const g = guard();
    g.fact({ key: 's1', source: 'plan', cause: 'schedule' }, 10, { executing: ['foreign'] });
    g.fact({}, 11, { executing: ['foreign'] });
    expect(g.state.deferred?.facts.map(({ key }) => key)).toEqual(['d1', 's1']);
  });

  it('uses the episode only by what speaks of its version', () => {
    const g = guard();
    const hand = { key: 'h', cause: 'manual', source: 'ann', version: 6, severity: 'critical' } as const;
    g.fact(hand, 10, { executing: ['foreign'] });
    g.fact({}, 11, { executing: ['foreign'] });
    expect(g.hear({ kind: 'wake' }, 12)).toEqual(['h start']);
    expect(g.state.episode?.used).toEqual({ at: 12, severity: 'serious' });
  });

  it('is given up after its longest wait, and an operator hears it', () => {
    const g = guard();
    g.fact({}, 10, { newRows: 0 });
    expect(g.hear({ kind: 'wake' }, 177, { newRows: 0 })).toEqual(['d1 defer no-new-data']);
    expect(g.hear({ kind: 'wake' }, 178, { newRows: 0 })).toEqual(['d1 refuse expired']);
    expect(g.told).toEqual(['expired']);
  });

  it('does not outlive its version', () => {
    const g = guard();
    g.fact({}, 10, { newRows: 0 });
    expect(g.hear({ kind: 'wake' }, 20, { live: 8 })).toEqual(['d1 refuse not-live']);
    expect(g.state.episode).toBeUndefined();
  });
});

describe('broken data', () => {
  it('holds every start until its source is clean', () => {
    const g = guard();
    expect(g.fact({ key: 'x', source: 'fast', cause: 'defect' }, 10)).toEqual(['x refuse data-defect']);
    expect(g.fact({}, 11)).toEqual(['d1 defer defect']);
    expect(g.fact({ key: 'hand', cause: 'manual', source: 'ann', force: true }, 12)).toEqual(['hand defer defect']);
    expect(g.hear({ kind: 'defect-cleared', source: 'other' }, 13)).toEqual(['hand defer defect', 'd1 defer defect']);
    expect(g.hear({ kind: 'defect-cleared', source: 'fast' }, 14)).toEqual(['hand start']);
  });
});

describe('failed candidates', () => {
  it('end all attempts, tell an operator once, and hold by hand, too, until a reset', () => {
    const g = guard();
    g.fact({}, 0);
    g.end('failed', 1);
    g.fact({ key: 'd2' }, 50);
    g.end('failed', 51);
    expect(g.fact({ key: 'd3' }, 200)).toEqual(['d3 refuse futile']);
    expect(g.fact({ key: 'h', cause: 'manual', force: true }, 201)).toEqual(['h refuse futile']);
    expect(g.told).toEqual(['futile']);
    g.hear({ kind: 'reset' }, 202);
    expect(g.fact({ key: 'd4' }, 203)).toEqual(['d4 start']);
  });

  it('that come again after a better version are told of again', () => {
    const g = guard({ ...startGuard('m'), live: 7, failed: 2 });
    g.fact({}, 10);
    g.hear({ kind: 'wake' }, 11, { live: 8 });
    g.state = { ...g.state, failed: 2 };
    expect(g.fact({ key: 'e1', version: 8 }, 12, { live: 8 })).toEqual(['e1 refuse futile']);
    expect(g.told).toEqual(['futile', 'futile']);
  });

  it('are forgotten when a better version serves, even if its end was never told', () => {
    const g = guard();
    g.fact({}, 0);
    g.end('failed', 1);
    expect(g.state.failed).toBe(1);
    g.hear({ kind: 'wake' }, 2, { live: 8 });
    expect(g.state.failed).toBe(0);
    g.fact({ version: 8, key: 'e1' }, 100, { live: 8 });
    g.end('failed', 101, { live: 8 });
    g.hear({ kind: 'wake' }, 102, { live: 7 });
    expect(g.state.failed).toBe(1);
  });
});

describe('an episode', () => {
  it('starts again when it is re-armed by time, or at once by a higher severity', () => {
    const g = guard();
    g.fact({}, 0);
    g.end('failed', 1);
    expect(g.fact({ key: 'd2' }, 47)).toEqual(['d2 defer re-arm 48']);
    expect(g.fact({ key: 'd3', severity: 'critical' }, 47)).toEqual(['d3 start']);
  });

  it('is opened by what is too mild to retrain, and used by a retraining by hand', () => {
    const g = guard();
    expect(g.fact({ severity: 'info' }, 0)).toEqual(['d1 refuse severity']);
    expect(g.fact({ key: 'h', cause: 'manual', source: 'ann' }, 1)).toEqual(['h start']);
    expect(g.state.run?.intent.episode).toBe(1);
    g.end('failed', 2);
    expect(g.fact({ key: 'd2' }, 40)).toEqual(['d2 defer re-arm 49']);
  });

  it('has a clock that never goes back', () => {
    const g = guard();
    g.fact({}, 100);
    g.end('failed', 50);
    expect(g.state.now).toBe(100);
  });
});

it('has one key per fact, whatever told of it', () => {
  const run = { schedule: 's', type: 'data', windowEnd: 5, version: 7 };
  const keys = [
    monitorRunKey(run),
    alarmKey('a', '1'),
    lastingAlarmKey('a', 1),
    scheduleKey('m', 1),
    newDataKey('m', 'e'),
  ];
  expect(new Set(keys).size).toBe(5);
  expect(lastingAlarmKey('a', 3_599_999)).toBe(lastingAlarmKey('a', 0));
  expect(lastingAlarmKey('a', 3_600_000)).not.toBe(lastingAlarmKey('a', 0));
});

it('knows a fact again for fourteen days', () => {
  const days = 14 * 24 * 3_600_000;
  const g = guard();
  g.fact({ severity: 'info' }, 1);
  g.fact({ key: 'd2', severity: 'info' }, days);
  expect(Object.keys(g.state.known)).toEqual(['d1', 'd2']);
  g.fact({ key: 'd3', severity: 'info' }, days + 1);
  expect(Object.keys(g.state.known)).toEqual(['d2', 'd3']);
});
