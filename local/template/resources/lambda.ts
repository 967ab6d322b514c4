import { arn } from '../../core/arn.ts';
import { asNumber } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';
import { TemplateError } from '../template.ts';

interface FunctionDefinition {
  readonly FunctionName: string;
  readonly FunctionArn: string;
  readonly Role: string;
  readonly Handler: string;
  readonly Runtime: string;
  readonly Timeout: number;
  readonly MemorySize: number;
  readonly Environment: Record<string, string>;
  readonly ReservedConcurrency?: number;
  readonly codeZip: Uint8Array;
}

interface EventInvokeConfig {
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  readonly onFailureArn?: string;
}

interface Functions {
  deploy(definition: FunctionDefinition): void;
  putPermission(functionName: string, permission: { principal: string; action: string; sourceArn?: string }): void;
  putEventInvokeConfig(functionName: string, config: EventInvokeConfig): void;
}

export const lambdaFunction: ResourceHandler = {
  type: 'AWS::Lambda::Function',
  create({ logicalId, properties, generatedName, artifact }, cloud) {
    const FunctionName = String(properties['FunctionName'] ?? generatedName).slice(0, 64);
    const FunctionArn = arn(cloud.account, 'lambda', `function:${FunctionName}`);
    const code = properties['Code'] as { S3Key?: string };
    if (!code.S3Key) throw new TemplateError(`${logicalId}: expected Code.S3Key, got ${JSON.stringify(code)}.`);
    const reserved = asNumber(properties['ReservedConcurrentExecutions']);
    const environment = (properties['Environment'] as { Variables?: object } | undefined)?.Variables ?? {};
    cloud.core<Functions>('lambda').deploy({
      FunctionName,
      FunctionArn,
      Role: String(properties['Role']),
      Handler: String(properties['Handler']),
      Runtime: String(properties['Runtime']),
      Timeout: asNumber(properties['Timeout']) ?? 3,
      MemorySize: asNumber(properties['MemorySize']) ?? 128,
      Environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)])),
      ...(reserved === undefined ? {} : { ReservedConcurrency: reserved }),
      codeZip: artifact(code.S3Key),
    });
    return { ref: FunctionName, attributes: { Arn: FunctionArn } };
  },
};

export const lambdaVersion: ResourceHandler = {
  type: 'AWS::Lambda::Version',
  create({ properties }, cloud) {
    const name = functionName(properties['FunctionName']);
    return { ref: arn(cloud.account, 'lambda', `function:${name}:1`), attributes: { Version: '1' } };
  },
};

export const lambdaPermission: ResourceHandler = {
  type: 'AWS::Lambda::Permission',
  create({ properties, generatedName }, cloud) {
    const sourceArn = properties['SourceArn'] as string | undefined;
    cloud.core<Functions>('lambda').putPermission(functionName(properties['FunctionName']), {
      principal: String(properties['Principal']),
      action: String(properties['Action']),
      ...(sourceArn === undefined ? {} : { sourceArn }),
    });
    return { ref: generatedName };
  },
};

export const eventInvokeConfig: ResourceHandler = {
  type: 'AWS::Lambda::EventInvokeConfig',
  create({ properties, generatedName }, cloud) {
    const attempts = asNumber(properties['MaximumRetryAttempts']);
    const age = asNumber(properties['MaximumEventAgeInSeconds']);
    const onFailure = (properties['DestinationConfig'] as { OnFailure?: { Destination: string } } | undefined)
      ?.OnFailure;
    cloud.core<Functions>('lambda').putEventInvokeConfig(functionName(properties['FunctionName']), {
      ...(attempts === undefined ? {} : { maximumRetryAttempts: attempts }),
      ...(age === undefined ? {} : { maximumEventAgeInSeconds: age }),
      ...(onFailure === undefined ? {} : { onFailureArn: onFailure.Destination }),
    });
    return { ref: generatedName };
  },
};

/** CloudFormation takes a function's name or its ARN. */
function functionName(nameOrArn: unknown): string {
  const text = String(nameOrArn);
  return text.startsWith('arn:') ? (text.split(':')[6] ?? text) : text;
}
