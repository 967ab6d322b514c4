import { describe, expect, it } from 'vitest';
import type { Fact } from '#shared/domain/retraining/facts/fact.ts';
import { advance } from '#shared/domain/retraining/guard/advance.ts';
import type { GuardEvent } from '#shared/domain/retraining/guard/guard-event.ts';
import type { GuardWorld } from '#shared/domain/retraining/guard-world.ts';
import { emptyMemory, nothingUnsaid } from '#shared/domain/retraining/memory/guard-memory.ts';
import { isUnchanged } from '#shared/domain/retraining/memory/is-unchanged.ts';
import { remember } from '#shared/domain/retraining/memory/remember.ts';

const terms = {
  on: ['drift', 'quality'],
  severity: 'serious',
  cooldownMs: 0,
  cap: { runs: 9, perMs: 100 },
  estimate: 0,
  minNewRows: 0,
  minLabelledRows: 0,
  giveUpAfter: 3,
  rearmAfterMs: 50,
  deferMaxMs: 1000,
} as const;
const quiet: GuardWorld = {
  ...{ live: 1, rollouts: [], executing: [], candidateWaits: false, rolloutOpen: false },
  ...{ newRows: 0, labelledRows: 0 },
};
const drift: Fact = { key: 'a', source: 'data', model: 'm', version: 1, cause: 'drift', severity: 'serious' };
const busy = { executing: ['foreign'] };

/** A memory that hears one thing after the other, and what was said of each fact last. */
function memory() {
  const last = new Map<string, string>();
  const self = {
    kept: emptyMemory('m'),
    last,
    events: [] as string[],
    notices: [] as string[],
    hear(event: GuardEvent, at: number, world: Partial<GuardWorld> = {}) {
      const view = { world: { ...quiet, ...world }, terms };
      const next = remember(self.kept, advance(self.kept.state, event, view, at), view);
      for (const one of next.unsaid.violations) {
        const rest = [one.until, one.execution].filter(part => part !== undefined).join(' ');
        last.set(one.key, `${one.verdict} ${one.reason} ${rest}`.trim());
      }
      self.events.push(...next.unsaid.events.map(({ type }) => type));
      self.notices.push(...next.unsaid.notices.map(({ subject }) => subject));
      self.kept = { ...JSON.parse(JSON.stringify(next)), unsaid: nothingUnsaid };
    },
    fact: (more: Partial<Fact>, at: number, world: Partial<GuardWorld> = {}) =>
      self.hear({ kind: 'fact', fact: { ...drift, ...more } }, at, world),
  };
  return self;
}

