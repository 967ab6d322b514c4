import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { Routes } from '#shared/ports/table/routes.ts';
import { routeShape } from './item-shapes.ts';
import { readAs } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** Item: `pk = route#<model>`, `sk = route`. */
export function dynamoRoutes({ client, name }: Table): Routes {
  return {
    async read(model) {
      const found = await client.send(new GetCommand({ TableName: name, Key: keyOf(model), ConsistentRead: true }));
      return found.Item && routeOf(found.Item);
    },
    async shift(wish, revision, now) {
      const route: Route = { schema: 1, ...wish, revision: revision + 1, updatedAt: now };
      try {
        await client.send(
          new PutCommand({ TableName: name, Item: { ...keyOf(wish.model), ...route }, ...atRevision(revision) }),
        );
        return route;
      } catch (error) {
        if (isConditionFailure(error)) return undefined;
        throw error;
      }
    },
    async remove(model, revision) {
      try {
        await client.send(new DeleteCommand({ TableName: name, Key: keyOf(model), ...atRevision(revision) }));
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },
  };
}

function keyOf(model: string): { pk: string; sk: string } {
  return { pk: `route#${model}`, sk: 'route' };
}

const routeOf = readAs<Route>(routeShape);

function atRevision(revision: number) {
  if (revision === 0) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#revision = :revision',
    ExpressionAttributeNames: { '#revision': 'revision' },
    ExpressionAttributeValues: { ':revision': revision },
  };
}
