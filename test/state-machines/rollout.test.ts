import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operations } from '#shared/domain/rollout/world/operation.ts';
import { readCloudFormationYaml } from '../support/cloudformation-yaml.ts';

interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string; readonly Condition: string }[];
  readonly Resource?: string;
  readonly Arguments?: { readonly FunctionName?: { readonly 'Fn::GetAtt': string } };
  readonly TimeoutSeconds?: number | string;
  readonly Retry?: readonly Catcher[];
  readonly Catch?: readonly Catcher[];
}

interface Machine {
  readonly QueryLanguage: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface Statement {
  readonly Action: readonly string[];
}

interface MachineYml {
  readonly Resources: {
    readonly RolloutRole: {
      readonly Properties: {
        readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[];
      };
    };
  };
}

const machine = readCloudFormationYaml<Machine>('state-machines/rollout.asl.yml');
const states = Object.entries(machine.States);
const tasks = states.filter(([, state]) => state.Type === 'Task');

function followers(name: string): string[] {
  const state = machine.States[name];
  const chosen = state?.Choices?.map(choice => choice.Next) ?? [];
  const caught = state?.Catch?.map(catcher => catcher.Next) ?? [];
  return [state?.Next, state?.Default, ...chosen, ...caught].filter(next => next !== undefined);
}

function reachableFrom(name: string, ...without: string[]): Set<string> {
  const seen = new Set<string>([name]);
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const follower of followers(next)) {
      if (without.includes(follower) || seen.has(follower)) continue;
      seen.add(follower);
      open.push(follower);
    }
  }
  return seen;
}

const kebab = (name: string) => name.replace(/(?<!^)[A-Z]/g, letter => `-${letter}`).toLowerCase();

describe('the rollout state machine', () => {
  it('speaks JSONata', () => {
    expect(machine.QueryLanguage).toBe('JSONata');
  });

  it.each(tasks)('gives task %s a time limit, another try, and a way out', (_name, state) => {
    expect(state.TimeoutSeconds).toBeDefined();
    expect(state.Retry?.length).toBeGreaterThan(0);
    expect(state.Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  it('leads only to states that exist, and to all of them', () => {
    const names = states.map(([name]) => name);
    expect([...reachableFrom(machine.StartAt)].sort()).toEqual([...names].sort());
  });

  it('never ends without having given the lock back, or on to the execution that goes on with the rollout', () => {
    const ends = states.filter(([, state]) => ['Succeed', 'Fail'].includes(state.Type)).map(([name]) => name);
    const reached = new Set(
      ['PlanRollout', 'TakeOver', 'PlanStep'].flatMap(name => [
        ...reachableFrom(name, 'ReleaseLock', 'ContinueRollout'),
      ]),
    );
    expect(ends.filter(end => reached.has(end))).toEqual([]);
  });

  it('writes the record before it gives the lock back, whatever went wrong', () => {
    expect(reachableFrom('PlanRollout', 'Record', 'AfterCrash').has('ReleaseLock')).toBe(false);
    const direct = states.filter(([, state]) => state.Catch?.some(catcher => catcher.Next === 'ReleaseLock'));
    expect(direct.map(([name]) => name)).toEqual(['AfterCrash']);
  });

  it('has one state for every operation a plan can ask for, and asks for no other', () => {
    const chosen = machine.States['Dispatch']?.Choices?.map(choice => [choice.Next, choice.Condition]) ?? [];
    const known = operations.map(name => [name, `{% $step.operation = '${name}' %}`]);
    expect(chosen).toEqual([...known, ['AfterCrash', '{% true %}']]);
  });

  it('may do what it does, by its role', () => {
    const yml = readCloudFormationYaml<MachineYml>('state-machines/rollout.yml');
    const role = yml.Resources.RolloutRole.Properties;
    const allowed = role.Policies.flatMap(policy => policy.PolicyDocument.Statement.flatMap(({ Action }) => Action));
    const prefixes: Record<string, string> = { applicationautoscaling: 'application-autoscaling', sfn: 'states' };
    const needed = tasks.flatMap(([, { Resource = '' }]) => {
      const [, service = '', action = ''] = /aws-sdk:(\w+):(\w+)$/.exec(Resource) ?? [];
      if (action === '') return [];
      return [`${prefixes[service] ?? service}:${action.charAt(0).toUpperCase()}${action.slice(1)}`];
    });
    expect(needed.filter(action => !allowed.includes(action))).toEqual([]);
  });
});

describe('functions, states, tests and entries carry one name', () => {
  const called = tasks
    .map(([name, state]) => [name, state.Arguments?.FunctionName?.['Fn::GetAtt']] as const)
    .filter((entry): entry is [string, string] => entry[1] !== undefined);
  const folders = readdirSync('functions');

  it('takes every folder into the stack', () => {
    const serverless = readFileSync('serverless.yml', 'utf8');
    expect(serverless).toContain('functions: ${functionFiles:functions}');
    expect(serverless).toContain('- ${functionFiles:resources}');
  });

  it.each(called)('state %s calls %s', (name, target) => {
    expect(target).toBe(`${kebab(name)}.Arn`);
    expect(folders).toContain(kebab(name));
  });

  it.each(folders)('folder %s has its entry, its role and its test', folder => {
    const yml = readCloudFormationYaml<{ functions: Record<string, { handler: string; name: string; role: string }> }>(
      `functions/${folder}/function.yml`,
    );
    expect(Object.keys(yml.functions)).toEqual([folder]);
    expect(yml.functions[folder]?.handler).toBe(`functions/${folder}/handler.handler`);
    expect(yml.functions[folder]?.name).toBe(`sluice-\${sls:stage}-${folder}`);
    expect(kebab(yml.functions[folder]?.role ?? '')).toBe(`${folder}-role`);
    expect(existsSync(`test/functions/${folder}.test.ts`) || existsSync(`test/functions/${folder}`)).toBe(true);
  });

  it('leaves no task function uncalled', () => {
    const reactions = folders.filter(
      folder =>
        folder.startsWith('on-') ||
        ['reconcile', 'inference', 'signal-rollout', 'retire-model', 'follow-capacity'].includes(folder),
    );
    expect(called.map(([name]) => kebab(name)).sort()).toEqual(
      folders.filter(name => !reactions.includes(name)).sort(),
    );
  });
});
