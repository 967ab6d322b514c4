import { artifactsBucket, stackPrefix } from '../../rollout/world/names.ts';
import type { Place } from '../serving-kind.ts';

/** Below it in the stack's bucket lie requests and answers, a folder per model. */
export const asyncFolder = 'async';

export function inputsFolder(model: string): string {
  return `${asyncFolder}/${model}/inputs`;
}

export function outputsFolder(model: string): string {
  return `${asyncFolder}/${model}/outputs`;
}

export function failuresFolder(model: string): string {
  return `${asyncFolder}/${model}/failures`;
}

/** Where clients put what is too large for a request of the API. */
export function uploadsFolder(model: string): string {
  return `${asyncFolder}/${model}/uploads`;
}

/** The topic that SageMaker tells of completions; `resources/completions.yml` names it so. */
export function completionsTopic({ partition, region, account, stage }: Place): string {
  return `arn:${partition}:sns:${region}:${account}:${stackPrefix(stage)}completions`;
}

export function s3Uri({ stage, account }: Pick<Place, 'stage' | 'account'>, folder: string): string {
  return `s3://${artifactsBucket(stage, account)}/${folder}/`;
}
