import { describe, expect, it } from 'vitest';
import { readPackaged } from '../../../local/template/packaged.ts';
import { eventFiles } from '../../support/event-files.ts';

interface Target {
  readonly Arn: { readonly 'Fn::GetAtt': readonly [string, string] };
  readonly RetryPolicy?: object;
  readonly DeadLetterConfig?: object;
}

interface Rule {
  readonly Name: string;
  readonly EventPattern?: object;
  readonly Targets: readonly Target[];
}

interface InvokeConfig {
  readonly FunctionName: { readonly Ref: string };
}

const resources = Object.values(readPackaged('.serverless').template.Resources);
const rules = propertiesOf<Rule>('AWS::Events::Rule');
const invokeConfigs = propertiesOf<InvokeConfig>('AWS::Lambda::EventInvokeConfig');
const deadLetters = { 'Fn::GetAtt': ['DeadLetters', 'Arn'] };

function propertiesOf<Properties>(type: string): Properties[] {
  return resources.filter(resource => resource.Type === type).map(resource => resource.Properties as Properties);
}

const patterns = (await eventFiles()).map(event => event.pattern);

it('finds the rules it judges', () => {
  expect(rules.map(rule => rule.Name)).toContain('sluice-dev-on-model-package-changed');
});

describe.each(rules)('rule $Name', ({ EventPattern, Targets }) => {
  it('waits for an event of the folder from this account, or for the clock', () => {
    if (!EventPattern) return;
    const own = { account: [{ Ref: 'AWS::AccountId' }] };
    expect(patterns.map(pattern => ({ ...pattern, ...own }))).toContainEqual(EventPattern);
  });

  it('tries again, and leaves what it could not deliver in the dead-letter queue', () => {
    const target = {
      RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 21600 },
      DeadLetterConfig: { Arn: deadLetters },
    };
    expect(Targets).toMatchObject(Targets.map(() => target));
    expect(Targets).toHaveLength(1);
  });

  it('has a function that leaves what it could not handle in the same queue', () => {
    const functions = Targets.map(target => target.Arn['Fn::GetAtt'][0]);
    const configs = invokeConfigs.filter(config => functions.includes(config.FunctionName.Ref));
    expect(configs).toMatchObject([
      {
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 2,
        MaximumEventAgeInSeconds: 3600,
        DestinationConfig: { OnFailure: { Destination: deadLetters } },
      },
    ]);
  });
});
