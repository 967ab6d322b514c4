import * as z from 'zod';
import { reaction } from '#shared/runtime/reaction.ts';
import { outside as services } from './outside.ts';
import { recordLineage } from './record-lineage.ts';
import { writeCard } from './write-card.ts';

const input = z.object({ model: z.string().min(1), version: z.int().positive() });

/**
 * Writes what the gates came to into the version's model card and into SageMaker's lineage. Lineage is worth less than the
 * loop: where it cannot be written, that is told, and nothing is held up.
 */
export const handler = reaction({
  input,
  services,
  async run({ model, version }, outside, { logger }) {
    const decision = await outside.candidates.read(model, version);
    const found = decision && (await outside.versions.describe(decision.modelPackageArn));
    if (!decision || !found) return { card: 'left', because: 'There is no such candidate any more.' };
    const lineage = await recordLineage(decision, found, outside).catch((error: unknown) => {
      logger.warn('Lineage was not recorded.', error as Error);
      return 'failed';
    });
    const card = await writeCard(decision, found, outside);
    logger.info('Documented a candidate.', { modelPackageArn: decision.modelPackageArn, lineage, ...card });
    return { lineage, ...card };
  },
});
