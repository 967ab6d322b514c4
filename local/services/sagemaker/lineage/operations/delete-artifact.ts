import type { DeleteArtifactRequest, DeleteArtifactResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import type { SageMakerState } from '../../state.ts';
import { artifactArn, artifactOf } from '../artifact.ts';
import { refuseAssociated } from '../refuse-associated.ts';

type Input = Decoded<DeleteArtifactRequest>;

/** By ARN or by source; not while it is associated with anything. */
export const deleteArtifact: Operation<SageMakerState, Input, DeleteArtifactResponse> = {
  authorize: (input, state) => [{ action: 'sagemaker:DeleteArtifact', resource: named(input, state) ?? '*' }],
  run(input, state) {
    const wanted = named(input, state);
    if (wanted === undefined) throw invalid('Either ArtifactArn or Source must be specified.');
    const { arn } = artifactOf(state.artifacts, wanted);
    refuseAssociated(state, arn);
    state.artifacts.delete(arn);
    state.tags.drop(arn);
    return { ArtifactArn: arn };
  },
};

function named({ ArtifactArn, Source }: Input, { cloud }: SageMakerState): string | undefined {
  return ArtifactArn ?? (Source?.SourceUri ? artifactArn(cloud.account, Source.SourceUri) : undefined);
}
