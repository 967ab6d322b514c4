import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as alarmStateChange from '#events/cloudwatch/alarm-state-change.ts';
import * as endpointStateChange from '#events/sagemaker/endpoint-state-change.ts';
import * as modelPackageStateChange from '#events/sagemaker/model-package-state-change.ts';
import * as approvalOverlooked from '#events/sluice/approval-overlooked.ts';
import * as canaryJudged from '#events/sluice/canary-judged.ts';
import * as rolloutFinished from '#events/sluice/rollout-finished.ts';
import * as rolloutStarted from '#events/sluice/rollout-started.ts';
import { compilePattern } from '../../local/services/events/pattern/compile-pattern.ts';
import { readCloudFormationYaml } from '../support/cloudformation-yaml.ts';

/** Every event with its schema, and the rule that waits for it, if one of ours does. */
const events = [
  {
    file: 'cloudwatch/alarm-state-change',
    ...alarmStateChange,
    schema: alarmStateChange.alarmStateChange,
    rule: ['on-alarm-changed', 'OnAlarmChangedRule'],
  },
  {
    file: 'sagemaker/endpoint-state-change',
    ...endpointStateChange,
    schema: endpointStateChange.endpointStateChange,
    rule: ['on-endpoint-changed', 'OnEndpointChangedRule'],
  },
  {
    file: 'sagemaker/model-package-state-change',
    ...modelPackageStateChange,
    schema: modelPackageStateChange.modelPackageStateChange,
    rule: ['on-model-package-changed', 'OnModelPackageChangedRule'],
  },
  {
    file: 'sluice/approval-overlooked',
    ...approvalOverlooked,
    schema: approvalOverlooked.approvalOverlooked,
    rule: ['on-model-package-changed', 'OnApprovalOverlookedRule'],
  },
  { file: 'sluice/canary-judged', ...canaryJudged, schema: canaryJudged.canaryJudged, rule: undefined },
  { file: 'sluice/rollout-finished', ...rolloutFinished, schema: rolloutFinished.rolloutFinished, rule: undefined },
  { file: 'sluice/rollout-started', ...rolloutStarted, schema: rolloutStarted.rolloutStarted, rule: undefined },
];

interface FunctionYml {
  readonly resources: {
    readonly Resources: Readonly<Record<string, { readonly Properties: { EventPattern?: object } }>>;
  };
}

describe.each(events)('event $file', ({ file, schema, example, pattern, rule }) => {
  it('has an example that its schema accepts', () => {
    expect(schema.safeParse(example).error).toBeUndefined();
  });

  it('has an example that its own pattern matches', () => {
    expect(compilePattern(JSON.stringify(pattern))(JSON.parse(JSON.stringify(example)))).toBe(true);
  });

  it('is waited for by a rule with exactly its pattern', () => {
    if (!rule) return;
    const [folder, name] = rule;
    const yml = readCloudFormationYaml<FunctionYml>(`functions/${folder}/function.yml`);
    expect(yml.resources.Resources[name ?? '']?.Properties.EventPattern).toEqual(pattern);
  });

  it('refuses what lacks its identity, by name', () => {
    const faults = schema.safeParse({ ...example, detail: {} }).error?.issues.map(issue => issue.path.join('.'));
    expect(faults?.[0]).toMatch(/^detail\./);
  });

  it('accepts every captured event of its kind', () => {
    for (const [name, event] of fixturesOf(file)) expect(schema.safeParse(event).error, name).toBeUndefined();
  });
});

describe('the folder', () => {
  it('holds no event that is missing here', () => {
    const files = ['cloudwatch', 'sagemaker', 'sluice'].flatMap(kind =>
      readdirSync(`events/${kind}`).map(name => `${kind}/${name.replace('.ts', '')}`),
    );
    expect(files.sort()).toEqual(events.map(event => event.file).sort());
  });
});

describe('a model package event', () => {
  it.each([1771952413000, '1771952413000', '1771952413000.0', '2026-02-24T17:00:13Z'])('reads the time %s', time => {
    const { example, modelPackageStateChange: schema } = modelPackageStateChange;
    const event = schema.parse({ ...example, detail: { ...example.detail, LastModifiedTime: time } });
    expect(event.detail.LastModifiedTime).toBe(1771952413000);
  });

  it('refuses an approval status that does not exist', () => {
    const { example, modelPackageStateChange: schema } = modelPackageStateChange;
    const wrong = { ...example, detail: { ...example.detail, ModelApprovalStatus: 'Accepted' } };
    expect(schema.safeParse(wrong).error?.issues[0]?.path).toEqual(['detail', 'ModelApprovalStatus']);
  });
});

function fixturesOf(file: string): [string, unknown][] {
  const [folder, name] = file.split('/');
  const path = `test/fixtures/events/${folder}`;
  const names =
    folder === 'sagemaker' || folder === 'cloudwatch'
      ? readdirSync(path).filter(other => other.startsWith(`${name}.`))
      : [];
  return names.map(other => [other, JSON.parse(readFileSync(`${path}/${other}`, 'utf8'))]);
}
