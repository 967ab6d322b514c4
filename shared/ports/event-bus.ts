export interface OwnEvent {
  readonly type: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** The default event bus, for events in Sluice's own name. */
export interface EventBus {
  /** @throws when the bus did not take every event. */
  publish(events: readonly OwnEvent[]): Promise<void>;
}
