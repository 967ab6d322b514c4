import type { ListArtifactsRequest, ListArtifactsResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { listedLineage } from '../listed-lineage.ts';

export const listArtifacts: Operation<SageMakerState, Decoded<ListArtifactsRequest>, ListArtifactsResponse> = {
  authorize: () => accessToAll('ListArtifacts'),
  run(input, { artifacts }) {
    const { SourceUri, ArtifactType } = input;
    const wanted = [...artifacts.values()].filter(
      ({ source, type }) =>
        (SourceUri === undefined || source.SourceUri === SourceUri) &&
        (ArtifactType === undefined || type === ArtifactType),
    );
    const { items, ...rest } = page(listedLineage(wanted, input), input);
    return {
      ...rest,
      ArtifactSummaries: items.map(({ arn, name, source, type, creationTime }) => ({
        ArtifactArn: arn,
        ...(name !== '' && { ArtifactName: name }),
        ...{ Source: source, ArtifactType: type },
        CreationTime: new Date(creationTime),
        LastModifiedTime: new Date(creationTime),
      })),
    };
  },
};
