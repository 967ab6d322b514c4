import type { DescribeArtifactRequest, DescribeArtifactResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { artifactOf } from '../artifact.ts';
import { described } from '../lineage-entity.ts';

export const describeArtifact: Operation<SageMakerState, Decoded<DescribeArtifactRequest>, DescribeArtifactResponse> = {
  authorize: ({ ArtifactArn }) => [{ action: 'sagemaker:DescribeArtifact', resource: ArtifactArn }],
  run({ ArtifactArn }, { artifacts }) {
    const found = artifactOf(artifacts, ArtifactArn);
    const name = found.name === '' ? {} : { ArtifactName: found.name };
    return { ...name, ArtifactArn: found.arn, Source: found.source, ArtifactType: found.type, ...described(found) };
  },
};