describe('facts that wait', () => {
  it('are all settled by one start, and by its execution', () => {
    const m = memory();
    m.fact({}, 1, busy);
    m.fact({ key: 'b' }, 2, busy);
    m.fact({ key: 'q', source: 'labels', cause: 'quality', severity: 'critical' }, 3, busy);
    expect([...m.last.values()]).toEqual(['defer running', 'defer running', 'defer running']);
    m.hear({ kind: 'wake' }, 4);
    expect([...m.last.values()]).toEqual(['start start', 'start start', 'start start']);
    m.hear({ kind: 'recorded', token: m.kept.state.run?.intent.token ?? '', execution: 'arn' }, 5);
    expect([...m.last.values()]).toEqual(['start start arn', 'start start arn', 'start start arn']);
    expect(m.kept.open).toEqual([]);
    expect(m.events).toEqual([...new Array(3).fill('Retraining Deferred'), 'Retraining Started']);
  });

  it('share the end of their like', () => {
    const m = memory();
    m.fact({}, 1, busy);
    m.fact({ key: 'b' }, 2, busy);
    m.hear({ kind: 'cleared', source: 'data', version: 1 }, 3, busy);
    expect([...m.last.values()]).toEqual(['refuse resolved-itself', 'refuse resolved-itself']);
    expect(m.kept.open).toEqual([]);
  });

  it('go the way of their like, and of the start otherwise', () => {
    const m = memory();
    m.fact({ severity: 'critical' }, 1, busy);
    m.fact({ key: 'b', severity: 'critical' }, 2, busy);
    m.fact({ key: 'q', version: 2, source: 'labels', cause: 'quality' }, 3, { ...busy, live: 2 });
    m.fact({ key: 'r', version: 2, source: 'labels', cause: 'quality' }, 3, { ...busy, live: 2 });
    m.hear({ kind: 'wake' }, 4, { live: 2 });
    expect(Object.fromEntries(m.last)).toEqual({
      ...{ a: 'refuse not-live', b: 'refuse not-live', q: 'start start', r: 'start start' },
    });
  });

  it('are kept once each, with the latest verdict, until they were told', () => {
    const view = (world: Partial<GuardWorld>) => ({ world: { ...quiet, ...world }, terms });
    const hear = (kept: ReturnType<typeof emptyMemory>, event: GuardEvent, at: number, world: Partial<GuardWorld>) =>
      remember(kept, advance(kept.state, event, view(world), at), view(world));
    const one = hear(emptyMemory('m'), { kind: 'fact', fact: drift }, 1, busy);
    const two = hear(one, { kind: 'fact', fact: { ...drift, key: 'b' } }, 2, busy);
    const { unsaid } = hear(two, { kind: 'wake' }, 3, {});
    expect(unsaid.violations.map(({ key, verdict }) => `${key} ${verdict}`)).toEqual(['a start', 'b start']);
    expect(unsaid.events.map(({ type }) => type)).toEqual(new Array(2).fill('Retraining Deferred'));
  });

  it('say until when, where that is known', () => {
    const late = { ...terms, cooldownMs: 50 };
    const untils = (world: Partial<GuardWorld>) => {
      const view = { world: { ...quiet, ...world }, terms: late };
      const before = emptyMemory('m');
      const state = { ...before.state, starts: [{ token: 't', at: 10, cost: 0 }] };
      const { unsaid } = remember(before, advance(state, { kind: 'fact', fact: drift }, view, 20), view);
      return unsaid.events.map(({ detail }) => ('until' in detail ? detail.until : undefined));
    };
    expect(untils({})).toEqual([60]);
    expect(untils(busy)).toEqual([undefined]);
  });

  it('are told of again only when the reason is another', () => {
    const m = memory();
    m.fact({}, 1, busy);
    m.hear({ kind: 'wake' }, 2, busy);
    expect(m.events).toEqual(['Retraining Deferred']);
    m.hear({ kind: 'wake' }, 3, { candidateWaits: true });
    expect(m.events).toEqual(['Retraining Deferred', 'Retraining Deferred']);
    expect(m.last.get('a')).toBe('defer candidate');
  });
});

it('a duplicate leaves the verdict, and there is nothing to keep', () => {
  const m = memory();
  m.fact({ severity: 'info' }, 1);
  const before = m.kept;
  m.fact({ severity: 'info' }, 2);
  expect([...m.last.values()]).toEqual(['refuse severity']);
  expect(isUnchanged(before, m.kept)).toBe(true);
  m.fact({ key: 'other', severity: 'info' }, 3);
  expect(isUnchanged(before, m.kept)).toBe(false);
});

it('people hear of broken data, of a warning once an episode, and once that no more is tried', () => {
  const m = memory();
  m.fact({ key: 'x', cause: 'defect' }, 1);
  m.fact({ key: 'y', cause: 'defect' }, 2);
  expect(m.notices).toEqual(['m: broken data']);
  m.hear({ kind: 'defect-cleared', source: 'data' }, 3);
  m.fact({ key: 'w', severity: 'warning' }, 4);
  m.fact({ key: 'v', severity: 'warning' }, 5);
  expect(m.notices).toEqual(['m: broken data', 'm: a warning']);
  m.kept = { ...m.kept, state: { ...m.kept.state, failed: 3 } };
  m.fact({ key: 'f' }, 6);
  m.fact({ key: 'g' }, 7);
  expect(m.notices.slice(2)).toEqual(['m: retraining is given up']);
});

it('people do not hear again what a monitor of ours has told them', () => {
  const m = memory();
  m.fact({ key: 'w', severity: 'warning', told: true }, 1);
  m.fact({ key: 'x', cause: 'defect', told: true }, 2);
  expect(m.kept.state.defects).toEqual(['data']);
  expect(m.notices).toEqual([]);
  m.fact({ key: 'y', cause: 'defect', source: 'alarm' }, 3);
  expect(m.notices).toEqual(['m: broken data']);
});

it('what no check looks at any more is forgotten after a year', () => {
  const day = 24 * 3_600_000;
  const before = emptyMemory('m');
  const starts = [0, 1].map(at => ({ token: `t${at}`, at, cost: 0 }));
  const kept = { ...before, state: { ...before.state, starts, foreign: { old: 1, last: 2 } } };
  const view = { world: quiet, terms };
  const { state } = remember(kept, advance(kept.state, { kind: 'wake' }, view, 366 * day), view);
  expect(state.starts.map(({ token }) => token)).toEqual(['t1']);
  expect(state.foreign).toEqual({ last: 2 });
});
