import type { Container, ContainerRuntime } from '../../local/containers/container.ts';
import { processContainers } from '../../local/containers/process-container.ts';
import type { ProgramImages } from '../../local/containers/programs/program-images.ts';
import { inRealTime } from '../../local/core/real-work.ts';
import { ScaledClock } from '../../local/core/scaled-clock.ts';

/** Long enough for a program on a busy machine. */
const shortestStartMs = 20_000;

/** Real programs in a cloud of virtual time, which stands still while one of them starts, answers or ends. */
export function programsInVirtualTime({ find }: ProgramImages): ContainerRuntime {
  const processes = processContainers(find, { shortestStartMs });
  return {
    ...processes,
    async start(spec, host) {
      const clock = new ScaledClock(1000);
      const container = await inRealTime(processes.start(spec, { ...host, clock }));
      return {
        died: container.died,
        healthy: timeoutMs => inRealTime(container.healthy(timeoutMs)),
        invoke: request => inRealTime(container.invoke(request)),
        stream: request => inRealTime(container.stream(request)),
        stop: () => inRealTime(container.stop().finally(() => clock.stop())),
      } satisfies Container;
    },
  };
}
