import type { Asynchronous } from './endpoints/asynchronous-of.ts';
import type { Capture } from './endpoints/capture-of.ts';
import type { Endpoint } from './endpoints/endpoint.ts';
import type { Fleet } from './endpoints/fleet.ts';
import type { Faults } from './faults.ts';

/** What SageMaker offers to the other services of the cloud, and to tests, beside its API. */
export interface SageMakerCore {
  /** The endpoint with exactly this name, as long as it exists. */
  endpoint(name: string): Endpoint | undefined;
  /** How requests to a fleet are captured; undefined where they are not. */
  capture(fleet: Fleet): Capture | undefined;
  /** How an endpoint answers later; undefined where it answers at once, or is not there. */
  asynchronous(endpointName: string): Asynchronous | undefined;
  readonly faults: Faults;
  /** Turns the endpoint `SystemUpdating`, as maintenance does, until the returned function is called. */
  beginMaintenance(endpointName: string): () => void;
}
