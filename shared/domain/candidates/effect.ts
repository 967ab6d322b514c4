import type { ModelPolicy } from '../policy/policy.ts';
import type { CandidateEffect, CandidateOutcome } from './candidate.ts';

interface Effect {
  readonly effect: CandidateEffect;
  /** What is to be told beside the reasons of the verdict. */
  readonly because?: string;
}

/** What follows from a candidate's outcome by its policy. Only a pass that the policy trusts goes by no person. */
export function effectOf(outcome: CandidateOutcome, { approval }: Pick<ModelPolicy, 'approval'>): Effect {
  switch (outcome) {
    case 'nothing-new':
      return { effect: 'none' };
    case 'fail':
      return { effect: 'reject' };
    case 'undecided':
      return { effect: 'ask' };
    case 'pass':
      if (approval.mode === 'automatic') return { effect: 'approve' };
      return { effect: 'ask', because: 'approval.mode is manual: a person decides.' };
  }
}
