import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import { effectOf } from '#shared/domain/candidates/effect.ts';
import { judgeCandidate } from '#shared/domain/candidates/judge-candidate.ts';
import { reportPlace } from '#shared/domain/candidates/walk/scoring.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { clock } from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { gatherCase } from './gather-case.ts';
import { input } from './input.ts';
import { outside as services } from './outside.ts';

/** Judges a candidate by what it, its execution and the version that serves have left in S3; keeps the one decision. */
export const handler = reaction({
  input,
  services,
  async run({ start, crash, ...question }, outside, { logger }) {
    const policy = policies().get(start.model);
    if (!policy) throw new NotFound(`There is no policy for model ${start.model} any more.`);
    const known = await outside.candidates.read(start.model, start.version);
    if (known) return { outcome: known.outcome, effect: known.effect };
    const found = crash === undefined ? await gatherCase({ start, ...question }, policy, outside) : unjudged(crash);
    const { outcome, findings, reasons, ...proven } = judgeCandidate(found.about);
    const { effect, because } = effectOf(outcome, policy);
    const report = reportPlace(start, { stage: outside.config.SLUICE_STAGE, bucket: outside.config.ARTIFACTS_BUCKET });
    const { model, version, modelPackageArn, executionArn } = start;
    const candidate: Candidate = {
      ...{ schema: 1, model, version, modelPackageArn, executionArn, outcome, effect, findings },
      reasons: because === undefined ? reasons : [...reasons, because],
      ...(question.champion && { champion: question.champion.version }),
      ...(question.anchors.length > 0 && { anchors: question.anchors.map(anchor => anchor.version) }),
      ...proven,
      ...(found.holdout && { holdout: found.holdout }),
      ...(crash === undefined && { report }),
      ...{ decidedAt: clock.now(), applied: false },
    };
    if (crash === undefined) await outside.objects.put(report, `${JSON.stringify({ start, ...candidate }, null, 2)}\n`);
    const kept = await outside.candidates.keep(candidate);
    logger.info('Judged a candidate.', { gate: start.gate, outcome: kept.outcome, effect: kept.effect });
    return { outcome: kept.outcome, effect: kept.effect };
  },
});

function unjudged(crash: string) {
  const about = { is: 'unreadable', unreadable: `It could not be judged. ${crash}` } as const;
  return { about, holdout: undefined };
}
