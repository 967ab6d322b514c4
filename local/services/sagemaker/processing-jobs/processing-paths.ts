import type { CreateProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';

type Input = Decoded<CreateProcessingJobRequest>;

export interface Place {
  readonly name: string;
  readonly uri: string;
  /** Below `/opt/ml`. */
  readonly folder: string;
}

/** Where a job's inputs come from and go to in the container. Throws for what the local cloud cannot give to a process. */
export function inputPlaces(input: Input): Place[] {
  return (input.ProcessingInputs ?? []).map(({ InputName, S3Input, DatasetDefinition }) => {
    if (DatasetDefinition || !S3Input) {
      throw invalid(`ProcessingInputs ${InputName}: the local cloud takes S3Input, not DatasetDefinition.`);
    }
    if (S3Input.S3DataType === 'ManifestFile') {
      throw invalid(`ProcessingInputs ${InputName}: the local cloud takes S3DataType S3Prefix, not ManifestFile.`);
    }
    if (S3Input.S3InputMode === 'Pipe') {
      throw invalid(`ProcessingInputs ${InputName}: the local cloud takes S3InputMode File, not Pipe.`);
    }
    return { name: InputName, uri: S3Input.S3Uri, folder: belowBase(InputName, S3Input.LocalPath) };
  });
}

export function outputPlaces(input: Input): Place[] {
  return (input.ProcessingOutputConfig?.Outputs ?? []).map(({ OutputName, S3Output }) => {
    if (!S3Output) throw invalid(`Outputs ${OutputName}: the local cloud takes S3Output, not FeatureStoreOutput.`);
    return { name: OutputName, uri: S3Output.S3Uri, folder: belowBase(OutputName, S3Output.LocalPath) };
  });
}

function belowBase(name: string, path: string | undefined): string {
  const folder = /^\/opt\/ml\/(.*?)\/*$/.exec(path ?? '')?.[1];
  if (folder === undefined || folder.split('/').includes('..')) {
    throw invalid(`LocalPath of ${name} is "${path ?? ''}"; it must begin with /opt/ml/processing/.`);
  }
  return folder;
}
