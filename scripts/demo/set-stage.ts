import { join } from 'node:path';
import { defaultCache, preparedData } from '../../examples/prepared-data.ts';
import { referenceModel } from '../../examples/reference-models.ts';
import { openSession } from '../../examples/registration/session.ts';
import { readJsonLines } from '../../examples/text-classification/json-lines.ts';
import { operatorClients } from './clients.ts';
import { type LocalCloud, useLocalCloud } from './local-cloud.ts';
import type { Outcomes } from './outcomes.ts';
import type { Progress } from './progress.ts';
import type { Stage } from './stage.ts';

/** Gathers what the acts need: clients on the booted cloud, the model, and mails that training does not see. */
export async function setStage(
  cloud: LocalCloud,
  speed: number,
  progress: Progress,
  outcomes: Outcomes,
): Promise<Stage> {
  useLocalCloud(cloud);
  const model = referenceModel('text-classification');
  progress.step('reading the mails; the first time, they are parsed and split');
  const { folder } = await preparedData(model, defaultCache);
  return {
    cloud,
    speed,
    session: await openSession(),
    clients: operatorClients(),
    model,
    endpointName: `sluice-dev-${model.name}`,
    mails: await readJsonLines(join(folder, 'test', 'test.jsonl')),
    progress,
    outcomes,
  };
}
