import type { RoutingConfigurationListItem } from '@aws-sdk/client-sfn';
import { machineReference } from '../arns.ts';
import { resourceNotFound, validation } from '../errors.ts';
import type { StatesState } from '../state.ts';
import type { Alias, StateMachine } from './state-machine.ts';
import { versionNumbered } from './versions.ts';

export const aliasArn = (machine: StateMachine, name: string): string => `${machine.arn}:${name}`;

/** The alias that an ARN names, with its machine. Throws `ResourceNotFound`. */
export function aliasNamed(state: StatesState, arn: string): { machine: StateMachine; alias: Alias } {
  const { machineArn, qualifier } = machineReference(arn);
  const machine = state.machines.get(machineArn);
  const alias = machine?.aliases.get(qualifier ?? '');
  if (!machine || !alias) throw resourceNotFound(arn);
  return { machine, alias };
}

export interface Routing {
  readonly machine: StateMachine;
  readonly routes: Alias['routes'];
}

/** One or two versions of one machine whose weights make 100. */
export function checkRouting(state: StatesState, items: readonly RoutingConfigurationListItem[]): Routing {
  const routes = items.map(({ stateMachineVersionArn = '', weight = 0 }) => ({ stateMachineVersionArn, weight }));
  const machines = new Set(routes.map(route => machineReference(route.stateMachineVersionArn).machineArn));
  if (machines.size !== 1) throw validation('The versions of an alias must belong to one state machine');
  if (routes.reduce((sum, route) => sum + route.weight, 0) !== 100)
    throw validation('Sum of routing configuration weights must equal 100');
  const machine = state.machine([...machines][0] ?? '');
  for (const { stateMachineVersionArn } of routes)
    if (!versionNumbered(machine, machineReference(stateMachineVersionArn).qualifier ?? ''))
      throw resourceNotFound(stateMachineVersionArn);
  return { machine, routes };
}
