import type { Interceptor } from '../../local/core/cloud.ts';
import { readCloudFormationYaml } from './cloudformation-yaml.ts';

interface Task {
  readonly Type: string;
  readonly Resource: string;
  readonly Catch?: readonly { readonly Next: string }[];
  readonly Arguments?: {
    readonly FunctionName?: { readonly 'Fn::GetAtt': string };
    readonly ConditionExpression?: string;
    readonly UpdateExpression?: string;
  };
}

type Call = Parameters<Interceptor>[0];

const services: Readonly<Record<string, string>> = {
  applicationautoscaling: 'application-autoscaling',
  sfn: 'stepfunctions',
};
const { States } = readCloudFormationYaml<{ States: Readonly<Record<string, Task>> }>('state-machines/rollout.asl.yml');
const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task');

/** Every Task of the rollout's state machine. */
export const taskNames: readonly string[] = tasks.map(([name]) => name);

/** Of the Tasks whose failure leads the same way, the last. */
export function oneOfEachKind(names: readonly string[]): string[] {
  return [...new Map(names.map(name => [States[name]?.Catch?.at(-1)?.Next, name])).values()];
}

/** The Task that makes a call, if the state machine makes it. */
export function taskOf(call: Call): string | undefined {
  if (call.caller.kind !== 'role' || call.caller.roleName !== 'sluice-dev-rollout') return undefined;
  return tasks.find(([, task]) => makes(task, call))?.[0];
}

function makes({ Resource, Arguments = {} }: Task, { service, operation, input }: Call): boolean {
  const [, integrated = '', action = ''] = /:::(?:aws-sdk:)?(\w+):(\w+)/.exec(Resource) ?? [];
  if ((services[integrated] ?? integrated) !== service || action.toLowerCase() !== operation.toLowerCase())
    return false;
  const asked = input as Readonly<Record<string, unknown>>;
  const called = Arguments.FunctionName?.['Fn::GetAtt'].replace(/\.Arn$/, '');
  if (called !== undefined) return String(asked['FunctionName']).endsWith(`:sluice-dev-${called}`);
  return (['ConditionExpression', 'UpdateExpression'] as const).every(
    key => plain(Arguments[key]) === plain(asked[key] as string | undefined),
  );
}

function plain(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}
