import { isJsonObject } from '../../../../asl/json.ts';
import { conditionFaults, conditionHolds } from '../../pipeline-executions/values/conditions.ts';
import { argumentsOf } from './job-step.ts';
import { StepFailure } from './step-failure.ts';
import type { StepKind } from './step-kind.ts';

const members = ['Conditions', 'IfSteps', 'ElseSteps'];

/** All conditions must hold. The outcome opens one of the branches; the other's steps never start. */
export const condition: StepKind = {
  type: 'Condition',
  members: [],
  required: ['Arguments'],
  retry: false,
  properties: () => ['Outcome'],
  check(raw) {
    if (!isJsonObject(raw['Arguments'])) return ['Arguments must be an object.'];
    const unknown = Object.keys(raw['Arguments']).filter(name => !members.includes(name));
    return [
      ...unknown.map(name => `Unknown Argument member '${name}' at 'Arguments'.`),
      ...conditionFaults(raw['Arguments']['Conditions'], 'Arguments.Conditions'),
    ];
  },
  async run({ step, began }) {
    const { Conditions } = argumentsOf(step);
    const list = Array.isArray(Conditions) ? Conditions : [];
    let holds = true;
    for (const one of list) {
      holds = await conditionHolds(one, async value => value).catch((error: Error) => {
        throw new StepFailure(`The condition could not be evaluated: ${error.message}`);
      });
      if (!holds) break;
    }
    const Outcome = holds ? 'True' : 'False';
    began({ Condition: { Outcome } });
    return { Outcome };
  },
};
