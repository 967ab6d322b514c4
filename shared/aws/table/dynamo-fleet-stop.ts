import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { FleetStop } from '#shared/domain/rollout/world/live-state.ts';
import type { FleetStops } from '#shared/ports/table/fleet-stop.ts';
import { isConditionFailure, type Table } from './table.ts';

const KEY = { pk: 'fleet', sk: 'stop' };

/** Item: `pk = fleet`, `sk = stop`; nothing is stopped while it is absent. */
export function dynamoFleetStop({ client, name }: Table): FleetStops {
  return {
    async read() {
      const found = await client.send(new GetCommand({ TableName: name, Key: KEY, ConsistentRead: true }));
      if (!found.Item) return undefined;
      return stopOf(found.Item);
    },
    async stop(stop) {
      const put = new PutCommand({
        TableName: name,
        Item: { ...KEY, schema: 1, ...stop },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      await client.send(put).catch(error => {
        if (!isConditionFailure(error)) throw error;
      });
    },
    async lift() {
      await client.send(new DeleteCommand({ TableName: name, Key: KEY }));
    },
  };
}

/** That it is there is what stops: what it does not say legibly is left out, for no rollout may go on, or back, by that. */
function stopOf({ since, by, reason }: Record<string, unknown>): FleetStop {
  return {
    since: typeof since === 'number' ? since : 0,
    ...(typeof by === 'string' && { by }),
    ...(typeof reason === 'string' && { reason }),
  };
}
