import { readCloudFormationYaml } from './cloudformation-yaml.ts';

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

export interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string; readonly Condition: string }[];
  readonly Resource?: string;
  readonly Arguments?: { readonly FunctionName?: { readonly 'Fn::GetAtt': string } };
  readonly TimeoutSeconds?: number | string;
  /** Of a Map. */
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
  readonly Retry?: readonly Catcher[];
  readonly Catch?: readonly Catcher[];
}

interface Machine {
  readonly QueryLanguage: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface Role {
  readonly Properties: {
    readonly Policies: readonly {
      readonly PolicyDocument: { readonly Statement: readonly { readonly Action: readonly string[] }[] };
    }[];
  };
}

const prefixes: Readonly<Record<string, string>> = { applicationautoscaling: 'application-autoscaling', sfn: 'states' };

/** A definition of `state-machines/`, and the questions that tests have about it. */
export function stateMachine(name: string) {
  const machine = readCloudFormationYaml<Machine>(`state-machines/${name}.asl.yml`);
  const states = Object.entries(machine.States);
  const inner = states.flatMap(([, state]) => Object.entries(state.ItemProcessor?.States ?? {}));
  const tasks = [...states, ...inner].filter(([, state]) => state.Type === 'Task');

  const followers = (state: State | undefined): string[] => {
    const chosen = state?.Choices?.map(choice => choice.Next) ?? [];
    const caught = state?.Catch?.map(catcher => catcher.Next) ?? [];
    return [state?.Next, state?.Default, ...chosen, ...caught].filter(next => next !== undefined);
  };

  const reachableFrom = (from: string, ...without: string[]): Set<string> => {
    const seen = new Set<string>([from]);
    const open = [from];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const follower of followers(machine.States[next])) {
        if (without.includes(follower) || seen.has(follower)) continue;
        seen.add(follower);
        open.push(follower);
      }
    }
    return seen;
  };

  /** Actions of Tasks that call AWS themselves and that no statement of the machine's role has. */
  const forbidden = (): string[] => {
    const yml = readCloudFormationYaml<{ Resources: Readonly<Record<string, Role>> }>(`state-machines/${name}.yml`);
    const role = yml.Resources[`${name.charAt(0).toUpperCase()}${name.slice(1)}Role`];
    const policies = role?.Properties.Policies ?? [];
    const allowed = policies.flatMap(policy => policy.PolicyDocument.Statement.flatMap(({ Action }) => Action));
    const needed = tasks.flatMap(([, { Resource = '' }]) => {
      const [, service = '', action = ''] = /aws-sdk:(\w+):(\w+)$/.exec(Resource) ?? [];
      if (action === '') return [];
      return [`${prefixes[service] ?? service}:${action.charAt(0).toUpperCase()}${action.slice(1)}`];
    });
    return needed.filter(action => !allowed.includes(action));
  };

  /** Tasks that invoke a function, with its reference in the template. */
  const invocations = tasks.flatMap(([task, state]) => {
    const target = state.Arguments?.FunctionName?.['Fn::GetAtt'];
    return target === undefined ? [] : [[task, target] as const];
  });

  return { machine, states, tasks, reachableFrom, forbidden, invocations };
}
