import { referenceModel } from '../../examples/reference-models.ts';
import { openSession } from '../../examples/registration/session.ts';
import { operatorClients } from './clients.ts';
import { type LocalCloud, useLocalCloud } from './local-cloud.ts';
import type { Outcomes } from './outcomes.ts';
import type { Progress } from './progress.ts';
import type { Stage } from './stage.ts';

/** Gathers what the acts need: clients on the booted cloud, and the model. */
export async function setStage(
  cloud: LocalCloud,
  speed: number,
  progress: Progress,
  outcomes: Outcomes,
): Promise<Stage> {
  useLocalCloud(cloud);
  const model = referenceModel('text-classification');
  return {
    cloud,
    speed,
    session: await openSession(),
    clients: operatorClients(),
    model,
    endpointName: `sluice-dev-${model.name}`,
    progress,
    outcomes,
  };
}
