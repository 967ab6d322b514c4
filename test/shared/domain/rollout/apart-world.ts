import { joinedEndpoint } from '#shared/domain/rollout/world/joined-endpoint.ts';
import type { LiveEndpoint, LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { Operation } from '#shared/domain/rollout/world/operation.ts';
import { type Slot, slots } from '#shared/domain/rollout/world/slot.ts';
import { terms } from './simulated-rollout.ts';
import { SimulatedWorld } from './simulated-world.ts';

const ofEndpoints: ReadonlySet<Operation> = new Set([
  'CreateEndpoint',
  'UpdateEndpoint',
  'UpdateEndpointWeightsAndCapacities',
  'DeleteEndpoint',
]);

/** A world in which each slot has an endpoint of its own, as a model has it that answers later. */
export class ApartWorld extends SimulatedWorld {
  readonly parts: Readonly<Record<Slot, SimulatedWorld>> = { blue: new SimulatedWorld(), green: new SimulatedWorld() };

  constructor() {
    super();
    for (const slot of slots) {
      const { configs, models, sick } = this;
      Object.assign(this.parts[slot], { configs, models, sick });
    }
  }

  override live(): LiveState {
    const found = slots.flatMap(slot => {
      const { endpoint } = this.parts[slot];
      return endpoint ? [[slot, endpoint] as const] : [];
    });
    const endpoint = joinedEndpoint(terms.endpoint, Object.fromEntries(found));
    return { ...super.live(), ...(endpoint ? { endpoint } : {}) };
  }

  override run(operation: Operation, request: never): void {
    const { EndpointName, EndpointConfigName } = request as { EndpointName?: string; EndpointConfigName?: string };
    if (operation === 'DeleteEndpointConfig' && slots.some(slot => this.#runs(slot, EndpointConfigName)))
      throw new Error('A config in use was deleted.');
    if (!ofEndpoints.has(operation)) {
      super.run(operation, request);
      return;
    }
    const slot = slots.find(one => EndpointName === `${terms.endpoint}-${one}`);
    if (!slot) throw new Error(`${operation} names ${EndpointName}, which is of no slot.`);
    this.#shared(slot).run(operation, request);
  }

  override pass(ms: number): void {
    super.pass(ms);
    for (const slot of slots) this.#shared(slot).pass(0);
  }

  /** The endpoint of a slot alone. */
  part(slot: Slot): LiveEndpoint | undefined {
    return this.parts[slot].endpoint;
  }

  #runs(slot: Slot, config: string | undefined): boolean {
    return config !== undefined && this.part(slot)?.configName === config;
  }

  /** The world of one slot, at this moment. */
  #shared(slot: Slot): SimulatedWorld {
    const { now, route, stuck } = this;
    const targets = new Map([...this.targets].filter(([name]) => name === slot));
    return Object.assign(this.parts[slot], { now, route, stuck, targets });
  }
}
