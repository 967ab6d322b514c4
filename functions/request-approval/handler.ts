import * as z from 'zod';
import { LINKS_LIVE_MS } from '#shared/domain/approval/request-approval.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { askPeople } from './ask-people.ts';
import { outside as services } from './outside.ts';

const place = z.object({ bucket: z.string(), key: z.string() });

const input = z.object({
  model: z.string().min(1),
  version: z.int().positive(),
  modelPackageArn: z.string().min(1),
  outcome: z.string().min(1),
  reasons: z.array(z.string()),
  evidence: place.optional(),
  comparison: place.optional(),
  executionArn: z.string().optional(),
});

/** Puts a candidate before people: keeps the question, sends it with links by every channel, announces it. */
export const handler = reaction({
  input,
  services,
  async run({ model, version, modelPackageArn, outcome, reasons, ...asked }, outside, { logger }) {
    const policy = policies().get(model);
    if (!policy) throw new NotFound(`There is no policy for model ${model} any more.`);
    const at = outside.clock.now();
    const { evidence, comparison, executionArn } = asked;
    const request = {
      ...{ at, outcome, reasons, expires: at + LINKS_LIVE_MS },
      ...(evidence && { evidence }),
      ...(comparison && { comparison }),
      ...(executionArn !== undefined && { executionArn }),
    };
    const answer = await askPeople(policy, { model, version, modelPackageArn }, request, outside);
    logger.info('Put a version before people.', { modelPackageArn, ...answer });
    return answer;
  },
});
