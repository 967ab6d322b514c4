import { createRandom, type Random } from '../../../../bench/canary/chance/random.ts';
import { severities } from '../../../../shared/domain/drift/severity/severity.ts';
import type { Question } from '../../../../shared/domain/retraining/checks/check.ts';
import type { Cause, Fact } from '../../../../shared/domain/retraining/facts/fact.ts';
import { type GuardState, type Run, startGuard } from '../../../../shared/domain/retraining/guard-state.ts';
import type { GuardTerms } from '../../../../shared/domain/retraining/guard-terms.ts';

/** Questions whose times and counts lie on the guard's limits or one beside them. Time in whole units. */
export function boundaryQuestions(count: number, seed = 'guard'): Question[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => boundaryQuestion(chances(random)));
}

type Chances = ReturnType<typeof chances>;

function chances(random: Random) {
  const below = (n: number) => Math.floor(random() * n);
  return {
    below,
    is: (chance: number) => random() < chance,
    one: <T>(values: readonly T[]): T => values[below(values.length)] as T,
    /** The value or its neighbours. */
    near: (value: number) => value + below(3) - 1,
  };
}

const now = 1000;
const causes: readonly Cause[] = [
  'drift',
  'drift',
  'quality',
  'bias',
  'defect',
  'manual',
  'manual',
  'schedule',
  'new-data',
];

function boundaryQuestion(c: Chances): Question {
  const terms = boundaryTerms(c);
  const fact = boundaryFact(c);
  const times = [terms.cooldownMs, terms.cap.perMs, terms.budget?.perMs ?? 3, terms.rearmAfterMs];
  const ago = () => now - Math.max(0, c.near(c.is(0.7) ? c.one(times) : c.below(200)));
  const rollout = { from: c.near(100), to: c.near(120) };
  const world = {
    live: c.is(0.93) ? 7 : c.one([6, 8, undefined]),
    rollouts: c.is(0.4) ? [rollout] : [],
    executing: c.is(0.06) ? ['other'] : [],
    candidateWaits: c.is(0.04),
    rolloutOpen: c.is(0.04),
    newRows: c.near(terms.minNewRows) + (c.is(0.6) ? 1 : 0),
    labelledRows: c.near(terms.minLabelledRows) + (c.is(0.6) ? 1 : 0),
  };
  return { fact, waited: c.is(0.2), state: boundaryState(c, fact, terms, ago), world, terms, now };
}

function boundaryTerms(c: Chances): GuardTerms {
  const estimate = c.one([1, 10, 12]);
  const amount = c.one([estimate - 1, estimate, estimate + 1, 2 * estimate, 60, 60, 60]);
  return {
    on: c.one([
      ['drift', 'quality', 'schedule'],
      ['drift', 'quality', 'bias', 'schedule', 'new-data'],
    ]),
    severity: c.one(severities),
    cooldownMs: c.one([0, 1, 24]),
    cap: { runs: 1 + c.below(4), perMs: c.one([50, 168]) },
    ...(c.is(0.7) && { budget: { amount, perMs: c.one([50, 168, 90]) } }),
    estimate,
    minNewRows: c.one([0, 1000]),
    minLabelledRows: c.one([0, 100]),
    giveUpAfter: 1 + c.below(3),
    rearmAfterMs: c.one([48, 168]),
    deferMaxMs: 168,
  };
}

function boundaryFact(c: Chances): Fact {
  const from = c.near(c.one([80, 100, 120]));
  const to = Math.max(from + 1, c.near(c.one([100, 120, 140])));
  return {
    key: c.is(0.1) ? 'known' : 'new',
    source: 'monitor',
    model: 'm',
    version: 7,
    ...(c.is(0.7) && { window: { from, to } }),
    cause: c.one(causes),
    severity: c.is(0.6) ? c.one(['serious', 'critical']) : c.one(severities),
    ...(c.is(0.3) && { force: true }),
  };
}

function boundaryState(c: Chances, fact: Fact, terms: GuardTerms, ago: () => number): GuardState {
  const starts = Array.from({ length: c.one([0, 0, 1, 2, 3, 5]) }, () => ({
    token: 't',
    at: ago(),
    cost: c.one([1, 10, 12, 29, 36]),
  }));
  const phase = c.one(['starting', 'running', 'pending', 'rollout'] as const);
  const intent = { episode: c.one([3, 3, 2]), attempt: 0, token: 't', fact, parameters: {}, at: ago() };
  const run: Run = { intent, phase, ...(c.is(0.7) && { execution: 'ours' }) };
  const used = { at: ago(), severity: c.one(severities) };
  const episode = { number: 3, version: c.is(0.9) ? 7 : 6, sources: ['monitor'], ...(c.is(0.6) && { used }) };
  return {
    ...startGuard('m'),
    now,
    known: { known: 1 },
    episodes: 3,
    attempts: 2,
    ...(c.is(0.5) && { episode }),
    ...(c.is(0.15) && { run }),
    starts,
    foreign: c.is(0.15) ? { other: ago() } : {},
    failed: c.is(0.85) ? 0 : Math.max(0, c.near(terms.giveUpAfter)),
    defects: c.is(0.05) ? ['broken'] : [],
  };
}
