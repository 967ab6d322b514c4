import { strToU8, zipSync } from 'fflate';
import type { FunctionDefinition } from '../../../local/environments/function-definition.ts';

/** A deployable function made of the given files. */
export function functionOf(
  files: Record<string, string>,
  settings: Partial<Omit<FunctionDefinition, 'codeZip'>> = {},
): FunctionDefinition {
  const FunctionName = settings.FunctionName ?? 'sample';
  return {
    FunctionName,
    FunctionArn: `arn:aws:lambda:us-east-1:111122223333:function:${FunctionName}`,
    Role: 'arn:aws:iam::111122223333:role/sample-role',
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Timeout: 3,
    MemorySize: 128,
    Environment: {},
    ...settings,
    codeZip: zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  };
}

/** A function of one ES module. */
export function moduleFunction(source: string, settings: Partial<Omit<FunctionDefinition, 'codeZip'>> = {}) {
  return functionOf({ 'index.mjs': source }, settings);
}
