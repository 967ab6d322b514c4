import { workOnAll } from '#shared/domain/settle-all.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { answerCall, hear } from './answer-call.ts';
import { hearEvent } from './hear/hear-event.ts';
import { isRetrained } from './hear/hearing.ts';
import { heardInput } from './input.ts';
import { outside as services } from './outside.ts';

/** The guard of retraining: whatever may start one, hold it back or end it, is heard here. */
export const handler = reaction({
  input: heardInput,
  services,
  async run(input, outside, { logger }) {
    const retrained = [...policies().values()].filter(isRetrained);
    if ('task' in input) {
      const answer = await answerCall(input, retrained, outside);
      logger.info('Answered a call.', { task: input.task, answer });
      return answer;
    }
    const said = await workOnAll(await hearEvent(input, retrained, outside), 1, async hearing => {
      const { verdicts } = await hear(hearing, outside);
      return { model: hearing.policy.model, verdicts: verdicts.map(({ verdict }) => verdict) };
    });
    logger.info('Heard an event.', { event: input['detail-type'], said });
    return { said };
  },
});
