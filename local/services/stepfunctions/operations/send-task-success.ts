import type { SendTaskSuccessCommandInput } from '@aws-sdk/client-sfn';
import type { Json } from '../../../asl/json.ts';
import { payloadBytes, payloadLimit } from '../../../asl/payload-limit.ts';
import type { Operation } from '../../../core/service.ts';
import { access } from '../access.ts';
import { invalidOutput } from '../errors.ts';
import type { StatesState } from '../state.ts';
import type { Validated } from '../validated.ts';

type Input = Validated<SendTaskSuccessCommandInput, 'taskToken' | 'output'>;

export const sendTaskSuccess: Operation<StatesState, Input> = {
  authorize: () => [access('SendTaskSuccess')],
  run({ taskToken, output }, state) {
    state.tokens.succeed(taskToken, parseOutput(output));
    return {};
  },
};

function parseOutput(text: string): Json {
  if (payloadBytes(text) > payloadLimit)
    throw invalidOutput(`Output exceeds the maximum size of ${payloadLimit} bytes`);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw invalidOutput((error as Error).message);
  }
}
