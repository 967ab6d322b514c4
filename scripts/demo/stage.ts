import type { ReferenceModel } from '../../examples/reference-model.ts';
import type { Session } from '../../examples/registration/session.ts';
import type { OperatorClients } from './clients.ts';
import type { LocalCloud } from './local-cloud.ts';
import type { Outcomes } from './outcomes.ts';
import type { Progress } from './progress.ts';

/** What every act of the demo works with. */
export interface Stage {
  readonly cloud: LocalCloud;
  readonly speed: number;
  readonly session: Session;
  readonly clients: OperatorClients;
  readonly model: ReferenceModel;
  readonly endpointName: string;
  readonly progress: Progress;
  readonly outcomes: Outcomes;
}
