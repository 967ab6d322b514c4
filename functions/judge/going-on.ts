import { type conclude, concludeOn } from '#shared/domain/canary/evidence.ts';
import type { Judged } from '#shared/domain/canary/judge-on.ts';
import type { JudgeWindow } from '#shared/domain/canary/judge-window.ts';

/** Rollouts that one environment remembers. */
const MOST = 20;

/** By rollout: how far this environment has judged it, and the windows that it has seen, as text. */
const known = new Map<string, { readonly judged: Judged; readonly seen: string }>();

/**
 * Concludes by going on where this environment's last look at the rollout stopped, when what that look had seen is still
 * what was seen first; else from the beginning. The conclusion is the same either way.
 */
export function goingOn(rolloutId: string): typeof conclude {
  return (setting, windows) => {
    const { conclusion, judged } = concludeOn(seenBefore(rolloutId, windows), setting, windows);
    known.delete(rolloutId);
    known.set(rolloutId, { judged, seen: textOf(windows) });
    for (const oldest of known.keys()) if (known.size > MOST) known.delete(oldest);
    return conclusion;
  };
}

function seenBefore(rolloutId: string, windows: readonly JudgeWindow[]): Judged | undefined {
  const found = known.get(rolloutId);
  return found && textOf(windows.slice(0, found.judged.windows)) === found.seen ? found.judged : undefined;
}

/** As windows are kept: as JSON, in which every number has one spelling. */
function textOf(windows: readonly JudgeWindow[]): string {
  return JSON.stringify(windows);
}
