import { registryCall } from '#events/sagemaker/registry-call.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { hearCall } from './hear-call.ts';
import { outside as services } from './outside.ts';

/** Names whoever has voted in the registry where the registry itself could not. */
export const handler = reaction({
  input: registryCall,
  services,
  async run({ detail }, outside, { logger }) {
    const answer = await hearCall(detail, outside);
    logger.info('Heard of a call to the registry.', { ...detail.requestParameters, ...answer });
    return answer;
  },
});
