import { evaluateTyped } from '../jsonata/typed.ts';
import { StatesError } from '../states-error.ts';
import type { Behaviour, Visit } from '../visit.ts';

/** Ends the flow with the state's own Error and Cause. */
export const fail: Behaviour = async visit => {
  const error = await text(visit, 'Error');
  throw new StatesError(error ?? '', await text(visit, 'Cause'));
};

async function text(visit: Visit, field: 'Error' | 'Cause'): Promise<string | undefined> {
  const template = visit.state[field];
  return template === undefined ? undefined : evaluateTyped(template, field, 'string', visit.scope());
}
