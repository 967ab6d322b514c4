import {
  AddAssociationCommand,
  CreateActionCommand,
  CreateArtifactCommand,
  DescribeActionCommand,
  ListArtifactsCommand,
  ListAssociationsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sagemakerLineage } from '#shared/aws/sagemaker/sagemaker-lineage.ts';
import { lineageOfApproval } from '#shared/domain/lineage/lineage-of-approval.ts';
import { arnOf } from '../../../functions/versions.ts';

const client = new SageMakerClient({ region: 'us-east-1' });
const mock = mockClient(client);
const ArtifactArn = 'arn:aws:sagemaker:us-east-1:111122223333:artifact/a';
const ActionArn = 'arn:aws:sagemaker:us-east-1:111122223333:action/b';
const graph = lineageOfApproval('dev', {
  ...{ model: 'fraud', version: 2, modelPackageArn: arnOf(2) },
  ...{ decision: 'approved', by: 'anna', reason: 'good', at: 1 },
});
const refused = (name: string, message: string) => Object.assign(new Error(message), { name });
const record = () => sagemakerLineage(client).record(graph);

describe('lineage', () => {
  beforeEach(() => {
    mock.reset();
    mock.on(ListArtifactsCommand).resolves({ ArtifactSummaries: [] });
    mock.on(DescribeActionCommand).rejects(refused('ResourceNotFound', 'Action does not exist.'));
    mock.on(ListAssociationsCommand).resolves({ AssociationSummaries: [] });
    mock.on(CreateArtifactCommand).resolves({ ArtifactArn });
    mock.on(CreateActionCommand).resolves({ ActionArn });
    mock.on(AddAssociationCommand).resolves({});
  });

  it('makes what is not there', async () => {
    await record();
    expect(mock.commandCalls(AddAssociationCommand)[0]?.args[0].input).toEqual({
      SourceArn: ActionArn,
      DestinationArn: ArtifactArn,
      AssociationType: 'AssociatedWith',
    });
  });

  it('makes nothing twice', async () => {
    mock.on(ListArtifactsCommand).resolves({ ArtifactSummaries: [{ ArtifactArn }] });
    mock.on(DescribeActionCommand).resolves({ ActionArn });
    mock.on(ListAssociationsCommand).resolves({ AssociationSummaries: [{ SourceArn: ActionArn }] });
    await record();
    for (const command of [CreateArtifactCommand, CreateActionCommand, AddAssociationCommand]) {
      expect(mock.commandCalls(command as typeof AddAssociationCommand)).toEqual([]);
    }
  });

  it('takes what somebody else has made in the meantime', async () => {
    const exists = refused('ValidationException', 'It already exists.');
    mock.on(CreateArtifactCommand).rejects(exists);
    mock.on(CreateActionCommand).rejects(exists);
    mock.on(AddAssociationCommand).rejects(exists);
    mock
      .on(ListArtifactsCommand)
      .resolvesOnce({})
      .resolves({ ArtifactSummaries: [{ ArtifactArn }] });
    mock.on(DescribeActionCommand).rejectsOnce(refused('ResourceNotFound', 'none')).resolves({ ActionArn });
    await record();
    expect(mock.commandCalls(AddAssociationCommand)).toHaveLength(1);
  });

  it('passes on what is refused otherwise', async () => {
    mock.on(CreateActionCommand).rejects(refused('AccessDeniedException', 'not authorized'));
    await expect(record()).rejects.toThrow('not authorized');
  });
});
