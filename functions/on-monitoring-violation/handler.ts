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
    const said: { readonly model: string; readonly verdicts: object }[] = [];
    for (const hearing of await hearEvent(input, retrained, outside)) {
      const { verdicts } = await hear(hearing, outside);
      said.push({ model: hearing.policy.model, verdicts: verdicts.map(({ verdict }) => verdict) });
    }
    logger.info('Heard an event.', { event: input['detail-type'], said });
    return { said };
  },
});
