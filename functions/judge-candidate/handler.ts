import { reportPlace } from '#shared/domain/candidates/walk/scoring.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { compareCandidate } from './compare-candidate.ts';
import { decisionOf, unjudged } from './decision-of.ts';
import { gatherCase } from './gather-case.ts';
import { input } from './input.ts';
import { outside as services } from './outside.ts';
import { writeComparison } from './write-comparison.ts';

/** Judges a candidate by what it, its execution and the version that serves have left in S3; keeps the one decision. */
export const handler = reaction({
  input,
  services,
  async run({ start, crash, ...question }, outside, { logger }) {
    const policy = policies().get(start.model);
    if (!policy) throw new NotFound(`There is no policy for model ${start.model} any more.`);
    const known = await outside.candidates.read(start.model, start.version);
    if (known) return { outcome: known.outcome, effect: known.effect };
    const asked = { start, ...question };
    const found = crash === undefined ? await gatherCase(asked, policy, outside) : unjudged(crash);
    const candidate = decisionOf(asked, found, policy);
    const compared = await compare().catch((error: unknown) => {
      // What cannot be judged must not be held up by what cannot be shown either.
      if (crash === undefined) throw error;
      logger.warn('The comparison could not be written.', error as Error);
      return {};
    });
    const place = reportPlace(start, { stage: outside.config.SLUICE_STAGE, bucket: outside.config.ARTIFACTS_BUCKET });
    const decided = { ...candidate, ...compared, ...(crash === undefined && { report: place }) };
    if (crash === undefined) await outside.objects.put(place, `${JSON.stringify({ start, ...decided }, null, 2)}\n`);
    const kept = await outside.candidates.keep(decided);
    logger.info('Judged a candidate.', { gate: start.gate, outcome: kept.outcome, effect: kept.effect });
    return { outcome: kept.outcome, effect: kept.effect };

    async function compare() {
      return writeComparison(start, await compareCandidate(asked, found, candidate, outside), outside);
    }
  },
});
