import { signalCommand } from './signal-command.ts';

export const pauseCommand = signalCommand({
  name: 'pause',
  kind: 'pause',
  summary: 'Hold a running rollout at its share',
  about: `Holds the running rollout of a model where it is. It is still watched: a bad candidate goes back all the same. Time
in which it is held does not count against its own.`,
  exampleReason: 'waiting for the release of the app',
});

export const promoteCommand = signalCommand({
  name: 'promote',
  kind: 'promote',
  summary: "Give a running rollout's candidate all requests now",
  about: `Skips the shares, bakes and gates that are left. What the judge knows does not matter then, unless it has found the
candidate bad: that is your decision, and is recorded as such.`,
  exampleReason: 'agreed with the fraud team',
});

export const rollbackCommand = signalCommand({
  name: 'rollback',
  kind: 'rollback',
  summary: 'Go back to the version before, during a rollout or after it',
  about: `Takes the running rollout of a model back. When none is running, it takes back what the last one promoted, as long as
the slot before it is still warm; or goes on with a way back that could not be finished. The older version answers again
within seconds.`,
  exampleReason: 'complaints from support',
});
