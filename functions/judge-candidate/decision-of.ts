import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import { effectOf } from '#shared/domain/candidates/effect.ts';
import { judgeCandidate } from '#shared/domain/candidates/judge-candidate.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { clock } from '#shared/runtime/outside.ts';
import type { Gathered } from './gather-case.ts';
import type { JudgeQuestion } from './judge-question.ts';

/** What a candidate comes to, by everything that was gathered about it. */
export function decisionOf(
  { start, champion, anchors }: JudgeQuestion,
  found: Gathered,
  policy: ModelPolicy,
): Candidate {
  const { outcome, findings, reasons, ...proven } = judgeCandidate(found.about);
  const { effect, because } = effectOf(outcome, policy);
  const { model, version, modelPackageArn, executionArn } = start;
  return {
    ...{ schema: 1, model, version, modelPackageArn, executionArn, outcome, effect, findings },
    reasons: because === undefined ? reasons : [...reasons, because],
    ...(champion && { champion: champion.version }),
    ...(anchors.length > 0 && { anchors: anchors.map(anchor => anchor.version) }),
    ...proven,
    ...(found.holdout && { holdout: found.holdout }),
    ...{ decidedAt: clock.now(), applied: false },
  };
}

/** A candidate that could not be judged, again and again. */
export function unjudged(crash: string): Gathered {
  return { about: { is: 'unreadable', unreadable: `It could not be judged. ${crash}` } };
}
