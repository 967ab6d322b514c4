import type { Interceptor } from '../../local/core/cloud.ts';
import { stateMachine } from './state-machine.ts';

type Call = Parameters<Interceptor>[0];

const { tasks } = stateMachine('gate');

/** Every Task of the gate's state machine. */
export const gateTasks: readonly string[] = tasks.map(([name]) => name);

/** The Task that makes a call, if the gate's state machine makes it. */
export function gateTaskOf({ caller, service, operation, input }: Call): string | undefined {
  if (caller.kind !== 'role' || caller.roleName !== 'sluice-dev-gate') return undefined;
  const found = tasks.find(([, { Resource = '', Arguments }]) => {
    const [, integrated = '', action = ''] = /:::(?:aws-sdk:)?(\w+):(\w+)/.exec(Resource) ?? [];
    if (integrated !== service || action.toLowerCase() !== operation.toLowerCase()) return false;
    const called = Arguments?.FunctionName?.['Fn::GetAtt'].replace(/\.Arn$/, '');
    const { FunctionName } = input as { readonly FunctionName?: string };
    return called === undefined || String(FunctionName).endsWith(`:sluice-dev-${called}`);
  });
  return found?.[0];
}
