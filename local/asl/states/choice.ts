import type { ChoiceRule } from '../definition.ts';
import { evaluateTyped } from '../jsonata/typed.ts';
import { StatesError } from '../states-error.ts';
import type { Behaviour, Visit } from '../visit.ts';

/** The first rule whose Condition holds decides, with its own Output and Assign; those of the state go with `Default`. */
export const choice: Behaviour = async visit => {
  const { state, input } = visit;
  for (const [index, rule] of (state.Choices ?? []).entries())
    if (await holds(visit, rule, index))
      return { next: rule.Next, fallback: input, output: rule.Output, assign: rule.Assign };
  if (state.Default === undefined)
    throw new StatesError(
      'States.NoChoiceMatched',
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  return { next: state.Default, fallback: input, output: state.Output, assign: state.Assign };
};

function holds(visit: Visit, rule: ChoiceRule, index: number): Promise<boolean> {
  return evaluateTyped(rule.Condition, `Choices[${index}]/Condition`, 'boolean', visit.scope());
}
