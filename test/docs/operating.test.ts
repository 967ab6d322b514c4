import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holdCauses } from '#shared/domain/rollout/terms/hold.ts';
import { rolloutStatuses } from '#shared/domain/rollout/world/approval.ts';
import { readCloudFormationYaml } from '../support/cloudformation-yaml.ts';

const runbook = readFileSync('docs/operating.md', 'utf8');

/** An operator must find in the runbook whatever a console, a message or a command shows. */
describe('the runbook', () => {
  const { States } = readCloudFormationYaml<{ States: object }>('state-machines/rollout.asl.yml');

  it('names every state of the state machine', () => {
    expect(Object.keys(States).filter(name => !runbook.includes(`\`${name}\``))).toEqual([]);
  });

  it('says what to do in every hold and after every end', () => {
    expect(holdCauses.filter(cause => !runbook.includes(`| held: \`${cause}\``))).toEqual([]);
    expect(rolloutStatuses.filter(status => !runbook.includes(`| \`${status}\``))).toEqual([]);
  });

  it('names every alarm of the stack', () => {
    const { Resources } = readCloudFormationYaml<{
      Resources: Record<string, { Type: string; Properties: { AlarmName?: string } }>;
    }>('resources/alarms.yml');
    const names = Object.values(Resources).flatMap(({ Properties }) => Properties.AlarmName ?? []);
    const shown = names.map(name => name.replace('${sls:stage}', 'dev'));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter(name => !runbook.includes(`alarm \`${name}\``))).toEqual([]);
  });
});
