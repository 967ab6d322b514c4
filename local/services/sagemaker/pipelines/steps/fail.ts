import { argumentsOf } from './job-step.ts';
import { StepFailure } from './step-failure.ts';
import type { StepKind } from './step-kind.ts';

/** Ends the execution as Failed with a message of the pipeline's own. */
export const fail: StepKind = {
  type: 'Fail',
  members: [],
  required: ['Arguments'],
  retry: false,
  properties: () => [],
  check(raw) {
    const { ErrorMessage, ...others } = argumentsOf(raw);
    return [
      ...(ErrorMessage === undefined ? [`Missing Argument member 'ErrorMessage' at 'Arguments'.`] : []),
      ...Object.keys(others).map(name => `Unknown Argument member '${name}' at 'Arguments'.`),
    ];
  },
  async run({ step, began }) {
    const ErrorMessage = String(argumentsOf(step)['ErrorMessage']).slice(0, 3072);
    began({ Fail: { ErrorMessage } });
    throw new StepFailure(ErrorMessage);
  },
};
