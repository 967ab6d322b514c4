import type { FunctionConfiguration, Runtime } from '@aws-sdk/client-lambda';
import { unpack } from '../../environments/function-code.ts';
import { logGroupOf } from '../../environments/function-definition.ts';
import type { DeployedFunction } from './state.ts';

/** A function as the API shows it. */
export function functionConfiguration({ definition, lastModified }: DeployedFunction): FunctionConfiguration {
  return {
    FunctionName: definition.FunctionName,
    FunctionArn: definition.FunctionArn,
    Runtime: definition.Runtime as Runtime,
    Role: definition.Role,
    Handler: definition.Handler,
    CodeSize: definition.codeZip.byteLength,
    CodeSha256: unpack(definition.codeZip).sha256,
    Description: '',
    Timeout: definition.Timeout,
    MemorySize: definition.MemorySize,
    LastModified: new Date(lastModified).toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    Environment: { Variables: { ...definition.Environment } },
    TracingConfig: { Mode: 'PassThrough' },
    PackageType: 'Zip',
    Architectures: ['arm64'],
    State: 'Active',
    LastUpdateStatus: 'Successful',
    LoggingConfig: { LogFormat: 'Text', LogGroup: logGroupOf(definition) },
  };
}
