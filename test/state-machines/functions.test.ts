import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCloudFormationYaml } from '../support/cloudformation-yaml.ts';
import { stateMachine } from '../support/state-machine.ts';

const kebab = (name: string) => name.replace(/(?<!^)[A-Z]/g, letter => `-${letter}`).toLowerCase();

describe('functions, states, tests and entries carry one name', () => {
  const called = ['rollout', 'gate', 'monitor'].flatMap(name => stateMachine(name).invocations);
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
    const answering = [
      'approval-page',
      'authorize',
      'capture-requests',
      'catalogue',
      'feedback',
      'inference',
      'invoke-async',
      'open-upload',
      'retire-model',
      'show-inference',
      'signal-rollout',
    ];
    const reactions = folders.filter(
      folder =>
        folder.startsWith('on-') ||
        ['reconcile', 'follow-capacity', 'start-monitors', 'keep-monitors', ...answering].includes(folder),
    );
    expect(called.map(([name]) => kebab(name)).sort()).toEqual(
      folders.filter(name => !reactions.includes(name)).sort(),
    );
  });
});
