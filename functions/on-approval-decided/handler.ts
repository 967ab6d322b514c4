import { approvalDecided } from '#events/sluice/approval-decided.ts';
import { lineageOfApproval } from '#shared/domain/lineage/lineage-of-approval.ts';
import { readConfig } from '#shared/runtime/config.ts';
import { lineage } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Records a decision in SageMaker's lineage. Where that cannot be, it is told in the log, and nothing is held up. */
export const handler = reaction({
  input: approvalDecided,
  services: () => ({ lineage: lineage(), config: readConfig({ SLUICE_STAGE: 'string' }) }),
  async run({ detail }, outside, { logger }) {
    try {
      await outside.lineage.record(lineageOfApproval(outside.config.SLUICE_STAGE, detail));
      return { recorded: true };
    } catch (error) {
      logger.warn('Lineage was not recorded.', error as Error);
      return { recorded: false };
    }
  },
});
