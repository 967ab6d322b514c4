import type { Target } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../core/aws-error.ts';
import { isPath } from './input/json-path.ts';
import { reservedVariables } from './input/reserved-variables.ts';

/** Targets that EventBridge can only reach by assuming a role, by the service in their ARN. */
const needRole = new Set(['states', 'sagemaker', 'kinesis', 'firehose', 'ecs', 'batch', 'codebuild', 'codepipeline']);

/** Checks what the service's model cannot say about a target. Throws `ValidationException`. */
export function checkTarget(target: Target): void {
  for (const check of checks) {
    const complaint = check(target);
    if (complaint !== undefined) throw new AwsError('ValidationException', complaint);
  }
}

const checks: readonly ((target: Target) => string | undefined)[] = [
  ({ Arn = '' }) =>
    isArn(Arn) ? undefined : 'Parameter Arn is not valid. Reason: Provided Arn is not in correct format.',
  ({ Arn = '', RoleArn }) => {
    const missing = needRole.has(Arn.split(':')[2] ?? '') && RoleArn === undefined;
    return missing ? `RoleArn is required for target ${Arn}.` : undefined;
  },
  ({ Id, Input, InputPath, InputTransformer }) => {
    const given = [Input, InputPath, InputTransformer].filter(value => value !== undefined);
    return given.length > 1
      ? `Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`
      : undefined;
  },
  ({ Id, Input }) => {
    return Input !== undefined && !isJson(Input) ? `JSON syntax error in Input for target ${Id}.` : undefined;
  },
  ({ Id, InputPath, InputTransformer }) => {
    const paths = [
      ...(InputPath === undefined ? [] : [InputPath]),
      ...Object.values(InputTransformer?.InputPathsMap ?? {}),
    ];
    const wrong = paths.find(path => !isPath(path));
    return wrong === undefined ? undefined : `Invalid InputPath for target ${Id} : ${wrong}.`;
  },
  ({ Id, InputTransformer }) => {
    if (!InputTransformer) return undefined;
    const { InputPathsMap = {}, InputTemplate = '' } = InputTransformer;
    const used = [...InputTemplate.matchAll(/<([\w.-]+)>/g)].map(([, name = '']) => name);
    const unknown = used.filter(name => !(name in InputPathsMap) && !Object.hasOwn(reservedVariables, name));
    return unknown.length > 0
      ? `InputTemplate for target ${Id} contains placeholder which are not in InputPathsMap: [${unknown.join(', ')}].`
      : undefined;
  },
  ({ Id, InputTransformer }) => {
    const own = Object.keys(InputTransformer?.InputPathsMap ?? {}).find(name => name.startsWith('aws.'));
    return own === undefined ? undefined : `InputPathsMap for target ${Id} contains the reserved name ${own}.`;
  },
];

function isArn(text: string): boolean {
  return /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+/.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
