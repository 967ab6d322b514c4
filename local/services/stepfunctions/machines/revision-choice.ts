import { machineReference } from '../arns.ts';
import { stateMachineDoesNotExist } from '../errors.ts';
import type { StatesState } from '../state.ts';
import type { Alias, Revision, StateMachine } from './state-machine.ts';
import { versionNumbered } from './versions.ts';

export interface Chosen {
  readonly revision: Revision;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
}

/** What an ARN starts: the machine's newest revision, a version, or one of an alias's versions by their weights. */
export function chooseRevision(state: StatesState, machine: StateMachine, arn: string): Chosen {
  const { qualifier } = machineReference(arn);
  if (qualifier === undefined) return { revision: machine.revision, versionArn: undefined, aliasArn: undefined };
  const alias = machine.aliases.get(qualifier);
  const versionArn = alias ? route(state, alias) : arn;
  const version = versionNumbered(machine, machineReference(versionArn).qualifier ?? '');
  if (!version) throw stateMachineDoesNotExist(arn);
  return { revision: version.revision, versionArn, aliasArn: alias ? arn : undefined };
}

function route(state: StatesState, { routes }: Alias): string {
  let left = state.cloud.random.number() * 100;
  const chosen = routes.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return (chosen ?? routes.at(-1))?.stateMachineVersionArn ?? '';
}
