import { artifactsBucket, stackPrefix } from '../rollout/world/names.ts';

/** Below it in the stack's bucket lie requests and answers, a folder per model. */
export const inferencesFolder = 'inferences';

/** What lies there goes after so many days. */
export const keptDays = 7;

type Part = 'inputs' | 'uploads' | 'outputs' | 'failures';

/** Without a slash at its end. */
export function folderOf(model: string, part: Part): string {
  return `${inferencesFolder}/${model}/${part}`;
}

interface Stack {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly stage: string;
}

/** The topic that SageMaker tells of completions, as `resources/completions.yml` names it. */
export function completionsTopic({ partition, region, account, stage }: Stack): string {
  return `arn:${partition}:sns:${region}:${account}:${stackPrefix(stage)}completions`;
}

export function folderUri({ stage, account }: Pick<Stack, 'stage' | 'account'>, folder: string): string {
  return `s3://${artifactsBucket(stage, account)}/${folder}/`;
}
