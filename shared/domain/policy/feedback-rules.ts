import type { PolicyView } from './policy-view.ts';
import type { Finding } from './values/policy-problem.ts';

type Rule = (policy: PolicyView) => Finding | undefined;

/** Who was given an answer is known only where that is kept. */
export const feedbackRules: Readonly<Record<string, Rule>> = {
  askersAreKept({ inference: { feedback } = {} }) {
    if (feedback?.from !== 'asker' || feedback.sample === undefined || feedback.sample === 10_000) return undefined;
    const message = `expected 100%, as feedback is taken from the asker only, got ${feedback.sample / 100}%`;
    return { path: ['inference', 'feedback', 'sample'], message };
  },
};
