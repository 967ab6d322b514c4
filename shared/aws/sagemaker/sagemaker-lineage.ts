import {
  AddAssociationCommand,
  CreateActionCommand,
  CreateArtifactCommand,
  DescribeActionCommand,
  ListArtifactsCommand,
  ListAssociationsCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { LineageAction, LineageArtifact } from '#shared/domain/lineage/lineage-graph.ts';
import type { Lineage } from '#shared/ports/pipelines/lineage.ts';
import { refusedAs } from '../refused-as.ts';

/** Looks before it makes anything: an artifact by its URI, an action by its name, an association by both ends. */
export function sagemakerLineage(client: SageMakerClient): Lineage {
  return {
    async record({ artifacts, actions, associations }) {
      const arns = new Map<string, string>();
      for (const artifact of artifacts) arns.set(artifact.key, await artifactArn(client, artifact));
      for (const action of actions) arns.set(action.key, await actionArn(client, action));
      for (const { from, to, type: AssociationType } of associations) {
        const [SourceArn, DestinationArn] = [arns.get(from), arns.get(to)];
        if (!SourceArn || !DestinationArn) throw new Error(`Lineage: ${from} or ${to} is no entity of the graph.`);
        await associate(client, { SourceArn, DestinationArn, AssociationType });
      }
    },
  };
}

async function artifactArn(client: SageMakerClient, artifact: LineageArtifact): Promise<string> {
  const { uri, type, name, etag } = artifact;
  const found = await foundArtifact(client, uri);
  if (found) return found;
  const SourceTypes = etag ? [{ SourceIdType: 'S3ETag', Value: etag } as const] : undefined;
  const Source = { SourceUri: uri, ...(SourceTypes && { SourceTypes }) };
  const request = new CreateArtifactCommand({ ArtifactName: name, ArtifactType: type, Source });
  const made = await orExisting(client.send(request));
  return known(made?.ArtifactArn ?? (await foundArtifact(client, uri)), uri);
}

async function foundArtifact(client: SageMakerClient, SourceUri: string): Promise<string | undefined> {
  const { ArtifactSummaries = [] } = await client.send(new ListArtifactsCommand({ SourceUri, MaxResults: 1 }));
  return ArtifactSummaries[0]?.ArtifactArn;
}

async function actionArn(client: SageMakerClient, action: LineageAction): Promise<string> {
  const { name: ActionName, type, source, description, properties } = action;
  const found = await foundAction(client, ActionName);
  if (found) return found;
  const about = {
    ActionType: type,
    Source: { SourceUri: source },
    Description: description,
    Status: 'Completed',
  } as const;
  const made = await orExisting(
    client.send(new CreateActionCommand({ ActionName, ...about, Properties: { ...properties } })),
  );
  return known(made?.ActionArn ?? (await foundAction(client, ActionName)), ActionName);
}

async function foundAction(client: SageMakerClient, ActionName: string): Promise<string | undefined> {
  try {
    return (await client.send(new DescribeActionCommand({ ActionName }))).ActionArn;
  } catch (error) {
    if (refusedAs(error, 'missing')) return undefined;
    throw error;
  }
}

type Edge = ConstructorParameters<typeof AddAssociationCommand>[0];

async function associate(client: SageMakerClient, edge: Edge): Promise<void> {
  const { SourceArn, DestinationArn } = edge;
  const found = await client.send(new ListAssociationsCommand({ SourceArn, DestinationArn, MaxResults: 1 }));
  if ((found.AssociationSummaries ?? []).length === 0) await orExisting(client.send(new AddAssociationCommand(edge)));
}

/** Somebody else was faster: what is wanted is there. */
async function orExisting<Output>(call: Promise<Output>): Promise<Output | undefined> {
  try {
    return await call;
  } catch (error) {
    if (refusedAs(error, 'exists')) return undefined;
    throw error;
  }
}

function known(arn: string | undefined, what: string): string {
  if (arn) return arn;
  throw new Error(`Lineage: SageMaker says that ${what} exists, and does not find it.`);
}
