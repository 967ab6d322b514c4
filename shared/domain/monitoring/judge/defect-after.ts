import type { Found } from './found.ts';
import type { MonitorMemory } from './monitor-memory.ts';

/** A defect has ended after so many windows without one. */
const cleanWindows = 3;

/** Whether a defect is open after a window. Windows that nobody could judge neither break nor mend. */
export function defectAfter(open: MonitorMemory['defect'], { defects, fast }: Found): MonitorMemory['defect'] {
  if (defects.length > 0) return { clean: 0 };
  if (!open || fast?.outcome !== 'judged') return open;
  return open.clean + 1 < cleanWindows ? { clean: open.clean + 1 } : undefined;
}
