import { describe, expect, it } from 'vitest';
import type { Question } from '../../../../shared/domain/retraining/checks/check.ts';
import { checks } from '../../../../shared/domain/retraining/checks/registry.ts';
import { decide } from '../../../../shared/domain/retraining/decide.ts';
import type { Fact } from '../../../../shared/domain/retraining/facts/fact.ts';
import { type Start, startGuard } from '../../../../shared/domain/retraining/guard-state.ts';
import { boundaryQuestions } from './boundary-questions.ts';
import { oracle } from './oracle.ts';
import { verdictWords } from './verdict-words.ts';

const fact: Fact = { key: 'k', source: 'monitor', model: 'm', version: 7, cause: 'drift', severity: 'serious' };

/** The reference setting: hours; money 60 at 12 each. */
function reference(starts: readonly Start[] = [], more: Partial<Question['world']> = {}): Question {
  return {
    fact,
    waited: false,
    state: { ...startGuard('m'), starts },
    world: {
      live: 7,
      rollouts: [],
      executing: [],
      candidateWaits: false,
      rolloutOpen: false,
      newRows: 5000,
      labelledRows: 0,
      ...more,
    },
    terms: {
      on: ['drift'],
      severity: 'serious',
      cooldownMs: 24,
      cap: { runs: 3, perMs: 168 },
      budget: { amount: 60, perMs: 168 },
      estimate: 12,
      minNewRows: 1000,
      minLabelledRows: 0,
      giveUpAfter: 3,
      rearmAfterMs: 168,
      deferMaxMs: 168,
    },
    now: 100,
  };
}

const at = (hour: number, cost = 12): Start => ({ token: String(hour), at: hour, cost });

describe('the reference verdicts of the guard', () => {
  it('starts a fresh drift with the token of its episode and attempt', () => {
    expect(decide(reference())).toEqual({
      kind: 'start',
      token: expect.stringMatching(/^f6a0ee1c[0-9a-f]{51}3fd44$/),
    });
  });

  it.each<[string, Question, string]>([
    ['10 h after a start', reference([at(90)]), 'defer cooldown 114'],
    ['24 h after a start', reference([at(76)]), 'start'],
    ['after three starts', reference([at(10), at(40), at(70)]), 'defer cap 178'],
    ['with 49 of 60 spent', reference([at(10, 20), at(40, 29)]), 'defer money 178'],
    ['without new rows', reference([], { newRows: 999 }), 'defer no-new-data'],
  ])('%s', (_, question, words) => {
    expect(verdictWords(decide(question))).toBe(words);
  });
});

describe('against the table, read line by line', () => {
  const questions = boundaryQuestions(12_000);

  it('agrees on twelve thousand states on and beside every limit', () => {
    const differ = questions.filter(question => verdictWords(decide(question)) !== oracle(question));
    expect(differ.slice(0, 3)).toEqual([]);
  });

  it('meets every verdict often enough to tell', () => {
    const met = Map.groupBy(questions, question => oracle(question).split(' ').slice(0, 2).join(' '));
    expect([...met.keys()].sort()).toEqual([
      'defer candidate',
      'defer cap',
      'defer cooldown',
      'defer defect',
      'defer money',
      'defer no-labels',
      'defer no-new-data',
      'defer re-arm',
      'defer rollout',
      'defer running',
      'ignore duplicate',
      'refuse already-acted',
      'refuse cause',
      'refuse data-defect',
      'refuse futile',
      'refuse money',
      'refuse not-live',
      'refuse rollout-window',
      'refuse severity',
      'start',
    ]);
    for (const all of met.values()) expect(all.length).toBeGreaterThan(10);
  });

  it('tells which execution has acted already', () => {
    const acted = questions
      .map(decide)
      .filter(verdict => verdict.kind === 'refuse' && verdict.reason === 'already-acted');
    expect(acted.some(verdict => verdict.kind === 'refuse' && verdict.execution === 'ours')).toBe(true);
  });

  it('never turns a refusal or a delay into a start when a policy gets tighter', () => {
    const held = questions.slice(0, 4000).filter(question => decide(question).kind !== 'start');
    const loosened = held.filter(question => {
      const { terms } = question;
      const tighter = [
        { ...terms, cooldownMs: terms.cooldownMs + 5 },
        { ...terms, cap: { ...terms.cap, runs: Math.max(1, terms.cap.runs - 1) } },
        { ...terms, cap: { ...terms.cap, perMs: terms.cap.perMs + 20 } },
        { ...terms, budget: { amount: Math.min(terms.budget?.amount ?? 5, 5), perMs: terms.budget?.perMs ?? 50 } },
        { ...terms, minNewRows: terms.minNewRows + 500, minLabelledRows: terms.minLabelledRows + 50 },
        { ...terms, severity: 'critical' as const },
        { ...terms, giveUpAfter: Math.max(1, terms.giveUpAfter - 1) },
        { ...terms, rearmAfterMs: terms.rearmAfterMs + 10 },
        { ...terms, on: [] },
      ];
      return tighter.some(one => decide({ ...question, terms: one }).kind === 'start');
    });
    expect(loosened).toEqual([]);
  });
});

it('has the checks in the order of the table', () => {
  expect(checks.map(({ name }) => name)).toEqual([
    'duplicate',
    'not-live',
    'rollout-window',
    'defect',
    'severity',
    'futile',
    'already-acted',
    'running',
    'candidate',
    'cooldown',
    'cap',
    'money',
    'data',
  ]);
});
