import type { CreateArtifactRequest, CreateArtifactResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { artifactArn } from '../artifact.ts';

/** Refused where another artifact has the source URI: there is one for each. */
export const createArtifact: Operation<SageMakerState, Decoded<CreateArtifactRequest>, CreateArtifactResponse> = {
  authorize: (input, { cloud }) =>
    createAccess('CreateArtifact', artifactArn(cloud.account, input.Source.SourceUri ?? ''), input),
  run(input, state, caller) {
    const { Source: source, ArtifactType: type } = input;
    const arn = artifactArn(state.cloud.account, source.SourceUri ?? '');
    if (state.artifacts.has(arn)) throw invalid(`Artifact with source URI ${source.SourceUri} already exists: ${arn}`);
    state.artifacts.set(arn, {
      ...{ name: input.ArtifactName ?? '', arn, type, source },
      properties: { ...input.Properties },
      metadata: input.MetadataProperties,
      creationTime: state.cloud.clock.now(),
      createdBy: actor(state.cloud, caller),
    });
    state.tags.add(arn, input.Tags);
    return { ArtifactArn: arn };
  },
};
