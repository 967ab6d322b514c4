import { describe, expect, it } from 'vitest';
import type { decide } from '../../../../shared/domain/retraining/decide.ts';
import { type Mutant, withMutant } from '../../../support/mutant.ts';
import { boundaryQuestions } from './boundary-questions.ts';
import { type GuardUnderTest, simulateGuard } from './guard-simulation.ts';
import { checkMutants, stateMutants } from './mutants.ts';
import { oracle } from './oracle.ts';
import { verdictWords } from './verdict-words.ts';

describe('a fault in the guard is found', () => {
  const expected = boundaryQuestions(6000).map(question => ({ question, words: oracle(question) }));

  it.each(checkMutants.map(mutant => [`${mutant.file}: ${mutant.from}`, mutant] as const))(
    'by a state: %s',
    async (_, mutant) => {
      const found = await withFault(mutant, ({ decide }) =>
        expected.some(({ question, words }) => verdictWords(decide(question)) !== words),
      );
      expect(found).toBe(true);
    },
  );

  it.each(stateMutants.map(mutant => [`${mutant.file}: ${mutant.from}`, mutant] as const))(
    'by a world: %s',
    async (_, mutant) => {
      const found = await withFault(mutant, guard =>
        Array.from({ length: 12 }).some((_, i) => fails(() => simulateGuard(guard, `world/${i}`).violations)),
      );
      expect(found).toBe(true);
    },
    180_000,
  );
});

function fails(violations: () => readonly string[]): boolean {
  try {
    return violations().length > 0;
  } catch {
    return true;
  }
}

const home = 'shared/domain/retraining';
const parts = ['decide.ts', 'guard/advance.ts', 'guard/next-wake.ts', 'guard/unfinished-start.ts'];

/** The guard with a fault in it. */
function withFault<T>(mutant: Mutant, work: (guard: GuardUnderTest & { decide: typeof decide }) => T): Promise<T> {
  return withMutant(mutant, [home, 'shared/domain/drift/severity'], async load =>
    work(Object.assign({}, ...(await Promise.all(parts.map(part => load(`${home}/${part}`)))))),
  );
}
