import { describe, expect, it } from 'vitest';
import { boundaryQuestions } from './boundary-questions.ts';
import { simulateGuard } from './guard-simulation.ts';
import { checkMutants, stateMutants } from './mutants.ts';
import { withMutant } from './mutated-guard.ts';
import { oracle } from './oracle.ts';
import { verdictWords } from './verdict-words.ts';

describe('a fault in the guard is found', () => {
  const expected = boundaryQuestions(6000).map(question => ({ question, words: oracle(question) }));

  it.each(checkMutants.map(mutant => [`${mutant.file}: ${mutant.from}`, mutant] as const))(
    'by a state: %s',
    async (_, mutant) => {
      const found = await withMutant(mutant, ({ decide }) =>
        expected.some(({ question, words }) => verdictWords(decide(question)) !== words),
      );
      expect(found).toBe(true);
    },
  );

  it.each(stateMutants.map(mutant => [`${mutant.file}: ${mutant.from}`, mutant] as const))(
    'by a world: %s',
    async (_, mutant) => {
      const found = await withMutant(mutant, guard =>
        Array.from({ length: 12 }).some((_, i) => fails(() => simulateGuard(guard, `world/${i}`).violations)),
      );
      expect(found).toBe(true);
    },
  );
});

function fails(violations: () => readonly string[]): boolean {
  try {
    return violations().length > 0;
  } catch {
    return true;
  }
}
