import type { AssociationEdgeType } from '@aws-sdk/client-sagemaker';
import type { Actor } from '../actor.ts';
import type { Action } from './action.ts';
import type { Artifact } from './artifact.ts';
import { type LineageEntity, noEntity } from './lineage-entity.ts';

export interface Association {
  readonly source: string;
  readonly destination: string;
  readonly type: AssociationEdgeType | undefined;
  readonly creationTime: number;
  readonly createdBy: Actor;
}

/** There is one from a source to a destination. */
export function associationKey(source: string, destination: string): string {
  return `${source} ${destination}`;
}

interface Entities {
  /** By ARN. */
  readonly artifacts: ReadonlyMap<string, Artifact>;
  readonly actions: ReadonlyMap<string, Action>;
}

/** The entity of an ARN. Trial components and contexts are not kept here: their ARNs name nothing. */
export function entityOf({ artifacts, actions }: Entities, arn: string): LineageEntity {
  const found = artifacts.get(arn) ?? [...actions.values()].find(action => action.arn === arn);
  if (!found) throw noEntity('Entity', arn);
  return found;
}

/** What both ends of an association ask of its caller. */
export function ends(operation: string, input: { readonly SourceArn: string; readonly DestinationArn: string }) {
  const action = `sagemaker:${operation}`;
  return [input.SourceArn, input.DestinationArn].map(resource => ({ action, resource }));
}
