import { isJsonObject, type Json, type JsonObject } from '../../../../asl/json.ts';
import { outputFaults, readOutputs, shownOutputs } from './output-parameters.ts';
import { StepFailure } from './step-failure.ts';
import type { StepContext, StepKind } from './step-kind.ts';

/** How long a function that runs when the execution is stopped is waited for. */
const stopGraceMs = 600_000;

/** Calls a function with `Arguments`; its outputs are members of the object that it returns. */
export const lambda: StepKind = {
  type: 'Lambda',
  members: ['FunctionArn', 'OutputParameters'],
  required: ['FunctionArn'],
  retry: false,
  properties: () => ['OutputParameters'],
  check: raw => outputFaults(raw['OutputParameters']),
  cacheKeys: ({ FunctionArn = null, Arguments = null }) => ({ FunctionArn, Arguments }),
  async run(context) {
    const { step, began } = context;
    const Arn = String(step['FunctionArn']);
    began({ Lambda: { Arn } });
    const OutputParameters = readOutputs(step['OutputParameters'], await withinGrace(context, invoke(context, Arn)));
    began({ Lambda: { Arn, OutputParameters: shownOutputs(OutputParameters) } });
    return { OutputParameters };
  },
};

async function invoke({ step, call }: StepContext, FunctionName: string): Promise<JsonObject> {
  const Payload = new TextEncoder().encode(JSON.stringify(step['Arguments'] ?? {}));
  const reply = (await call('lambda', 'Invoke', { FunctionName, Payload })) as {
    Payload?: Uint8Array;
    FunctionError?: string;
  };
  const text = new TextDecoder().decode(reply.Payload);
  if (reply.FunctionError !== undefined) throw new StepFailure(`ClientError: Lambda failed: ${text.slice(0, 800)}`);
  const returned = JSON.parse(text === '' ? 'null' : text) as Json;
  return isJsonObject(returned) ? returned : {};
}

async function withinGrace({ state, stop }: StepContext, work: Promise<JsonObject>): Promise<JsonObject> {
  const overdue = new Promise<never>((_, reject) => {
    stop.addEventListener('abort', () => {
      void state.cloud.clock
        .sleep(stopGraceMs)
        .then(() => reject(new StepFailure('ClientError: Lambda did not end within ten minutes of the stop.')));
    });
  });
  return Promise.race([work, overdue]);
}
